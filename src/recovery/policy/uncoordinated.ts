import type { Host, Policy } from './policy.js';

/** Each process checkpoints when it likes (slides, Uncoordinated Checkpointing). */
export function uncoordinated(host: Host): Policy {
  return {
    timer: (process) => host.checkpoint(process, false),
    send: () => undefined,
    receive: () => undefined,
    control: () => undefined,
  };
}

import type { Host, Policy } from './policy.js';

/**
 * Distributed snapshots (Chandy and Lamport 1985), begun by p0 when it is time for its checkpoint and the snapshot before is complete: whoever
 * checkpoints sends a marker to everybody before anything else, and whoever receives its first marker checkpoints. Needs channels that keep the order.
 */
export function coordinated(host: Host): Policy {
  const recorded = new Set<number>();
  let awaited = 0;
  const record = (process: number): void => {
    recorded.add(process);
    host.checkpoint(process, process !== 0);
    for (let other = 0; other < host.processes; other++) if (other !== process) host.control(process, other);
  };
  return {
    timer: (process) => {
      if (process !== 0 || awaited > 0) return;
      recorded.clear();
      awaited = host.processes * (host.processes - 1);
      record(0);
    },
    send: () => undefined,
    receive: () => undefined,
    control: (process) => {
      awaited--;
      if (!recorded.has(process)) record(process);
    },
  };
}

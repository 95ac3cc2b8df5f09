import type { Host, Policy } from './policy.js';

/**
 * Fixed dependency after send (Wang 1997): messages carry of which checkpoint of each process their sender depends, and whoever has sent since its
 * last checkpoint checkpoints before it receives a message that would make it depend on more. So every zigzag path is one that a process can see,
 * and no checkpoint is useless.
 */
export function fixedDependency(host: Host): Policy {
  const depends = Array.from({ length: host.processes }, () => new Uint32Array(host.processes));
  const hasSent = new Uint8Array(host.processes);
  const carried = new Map<number, Uint32Array>();
  const own = (process: number) => depends[process] as Uint32Array;
  const checkpoint = (process: number, forced: boolean): void => {
    host.checkpoint(process, forced);
    own(process)[process] = (own(process)[process] ?? 0) + 1;
    hasSent[process] = 0;
  };
  return {
    timer: (process) => checkpoint(process, false),
    send: (process, message) => {
      hasSent[process] = 1;
      carried.set(message, own(process).slice());
    },
    receive: (process, message) => {
      const received = carried.get(message) ?? new Uint32Array(0);
      carried.delete(message);
      const mine = own(process);
      const isNew = received.some((count, other) => count > (mine[other] ?? 0));
      if (isNew && hasSent[process]) checkpoint(process, true);
      for (const [other, count] of received.entries()) if (count > (mine[other] ?? 0)) mine[other] = count;
    },
    control: () => undefined,
  };
}

import type { Host, Policy } from './policy.js';

/**
 * Briatico, Ciuffoletti and Simoncini (1984): checkpoints have an index, messages carry that of their sender, and whoever is about to receive a larger
 * one than its own checkpoints first and takes it over. Checkpoints of the same index are consistent.
 */
export function indexBased(host: Host): Policy {
  const index = new Float64Array(host.processes);
  const carried = new Map<number, number>();
  return {
    timer: (process) => {
      index[process] = (index[process] ?? 0) + 1;
      host.checkpoint(process, false);
    },
    send: (process, message) => void carried.set(message, index[process] ?? 0),
    receive: (process, message) => {
      const received = carried.get(message) ?? 0;
      carried.delete(message);
      if (received <= (index[process] ?? 0)) return;
      index[process] = received;
      host.checkpoint(process, true);
    },
    control: () => undefined,
  };
}

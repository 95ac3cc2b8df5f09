import type { Request } from './event.js';

interface Client {
  highest: number;
  readonly slots: Map<number, number>;
}

/** The requests that were executed, and in which slot. */
export class Requests {
  readonly #clients = new Map<string, Client>();

  /** The slot in which it was executed. */
  slotOf({ client, sequence }: Request): number | undefined {
    return this.#clients.get(client)?.slots.get(sequence);
  }

  /** Was a later request of the same client executed? Many replicas remember no more than the last one of each client. */
  isOutdated({ client, sequence }: Request): boolean {
    return (this.#clients.get(client)?.highest ?? -1) > sequence;
  }

  add({ client, sequence }: Request, slot: number): void {
    const known = this.#clients.get(client);
    if (known === undefined) this.#clients.set(client, { highest: sequence, slots: new Map([[sequence, slot]]) });
    else {
      known.highest = Math.max(known.highest, sequence);
      known.slots.set(sequence, slot);
    }
  }
}

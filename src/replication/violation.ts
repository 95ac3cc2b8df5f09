import { sameValue, type Value } from './command.js';
import { atSlot, type Server } from './server.js';

/** How a state breaks what the protocol promises. What a server knows to be chosen it never forgets, so that every violation stays to be seen. */
export type Violation =
  /** Two servers know different values to be chosen for a slot. */
  | {
      readonly kind: 'agreement';
      readonly slot: number;
      readonly servers: readonly [number, number];
      readonly values: readonly [Value, Value];
    }
  /** What is chosen no client has asked for. */
  | { readonly kind: 'validity'; readonly slot: number; readonly server: number; readonly value: Value }
  /** A server has executed slot `executed`, though it does not know the command of a slot before it. */
  | { readonly kind: 'order'; readonly server: number; readonly executed: number; readonly missing: number };

/** The first violation in a state, if there is any; `isRequested` says which commands clients have asked for. */
export function violationIn(servers: readonly Server[], isRequested: (value: Value) => boolean): Violation | undefined {
  for (const server of servers) {
    const violation = outOfOrder(server) ?? notRequested(server, isRequested) ?? disagreement(server, servers);
    if (violation !== undefined) return violation;
  }
  return undefined;
}

function outOfOrder({ id, chosen, machine: { executed } }: Server): Violation | undefined {
  const place = chosen.findIndex(({ slot }, i) => slot !== i + 1);
  const missing = (place < 0 ? chosen.length : place) + 1;
  return executed < missing ? undefined : { kind: 'order', server: id, executed, missing };
}

function notRequested({ id, chosen }: Server, isRequested: (value: Value) => boolean): Violation | undefined {
  const found = chosen.find(({ value }) => value !== 'no-op' && !isRequested(value));
  return found && { kind: 'validity', slot: found.slot, server: id, value: found.value };
}

function disagreement(server: Server, servers: readonly Server[]): Violation | undefined {
  for (const other of servers) {
    if (other.id >= server.id) return undefined;
    for (const { slot, value } of server.chosen) {
      const known = atSlot(other.chosen, slot);
      if (known !== undefined && !sameValue(known.value, value))
        return { kind: 'agreement', slot, servers: [other.id, server.id], values: [known.value, value] };
    }
  }
  return undefined;
}

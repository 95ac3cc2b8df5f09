import { sameValue, type Value } from './command.js';
import type { Happening } from './reaction.js';
import { atSlot, type Server } from './server.js';

/** How a run breaks what the protocol promises. */
export type Violation =
  /** `server` takes `value` as chosen for a slot, for which `other` (perhaps itself, earlier) knows `chosen`. */
  | {
      readonly kind: 'agreement';
      readonly slot: number;
      readonly server: number;
      readonly value: Value;
      readonly other: number;
      readonly chosen: Value;
    }
  /** It is chosen, though no client has asked for it. */
  | { readonly kind: 'validity'; readonly slot: number; readonly server: number; readonly value: Value }
  /** It is executed, though of the slots before it not all have been. */
  | { readonly kind: 'order'; readonly slot: number; readonly server: number; readonly before: number };

/** The first violation among what happened in a step; `servers` are as they were before it, `isRequested` says what clients have asked for. */
export function violationIn(
  servers: readonly Server[],
  happened: readonly Happening[],
  isRequested: (value: Value) => boolean,
): Violation | undefined {
  for (const it of happened) {
    const violation = it.kind === 'chosen' ? wronglyChosen(servers, it, isRequested) : it.kind === 'execute' ? outOfOrder(it) : undefined;
    if (violation !== undefined) return violation;
  }
  return undefined;
}

/** Whoever learns what is chosen never forgets it, so that the first disagreement is with what some server knows at that moment. */
function wronglyChosen(
  servers: readonly Server[],
  { server, slot, value }: Extract<Happening, { readonly kind: 'chosen' }>,
  isRequested: (value: Value) => boolean,
): Violation | undefined {
  for (const other of servers) {
    const known = atSlot(other.chosen, slot);
    if (known !== undefined && !sameValue(known.value, value))
      return { kind: 'agreement', slot, server, value, other: other.id, chosen: known.value };
  }
  return value === 'no-op' || isRequested(value) ? undefined : { kind: 'validity', slot, server, value };
}

function outOfOrder({ server, slot, before }: Extract<Happening, { readonly kind: 'execute' }>): Violation | undefined {
  return slot === before + 1 ? undefined : { kind: 'order', slot, server, before };
}

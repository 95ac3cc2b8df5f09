/**
 * A message of a run. `round` (from 1) is its round in a synchronous run. A message that nobody receives is either `lost` (its sender
 * crashed before it left) or reached a process that took no further step.
 */
export interface Message {
  readonly from: number;
  readonly to: number;
  readonly round: number;
  readonly lost: boolean;
}

/** One event of one process. `message` is an index into the run's messages; rounds count from 1. */
export type Event =
  | { readonly kind: 'init'; readonly value: number }
  | { readonly kind: 'send'; readonly message: number }
  | { readonly kind: 'receive'; readonly message: number }
  | { readonly kind: 'compute'; readonly round: number }
  | { readonly kind: 'crash'; readonly round: number };

/** What happened: per process (p0 first) its events in the order in which they occurred in it. */
export interface Run {
  readonly events: readonly (readonly Event[])[];
  readonly messages: readonly Message[];
}

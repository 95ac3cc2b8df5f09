/**
 * A message of a run. `round` (from 1) is its round where the run is synchronous; `label` is what it is called or carries. A message that nobody
 * receives is either `lost` (its sender crashed before it got out) or reached a process that took no further step, or is still on its way.
 */
export interface Message {
  readonly from: number;
  readonly to: number;
  readonly lost: boolean;
  readonly round?: number;
  readonly label?: string;
  /** Of the protocol, not of the application, such as a marker: what its receiver does later does not depend on it. */
  readonly control?: boolean;
}

/** One event of one process. `message` is an index into the run's messages; rounds count from 1 and are absent where the run has none. */
export type Event =
  | { readonly kind: 'init'; readonly value: string }
  | { readonly kind: 'send'; readonly message: number }
  | { readonly kind: 'receive'; readonly message: number }
  | { readonly kind: 'compute'; readonly round?: number }
  | { readonly kind: 'decide'; readonly value: string }
  | { readonly kind: 'checkpoint'; readonly label?: string }
  | { readonly kind: 'crash'; readonly round?: number };

/** What happened: per process (p0 first) its events in the order in which they occurred in it. */
export interface Run {
  readonly events: readonly (readonly Event[])[];
  readonly messages: readonly Message[];
}

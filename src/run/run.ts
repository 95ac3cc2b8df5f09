/** What a process that goes on may leave undone: to send, or to receive. */
export type Omitting = 'send' | 'receive';

/**
 * A message of a run. `round` (from 1) is its round where the run is synchronous; `label` is what it is called or carries. A message that nobody
 * receives is either `lost` (its sender crashed before it got out, or somebody `omitted` to send or to receive it), or reached a process that took no
 * further step, or is still on its way.
 */
export interface Message {
  readonly from: number;
  readonly to: number;
  readonly lost: boolean;
  /** Of a lost one: what was omitted, by its sender or by its receiver. Left out: its sender crashed. */
  readonly omitted?: Omitting;
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

/** A process that is faulty because it omits something, whether or not a message is lost by it. */
export interface Omitter {
  readonly process: number;
  readonly kind: Omitting;
}

/** What happened: per process (p0 first) its events in the order in which they occurred in it. */
export interface Run {
  readonly events: readonly (readonly Event[])[];
  readonly messages: readonly Message[];
  /** Who omits, in the order of the processes. Left out: nobody. */
  readonly omitters?: readonly Omitter[];
}

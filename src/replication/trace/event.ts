/** A client's request; at-most-once is judged by client and sequence number. */
export interface Request {
  readonly client: string;
  readonly sequence: number;
  readonly command: string;
}

/** What is decided in a slot: a command, a client's request, or a no-op (null). */
export type Value = string | null | Request;

/** How a trace writes a ballot: `7`, or `5.p1`, which is round 5 of server p1. */
export type BallotName = string | number;

/** Which slots a promise is about: each of `slots`, and all from `from` on; all there are where both are left out. Slots count from 1. */
export interface Range {
  readonly slots?: readonly number[];
  readonly from?: number;
}

/** What a promise reports: the proposal with the highest ballot that its server has accepted in a slot. */
export interface Report {
  readonly slot: number;
  readonly ballot: BallotName;
  readonly value: Value;
}

export interface PrepareEvent extends Range {
  readonly event: 'prepare';
  readonly server: string;
  readonly ballot: BallotName;
}

export interface PromiseEvent extends Range {
  readonly event: 'promise';
  readonly server: string;
  readonly ballot: BallotName;
  readonly accepted?: readonly Report[];
}

/** `promises` names the quorum whose promises the value rests on. */
export interface ProposeEvent {
  readonly event: 'propose';
  readonly server: string;
  readonly ballot: BallotName;
  readonly slot: number;
  readonly value: Value;
  readonly promises?: readonly string[];
}

export interface AcceptEvent {
  readonly event: 'accept';
  readonly server: string;
  readonly ballot: BallotName;
  readonly slot: number;
  readonly value: Value;
}

/** A server learns what was chosen. */
export interface ChosenEvent {
  readonly event: 'chosen';
  readonly server: string;
  readonly ballot?: BallotName;
  readonly slot: number;
  readonly value: Value;
}

/** `skipped`: the server passes the slot without applying the request, because it has applied it before. */
export interface ExecuteEvent {
  readonly event: 'execute';
  readonly server: string;
  readonly slot: number;
  readonly value: Value;
  readonly skipped?: boolean;
}

interface CrashEvent {
  readonly event: 'crash';
  readonly server: string;
}

/** `executed` is the slot through which its state machine survived the crash; where left out, it did as a whole. */
export interface RecoverEvent {
  readonly event: 'recover';
  readonly server: string;
  readonly executed?: number;
}

/** A server takes over the state of another after a slot. */
export interface InstallEvent {
  readonly event: 'install';
  readonly server: string;
  readonly slot: number;
}

/** Nothing about the slots through this one follows. */
export interface TruncateEvent {
  readonly event: 'truncate';
  readonly slot: number;
}

export type TraceEvent =
  | PrepareEvent
  | PromiseEvent
  | ProposeEvent
  | AcceptEvent
  | ChosenEvent
  | ExecuteEvent
  | CrashEvent
  | RecoverEvent
  | InstallEvent
  | TruncateEvent;

/** Who takes part. A quorum is a majority unless its size is given, for promises and acceptances alike or for each. */
export interface Header {
  readonly servers: readonly string[];
  readonly quorum?: number | { readonly promises: number; readonly accepts: number };
}

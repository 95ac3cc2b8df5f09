import type { Ballot } from './ballot.js';
import type { Value } from './event.js';

/** A value in a ballot and a slot: proposed, and accepted by some. */
export class Proposal {
  /** The line in which it is logged as proposed; 0 while only acceptances show that it was. */
  proposedIn = 0;
  /** The lines in which servers have accepted it; 0 for those that have not. */
  readonly acceptedIn: number[];
  accepts = 0;

  /** `line` is where the trace has it first. */
  constructor(
    readonly ballot: Ballot,
    readonly value: Value,
    readonly line: number,
    servers: number,
  ) {
    this.acceptedIn = new Array<number>(servers).fill(0);
  }

  isAcceptedBy(server: number): boolean {
    return this.acceptedIn[server]! > 0;
  }
}

/** One instance of consensus. */
export class Slot {
  readonly proposals: Proposal[] = [];
  chosen: Proposal | undefined;
  /** The line in which a quorum had accepted it. */
  chosenIn = 0;
  /** Whether the first server to execute the slot applied its command or skipped it; undefined while nobody has executed it. */
  isApplied: boolean | undefined;
  executedIn = 0;

  find(ballot: Ballot): Proposal | undefined {
    for (const proposal of this.proposals) if (proposal.ballot === ballot) return proposal;
    return undefined;
  }

  /** What a server has accepted in the highest ballot, or in the highest one below `limit`. */
  acceptedBy(server: number, limit?: Ballot): Proposal | undefined {
    let found: Proposal | undefined;
    for (const proposal of this.proposals) {
      const isAsked = proposal.isAcceptedBy(server) && (limit === undefined || proposal.ballot.isBelow(limit));
      if (isAsked && (found === undefined || found.ballot.isBelow(proposal.ballot))) found = proposal;
    }
    return found;
  }
}

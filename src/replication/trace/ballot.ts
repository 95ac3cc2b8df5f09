import type { BallotName } from './event.js';
import type { Coverage } from './range.js';

/** A ballot, and what the trace has of it so far. Ballots are ordered by round, then by the place of their server in the header. */
export class Ballot {
  /** The server that may propose in it; of a ballot that is a number, whoever uses it first. */
  owner: number | undefined;
  /** The line in which its owner begins phase 1; 0 until then. */
  begunIn = 0;
  /** Whose promises it has, for which slots. */
  readonly promises = new Map<number, Coverage>();

  constructor(
    readonly name: string,
    readonly round: number,
    readonly place: number | undefined,
  ) {
    this.owner = place;
  }

  isBelow(other: Ballot): boolean {
    return this.round < other.round || (this.round === other.round && (this.place ?? 0) < (other.place ?? 0));
  }
}

/** Why something is no ballot of this trace. */
export interface NoBallot {
  readonly code: 'replication.unknown-server' | 'replication.ballot-kind';
  readonly message: string;
}

/** All ballots of a trace, each of which is one object. */
export class Ballots {
  readonly #known = new Map<BallotName, Ballot>();

  /** `places` says where a server stands in the header. */
  constructor(readonly places: ReadonlyMap<string, number>) {}

  get size(): number {
    return this.#known.size;
  }

  find(name: BallotName): Ballot | NoBallot {
    return this.#known.get(name) ?? this.#add(name);
  }

  #add(name: BallotName): Ballot | NoBallot {
    const ballot = typeof name === 'number' ? new Ballot(String(name), name, undefined) : this.#read(name);
    if (!(ballot instanceof Ballot)) return ballot;
    const [other] = this.#known.keys();
    if (other !== undefined && typeof other !== typeof name) return mixed(name, other);
    this.#known.set(name, ballot);
    return ballot;
  }

  #read(name: string): Ballot | NoBallot {
    const dot = name.indexOf('.');
    const place = this.places.get(name.slice(dot + 1));
    if (place !== undefined) return new Ballot(name, Number(name.slice(0, dot)), place);
    return { code: 'replication.unknown-server', message: `ballot ${name} is of no server in the header` };
  }
}

function mixed(name: BallotName, other: BallotName): NoBallot {
  const message = `ballot ${name} is written otherwise than ballot ${other} before it: they cannot be compared`;
  return { code: 'replication.ballot-kind', message };
}

import { Ballot, Ballots } from './ballot.js';
import type { BallotName, Header } from './event.js';
import { type Quorums, quorumsOf } from './quorum.js';
import { Requests } from './requests.js';
import { type Fault, fault, type Path } from './rule.js';
import { Server } from './server.js';
import { Slot } from './slot.js';

/** All that the checker remembers of a trace. It grows with the slots that are not truncated, with ballots, and with the requests that were executed. */
export class State {
  readonly servers: readonly Server[];
  readonly quorums: Quorums;
  readonly ballots: Ballots;
  readonly requests = new Requests();
  readonly #places: ReadonlyMap<string, number>;
  readonly #slots = new Map<number, Slot>();
  /** The slot through which somebody has executed. */
  executed = 0;
  /** The slot through which nothing is remembered, and the line that says so. */
  truncated = 0;
  truncatedIn = 0;
  chosen = 0;

  constructor(header: Header) {
    this.servers = header.servers.map((name, place) => new Server(name, place));
    this.#places = new Map(header.servers.map((name, place) => [name, place]));
    this.quorums = quorumsOf(header);
    this.ballots = new Ballots(this.#places);
  }

  server(name: string): Server | undefined {
    const place = this.#places.get(name);
    return place === undefined ? undefined : this.servers[place];
  }

  nameOf(place: number): string {
    return this.servers[place]?.name ?? '';
  }

  /** The ballot of an event, or what is wrong with it at `path`. */
  ballot(name: BallotName, path: Path): Ballot | Fault {
    const ballot = this.ballots.find(name);
    return ballot instanceof Ballot ? ballot : fault(ballot.code, path, ballot.message);
  }

  /** The slot, if anything is known of it. */
  known(number: number): Slot | undefined {
    return this.#slots.get(number);
  }

  /** The slot of an event. */
  slot(number: number): Slot | Fault {
    const known = this.#slots.get(number);
    if (known !== undefined) return known;
    if (number <= this.truncated)
      return fault('replication.truncated', ['slot'], `slot ${number} was truncated in line ${this.truncatedIn}`);
    const slot = new Slot();
    this.#slots.set(number, slot);
    return slot;
  }

  truncate(through: number, line: number): void {
    for (let number = this.truncated + 1; number <= through; number++) this.#slots.delete(number);
    for (const { accepted, promised } of this.servers) {
      accepted.dropBelow(through + 1);
      promised.dropBelow(through + 1);
    }
    this.truncated = through;
    this.truncatedIn = line;
  }
}

import type { Instance } from './instance.js';
import { Interned } from './interned.js';
import type { Message } from './message.js';
import { campaignBallot } from './proposer.js';
import type { Server } from './server.js';
import { type Action, react } from './step.js';

/** What a server may do next. `restarts` says whether it is a crash with recovery; `sent` has per receiver the number of what it gets. */
export interface Move {
  readonly action: Action;
  readonly to: number;
  readonly restarts: boolean;
  readonly sent: readonly { readonly receiver: number; readonly messages: number }[];
  /** Does the server learn what is chosen? */
  readonly learns: boolean;
}

/** A server and all messages ever sent to it, by number. No message goes away: any may come late, again, or never. */
interface Place {
  readonly server: number;
  readonly inbox: number;
}

/**
 * The places of an instance. A state of the whole is one place per server, and what a server can do depends on its place alone, so that it is worked out once
 * per place and looked up for every state in which the server is there.
 */
export class Places {
  readonly #servers = new Interned<Server>((server) => JSON.stringify(server));
  readonly #messages = new Interned<Message>((message) => JSON.stringify(message));
  /** Sets of messages: their numbers in increasing order. */
  readonly #sets = new Interned<readonly number[]>((set) => set.join());
  readonly #places = new Interned<Place>(({ server, inbox }) => `${server} ${inbox}`);
  readonly #moves: (readonly Move[])[] = [];
  readonly #reactions = new Map<string, Reacted | undefined>();
  readonly #received: Map<number, number>[] = [];

  constructor(readonly instance: Instance) {}

  get size(): number {
    return this.#places.size;
  }

  /** The place of a server to which these messages have been sent. */
  placeOf(server: Server, messages: readonly Message[] = []): number {
    const inbox = this.#sets.numberOf(inOrder(messages.map((it) => this.#messages.numberOf(it))));
    return this.#places.numberOf({ server: this.#servers.numberOf(server), inbox });
  }

  server(place: number): Server {
    return this.#servers.item(this.#places.item(place).server);
  }

  messages(place: number): readonly Message[] {
    return this.#sets.item(this.#places.item(place).inbox).map((it) => this.#messages.item(it));
  }

  /** The place after a set of messages has been sent there too. */
  receiving(place: number, messages: number): number {
    this.#received[place] ??= new Map();
    const known = this.#received[place]?.get(messages);
    if (known !== undefined) return known;
    const { server, inbox } = this.#places.item(place);
    const union = inOrder([...this.#sets.item(inbox), ...this.#sets.item(messages)]);
    const after = this.#places.numberOf({ server, inbox: this.#sets.numberOf(union) });
    this.#received[place]?.set(messages, after);
    return after;
  }

  /** All that a server can do from a place, save what changes nothing. */
  moves(place: number): readonly Move[] {
    this.#moves[place] ??= this.#movesFrom(this.#places.item(place));
    return this.#moves[place];
  }

  #movesFrom({ server, inbox }: Place): readonly Move[] {
    const deliveries = this.#sets.item(inbox).map((number) => `${number}`);
    return [...deliveries, ...this.#ownActions(this.#servers.item(server))].flatMap((which) => {
      const reacted = this.#reaction(server, which);
      return reacted === undefined ? [] : [{ ...reacted, to: this.#places.numberOf({ server: reacted.server, inbox }) }];
    });
  }

  #ownActions(server: Server): readonly (typeof OWN)[number][] {
    const { cluster, ballots, crashes } = this.instance;
    const mayLead = server.id < cluster.leaders && campaignBallot(server, cluster) <= ballots;
    const isAsking = cluster.broken === 'unanswered-is-empty' && server.leading?.phase === 1;
    return OWN.filter((kind) => (kind === 'campaign' ? mayLead : kind === 'crash' ? crashes > 0 : isAsking));
  }

  /** What comes of a message, by its number, or of an action of the server itself; undefined where that is nothing. */
  #reaction(number: number, which: string): Reacted | undefined {
    const key = `${number} ${which}`;
    if (!this.#reactions.has(key)) this.#reactions.set(key, this.#react(number, which));
    return this.#reactions.get(key);
  }

  #react(number: number, which: string): Reacted | undefined {
    const { cluster } = this.instance;
    const server = this.#servers.item(number);
    const action = this.#action(server, which);
    const first = react(cluster, server, action);
    const last = action.kind === 'crash' ? react(cluster, first.server, { kind: 'recover', server: server.id }) : first;
    const after = this.#servers.numberOf(last.server);
    if (after === number && first.sent.length === 0) return undefined;
    const learns = first.happened.some(({ kind }) => kind === 'chosen');
    return { action, server: after, restarts: action.kind === 'crash', sent: this.#sorted(first.sent), learns };
  }

  #action(server: Server, which: string): Action {
    const kind = OWN.find((it) => it === which);
    return kind === undefined ? { kind: 'deliver', message: this.#messages.item(Number(which)) } : { kind, server: server.id };
  }

  #sorted(sent: readonly Message[]): Move['sent'] {
    const receivers = inOrder(sent.map(({ to }) => to));
    return receivers.map((receiver) => {
      const numbers = sent.filter(({ to }) => to === receiver).map((it) => this.#messages.numberOf(it));
      return { receiver, messages: this.#sets.numberOf(inOrder(numbers)) };
    });
  }
}

const OWN = ['campaign', 'crash', 'stop-waiting'] as const;

type Reacted = Omit<Move, 'to'> & { readonly server: number };

function inOrder(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

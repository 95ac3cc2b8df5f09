import { Random } from '../random/random.js';
import type { Cluster } from './cluster.js';
import { commandsOf } from './command.js';
import { newServer, type Server } from './server.js';
import { type Action, serverOf, step } from './step.js';

/**
 * When a leader that was pre-empted tries again. All times are in message delays.
 * - `impatient`: at once.
 * - `random back-off`: after a random time, from a span that doubles with every try.
 * - `leader lease`: once the one to whom it has given its promise has had time to decide.
 */
export const PATIENCE = ['impatient', 'random back-off', 'leader lease'] as const;

export type Patience = (typeof PATIENCE)[number];

export interface BackoffOptions {
  readonly cluster: Cluster;
  readonly patience: Patience;
  readonly seed: number;
  /** After so much time without a decision it is given up. */
  readonly horizon: number;
}

/** What came of it: when somebody first knew something to be chosen, undefined if nobody did; and how often somebody tried to lead. */
export interface Contest {
  readonly decided: number | undefined;
  readonly campaigns: number;
}

/** A decision takes four delays, phase 1 and phase 2 there and back; a lease lasts longer than that at its slowest. A message takes 1 ± 0.2. */
const [LEASE, JITTER] = [6, 0.2] as const;

/** Would-be leaders that all begin within one delay, over a network that loses nothing, until somebody knows something to be chosen. */
export function contest(options: BackoffOptions): Contest {
  return new Race(options).run();
}

interface Due {
  readonly at: number;
  readonly action: Action;
}

class Race {
  readonly #random: Random;
  readonly #due: Due[] = [];
  readonly #tries: number[];
  /** Until when each server lets another lead. */
  readonly #leases: number[];
  #servers: readonly Server[];

  constructor(readonly options: BackoffOptions) {
    const { servers, leaders } = options.cluster;
    this.#random = new Random(options.seed);
    this.#servers = Array.from({ length: servers }, (_, id) => newServer(id, id < leaders ? commandsOf(id, 1) : []));
    this.#tries = this.#servers.map(() => 0);
    this.#leases = this.#servers.map(() => 0);
    for (let server = 0; server < leaders; server++) this.#plan(this.#random.fraction(), { kind: 'campaign', server });
  }

  run(): Contest {
    for (let next = this.#next(); next !== undefined && next.at <= this.options.horizon; next = this.#next()) {
      this.#act(next);
      if (this.#servers.some(({ chosen }) => chosen.length > 0)) return this.#result(next.at);
    }
    return this.#result(undefined);
  }

  #result(decided: number | undefined): Contest {
    return { decided, campaigns: this.#tries.reduce((sum, tries) => sum + tries, 0) };
  }

  #act({ at, action }: Due): void {
    const id = serverOf(action);
    const lease = this.#leases[id] ?? 0;
    if (action.kind === 'campaign' && lease > at) this.#plan(lease, action);
    else this.#take(at, id, action);
  }

  #take(at: number, id: number, action: Action): void {
    const wasLeading = this.#servers[id]?.leading !== undefined;
    const { servers, sent, happened } = step(this.options.cluster, this.#servers, action);
    this.#servers = servers;
    for (const message of sent) this.#plan(at + this.#delay(), { kind: 'deliver', message });
    if (action.kind === 'campaign') this.#tries[id] = (this.#tries[id] ?? 0) + 1;
    else if (happened.some(({ kind }) => kind === 'promise')) this.#yield(at, id, wasLeading);
  }

  /** A server has promised something to another leader. */
  #yield(at: number, id: number, wasLeading: boolean): void {
    const { patience } = this.options;
    if (patience === 'leader lease') this.#leases[id] = at + LEASE;
    if (!wasLeading) return;
    const wait = patience === 'random back-off' ? this.#random.fraction() * 2 ** Math.min(this.#tries[id] ?? 0, 10) : 0;
    this.#plan(at + wait, { kind: 'campaign', server: id });
  }

  #delay(): number {
    return 1 - JITTER + 2 * JITTER * this.#random.fraction();
  }

  #plan(at: number, action: Action): void {
    const place = this.#due.findLastIndex((it) => it.at <= at);
    this.#due.splice(place + 1, 0, { at, action });
  }

  #next(): Due | undefined {
    return this.#due.shift();
  }
}

import { Random } from '../random/random.js';
import type { Run } from '../run/run.js';
import type { Cluster } from './cluster.js';
import { commandsOf, formatValue } from './command.js';
import type { Message } from './message.js';
import type { Happening } from './reaction.js';
import { Recorder } from './recorder.js';
import { newServer, type Server } from './server.js';
import { type Action, step } from './step.js';
import { type Violation, violationIn } from './violation.js';

/** What may go wrong in a random schedule; chances are from 0 to 1, each per step. */
export interface Schedule {
  readonly cluster: Cluster;
  readonly seed: number;
  /** How many actions there are. */
  readonly steps: number;
  /** How many commands the clients of each would-be leader send. */
  readonly commands: number;
  readonly campaigns: number;
  readonly crashes: number;
  /** Chances that a message is lost, or comes twice. */
  readonly loss: number;
  readonly duplication: number;
}

/** All that can go wrong does, and yet there is progress. */
export const STORMY = { steps: 200, commands: 3, campaigns: 0.04, crashes: 0.02, loss: 0.1, duplication: 0.1 } as const;

/** What came of a schedule: what the servers did, in the order of time, where it ended, and the first violation if there was one, with which it ends. */
export interface Scheduled {
  readonly servers: readonly Server[];
  readonly happened: readonly Happening[];
  readonly violation: Violation | undefined;
  readonly run: Run;
}

/** Runs the protocol in an order that chance chooses: messages overtake each other, get lost or come twice, servers try to lead, crash and recover. */
export function randomSchedule(schedule: Schedule): Scheduled {
  return new Chance(schedule).play();
}

class Chance {
  readonly #random: Random;
  readonly #recorder: Recorder;
  readonly #underway: Message[] = [];
  readonly #happened: Happening[] = [];
  #servers: readonly Server[];
  readonly #requests: readonly Action[];
  readonly #requested: ReadonlySet<string>;
  #violation: Violation | undefined;

  constructor(readonly schedule: Schedule) {
    const { servers, leaders } = schedule.cluster;
    const commands = Array.from({ length: leaders }, (_, id) => commandsOf(id, schedule.commands));
    this.#requests = commands.flatMap((all, server) => all.map((command): Action => ({ kind: 'request', server, command })));
    this.#requested = new Set(commands.flat().map(formatValue));
    this.#random = new Random(schedule.seed);
    this.#recorder = new Recorder(servers);
    this.#servers = Array.from({ length: servers }, (_, id) => newServer(id));
  }

  play(): Scheduled {
    const later = [...this.#random.shuffled(this.#requests)];
    for (let i = 0; i < this.schedule.steps && this.#violation === undefined; i++) {
      const action = this.#next(later);
      if (action !== undefined) this.#act(action);
    }
    return { servers: this.#servers, happened: this.#happened, violation: this.#violation, run: this.#recorder.run() };
  }

  /** Crashes, campaigns, requests and repetitions now and then; otherwise some message that is underway. */
  #next(later: Action[]): Action | undefined {
    const { cluster, campaigns, crashes } = this.schedule;
    const chance = this.#random.fraction();
    const server = this.#random.below(cluster.servers);
    if (chance < crashes) return { kind: this.#servers[server]?.isUp ? 'crash' : 'recover', server };
    if (chance < crashes + campaigns || !this.#servers.some(({ leading }) => leading))
      return { kind: 'campaign', server: this.#random.below(cluster.leaders) };
    if (chance > 0.95) return later.pop() ?? { kind: 'resend', server };
    if (chance > 0.9 && cluster.broken === 'unanswered-is-empty') return { kind: 'stop-waiting', server };
    return this.#delivery();
  }

  #delivery(): Action | undefined {
    const { loss, duplication } = this.schedule;
    if (this.#underway.length === 0) return undefined;
    const place = this.#random.below(this.#underway.length);
    const message = this.#underway[place]!;
    const chance = this.#random.fraction();
    if (chance >= duplication) this.#underway.splice(place, 1);
    if (chance < duplication || chance < 1 - loss) return { kind: 'deliver', message };
    this.#recorder.lose(message);
    return undefined;
  }

  #act(action: Action): void {
    if (action.kind === 'deliver' && !this.#servers[action.message.to]?.isUp) this.#recorder.lose(action.message);
    else this.#take(action);
  }

  #take(action: Action): void {
    const after = step(this.schedule.cluster, this.#servers, action);
    this.#recorder.record(action, after);
    this.#servers = after.servers;
    if (after.happened.some(({ kind }) => kind === 'chosen'))
      this.#violation = violationIn(this.#servers, (value) => this.#requested.has(formatValue(value)));
    this.#underway.push(...after.sent);
    this.#happened.push(...after.happened);
  }
}

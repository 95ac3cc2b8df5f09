import type { Event, Message, Run } from '../run/run.js';
import { coordinated } from './policy/coordinated.js';
import { fixedDependency } from './policy/fixed-dependency.js';
import { indexBased } from './policy/index-based.js';
import type { Host, Policy } from './policy/policy.js';
import { uncoordinated } from './policy/uncoordinated.js';
import type { Workload } from './workload.js';

/** The policies that can be compared. */
export const POLICIES = { uncoordinated, coordinated, 'index-based': indexBased, 'fixed-dependency': fixedDependency } as const;

export type PolicyName = keyof typeof POLICIES;

/** A run of a workload under a policy. `times` are those of the events; `forced` counts the checkpoints that were not taken because it was time. */
export interface Simulation {
  readonly run: Run;
  readonly times: readonly (readonly number[])[];
  readonly checkpoints: number;
  readonly forced: number;
  readonly controls: number;
}

/** Runs a workload under a policy. The application does the same under each; only checkpoints and control messages are added. */
export function simulate(workload: Workload, name: PolicyName): Simulation {
  return new Simulator(workload, name).run();
}

/** How long a control message is underway where no message of the application holds it up. */
const DELAY = 1;

/** A control message on its way; those of one channel follow each other. */
interface Control {
  readonly message: number;
  readonly from: number;
  readonly to: number;
  readonly sent: number;
  isReceived: boolean;
}

class Simulator implements Host {
  readonly #events: Event[][];
  readonly #times: number[][];
  readonly #messages: Message[];
  readonly #policy: Policy;
  readonly #received: Uint8Array;
  /** Per channel the message of the application that was sent last, and the control messages that are underway. */
  readonly #last = new Map<number, number>();
  readonly #channels = new Map<number, Control[]>();
  /** Control messages that wait for nothing but their time, and those that wait for a message. */
  readonly #timed: Control[] = [];
  readonly #held = new Map<number, Control[]>();
  #now = 0;
  #arrived = 0;
  #checkpoints = 0;
  #forced = 0;
  #controls = 0;

  constructor(
    readonly workload: Workload,
    name: PolicyName,
  ) {
    this.#events = Array.from({ length: workload.processes }, () => []);
    this.#times = this.#events.map(() => []);
    this.#messages = workload.messages.map(({ from, to }) => ({ from, to, lost: false }));
    this.#received = new Uint8Array(workload.messages.length);
    this.#policy = POLICIES[name](this);
  }

  get processes(): number {
    return this.workload.processes;
  }

  run(): Simulation {
    for (const { kind, time, subject } of this.workload.actions) {
      this.#arrive(time);
      this.#now = time;
      if (kind === 'timer') this.#policy.timer(subject);
      else if (kind === 'send') this.#send(subject);
      else this.#receive(subject);
    }
    this.#arrive(Number.POSITIVE_INFINITY);
    const [checkpoints, forced, controls] = [this.#checkpoints, this.#forced, this.#controls];
    return { run: { events: this.#events, messages: this.#messages }, times: this.#times, checkpoints, forced, controls };
  }

  checkpoint(process: number, forced: boolean): void {
    this.#checkpoints++;
    if (forced) this.#forced++;
    this.#log(process, { kind: 'checkpoint' });
  }

  control(from: number, to: number): void {
    this.#controls++;
    const message = this.#messages.push({ from, to, lost: false, control: true }) - 1;
    const control = { message, from, to, sent: this.#now, isReceived: false };
    const ahead = this.#last.get(this.#channel(from, to));
    if (ahead === undefined || this.#received[ahead]) this.#timed.push(control);
    else listIn(this.#held, ahead).push(control);
    listIn(this.#channels, this.#channel(from, to)).push(control);
    this.#log(from, { kind: 'send', message });
  }

  #send(message: number): void {
    const { from, to } = this.#ends(message);
    this.#policy.send(from, message);
    this.#log(from, { kind: 'send', message });
    this.#last.set(this.#channel(from, to), message);
  }

  /** Control messages that were sent before this one come before it, and those that it held up right after it. */
  #receive(message: number): void {
    const { from, to, sent } = this.#ends(message);
    const before = this.#channels.get(this.#channel(from, to))?.filter((control) => control.sent < sent);
    for (const control of before ?? []) this.#receiveControl(control);
    this.#policy.receive(to, message);
    this.#log(to, { kind: 'receive', message });
    this.#received[message] = 1;
    for (const control of this.#held.get(message) ?? []) this.#receiveControl(control);
    this.#held.delete(message);
  }

  /** Lets control messages arrive whose time has come; all are underway equally long, so they do in the order in which they were sent. */
  #arrive(time: number): void {
    for (let next = this.#timed[this.#arrived]; next !== undefined && next.sent + DELAY <= time; next = this.#timed[this.#arrived]) {
      this.#now = Math.max(this.#now, next.sent + DELAY);
      this.#arrived++;
      this.#receiveControl(next);
    }
  }

  #receiveControl(control: Control): void {
    if (control.isReceived) return;
    control.isReceived = true;
    const channel = this.#channel(control.from, control.to);
    this.#channels.set(
      channel,
      (this.#channels.get(channel) ?? []).filter((other) => other !== control),
    );
    this.#log(control.to, { kind: 'receive', message: control.message });
    this.#policy.control(control.to);
  }

  #ends(message: number): Workload['messages'][number] {
    return this.workload.messages[message] as Workload['messages'][number];
  }

  #channel(from: number, to: number): number {
    return from * this.processes + to;
  }

  #log(process: number, event: Event): void {
    this.#events[process]?.push(event);
    this.#times[process]?.push(this.#now);
  }
}

function listIn<T>(lists: Map<number, T[]>, key: number): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

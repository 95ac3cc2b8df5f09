import { Random } from '../random/random.js';

/** What an application does, and when each process would like to checkpoint, whatever the policy. Times only order things; one message is sent per unit. */
export interface Workload {
  readonly processes: number;
  readonly messages: readonly { readonly from: number; readonly to: number; readonly sent: number }[];
  /** In the order of time. `timer`: the process has worked for long enough to want a checkpoint. */
  readonly actions: readonly Action[];
}

export interface Action {
  readonly kind: 'send' | 'receive' | 'timer';
  readonly time: number;
  /** Of a timer the process, else the message. */
  readonly subject: number;
}

export interface WorkloadOptions {
  readonly processes: number;
  readonly messages: number;
  /** How much a process does between two checkpoints that it takes of itself: so many sends and receipts on average. */
  readonly interval: number;
  readonly seed: number;
}

/**
 * Anybody sends to anybody else at any time; a message is underway for as long as its receiver takes for one event, more or less, and messages of one
 * sender to one receiver arrive in the order in which they are sent. It depends on nothing but the options.
 */
export function workload({ processes, messages: count, interval, seed }: WorkloadOptions): Workload {
  const random = new Random(seed);
  const messages: { from: number; to: number; sent: number }[] = [];
  const actions: Action[] = [];
  const arrivals = new Map<number, number>();
  let time = 0;
  for (let subject = 0; subject < (processes < 2 ? 0 : count); subject++) {
    time += wait(random, 1);
    const from = random.below(processes);
    const to = (from + 1 + random.below(processes - 1)) % processes;
    const channel = from * processes + to;
    const arrival = Math.max(time + wait(random, processes / 2), arrivals.get(channel) ?? 0);
    arrivals.set(channel, arrival);
    messages.push({ from, to, sent: time });
    actions.push({ kind: 'send', time, subject }, { kind: 'receive', time: arrival, subject });
  }
  const mean = (interval * processes) / 2;
  for (let subject = 0; subject < processes; subject++)
    for (let at = wait(random, mean); at < time; at += wait(random, mean)) actions.push({ kind: 'timer', time: at, subject });
  // The sort is stable, so messages that arrive together do so in the order in which they were sent.
  return { processes, messages, actions: actions.sort((a, b) => a.time - b.time) };
}

/** How long until something happens that happens every `mean` on average, at any time alike. */
function wait(random: Random, mean: number): number {
  return -mean * Math.log(1 - random.fraction());
}

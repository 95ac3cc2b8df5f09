import type { Execution } from '../kernel/execution.js';
import type { Model } from '../kernel/model.js';
import { Pattern } from '../kernel/pattern.js';
import type { Algorithm, Binary, Received } from './algorithm.js';
import { describe, describeDecision } from './describe.js';
import type { MisbehaviourFault } from './fault.js';
import { NotData, sameData, thaw } from './message.js';
import type { Decision, Outcome } from './outcome.js';
import { Post } from './post.js';
import { Recorder } from './recorder.js';

/** An algorithm's run in one execution: what it decided, or how it broke the rules of the model. */
export type Trial = ({ readonly kind: 'ran' } & Outcome) | { readonly kind: 'faulty'; readonly fault: MisbehaviourFault };

/** What the algorithm is handed: frozen messages, or copies of its own that are looked at afterwards. */
type Inboxes = 'frozen' | 'compared';

/**
 * Runs one algorithm in executions of one model. Every execution is run twice: an algorithm that does not decide alike both times is not
 * deterministic, and no argument about views is of use for it.
 */
export class Simulator {
  readonly #early: boolean;
  readonly #pattern: Pattern;
  readonly #states: unknown[];

  /** @throws where `model` is none, or not of two values: ask `modelFault` first */
  constructor(
    readonly algorithm: Algorithm,
    readonly model: Model,
    readonly recorder: Recorder = Recorder.sized(model),
  ) {
    if ((model.values ?? 2) !== 2) throw new RangeError('algorithms propose 0 or 1');
    this.#early = algorithm.early === true;
    this.#pattern = new Pattern(model);
    this.#states = new Array(model.n).fill(undefined);
  }

  #runs = 0;

  /** How many executions were run; the repetition does not count. */
  get runs(): number {
    return this.#runs;
  }

  /** @throws where `execution` is none of the model: ask `Pattern.load` first */
  run(execution: Execution): Trial {
    const fault = this.#pattern.load(execution);
    if (fault) throw new RangeError(`not an execution of the model: ${fault.code}`);
    this.#runs++;
    this.recorder.begin(execution);
    const once = this.#attempt(execution, this.#runs === 1 ? 'compared' : 'frozen');
    if (once.kind === 'faulty') return this.#diagnose(execution, once);
    const again = this.#attempt(execution, 'frozen');
    return again.kind === 'faulty' ? this.#diagnose(execution, again) : compareDecisions(once, again);
  }

  /** A frozen inbox that the algorithm tries to change makes it throw: whether that was it shows with one that it can change. */
  #diagnose(execution: Execution, faulty: Trial & { kind: 'faulty' }): Trial {
    const isSuspect = faulty.fault.code === 'algorithm.threw' && faulty.fault.call.function === 'receive';
    const closer = isSuspect ? this.#attempt(execution, 'compared') : faulty;
    return closer.kind === 'faulty' ? closer : faulty;
  }

  #attempt(execution: Execution, inboxes: Inboxes): Trial {
    try {
      return { kind: 'ran', execution, decisions: this.#simulate(execution, inboxes) };
    } catch (error) {
      return { kind: 'faulty', fault: this.#faultOf(error, execution) };
    }
  }

  #faultOf(error: unknown, execution: Execution): MisbehaviourFault {
    const call = this.recorder.call;
    if (error instanceof InboxChanged) return { code: 'algorithm.inbox-changed', execution, call };
    if (error instanceof NotData) return { code: 'algorithm.message', execution, call, reason: error.message };
    if (error instanceof NoDecision) return { code: 'algorithm.decision', execution, call, found: error.message };
    return { code: 'algorithm.threw', execution, call, error: describe(error) };
  }

  #simulate(execution: Execution, inboxes: Inboxes): readonly (Decision | undefined)[] {
    const { model } = this;
    const decisions: (Decision | undefined)[] = new Array(model.n).fill(undefined);
    this.#init(execution);
    for (let round = 0; round <= model.rounds; round++) {
      const computing = this.#computing(round);
      if (round > 0) this.#receive(round, computing, this.#deliver(round, computing), inboxes);
      if (this.#early || round === model.rounds) this.#ask(round, computing, decisions);
    }
    return decisions;
  }

  #init({ inputs }: Execution): void {
    const { n, f } = this.model;
    for (let p = 0; p < n; p++) {
      this.recorder.enter('init', p, 0);
      this.#states[p] = this.algorithm.init(p, n, f, inputs[p] as Binary);
    }
  }

  #computing(round: number): readonly number[] {
    const computing: number[] = [];
    for (let p = 0; p < this.model.n; p++) if (this.#pattern.computes(p, round)) computing.push(p);
    return computing;
  }

  /** All messages of the round that reach a process that takes its step. */
  #deliver(round: number, computing: readonly number[]): Post {
    const { algorithm, recorder } = this;
    const pattern = this.#pattern;
    const post = new Post(computing);
    for (const q of this.#computing(round - 1)) {
      const state = this.#states[q];
      const isWhole = pattern.computes(q, round) && (pattern.omitted[q >>> 5]! & (1 << q)) === 0;
      const others = isWhole ? computing.toSpliced(computing.indexOf(q), 1) : computing.filter((p) => pattern.hears(p, q, round));
      recorder.enter('send', q, round);
      post.send(q, others, (to) => algorithm.send(state, round, to));
    }
    return post;
  }

  #receive(round: number, computing: readonly number[], post: Post, inboxes: Inboxes): void {
    for (const p of computing) {
      this.recorder.enter('receive', p, round);
      this.#states[p] = this.#receiveOwn(p, round, post, inboxes);
    }
  }

  /** The algorithm gets a list of its own, and the list is looked at afterwards. */
  #receiveOwn(p: number, round: number, post: Post, inboxes: Inboxes): unknown {
    const isFrozen = inboxes === 'frozen';
    const own = isFrozen ? post.inbox(p) : (thaw(post.inbox(p)) as Received<unknown>[]);
    try {
      return this.algorithm.receive(this.#states[p], round, own);
    } finally {
      const isUnchanged = isFrozen ? post.isInbox(p, own) : sameData(own, post.inbox(p));
      // biome-ignore lint/correctness/noUnsafeFinally: that it changed its inbox explains whatever it threw
      if (!isUnchanged) throw new InboxChanged();
    }
  }

  #ask(round: number, computing: readonly number[], decisions: (Decision | undefined)[]): void {
    for (const p of computing) {
      if (decisions[p] !== undefined) continue;
      this.recorder.enter('decide', p, round);
      const value: unknown = this.algorithm.decide(this.#states[p]);
      if (value === 0 || value === 1) decisions[p] = { value, round };
      else if (value !== undefined) throw new NoDecision(describe(value));
    }
  }
}

class InboxChanged extends Error {}
class NoDecision extends Error {}

function compareDecisions(once: Trial & { kind: 'ran' }, again: Trial & { kind: 'ran' }): Trial {
  const process = once.decisions.findIndex((decision, p) => !sameData(decision, again.decisions[p]));
  if (process < 0) return once;
  const decisions = [describeDecision(once.decisions[process]), describeDecision(again.decisions[process])] as const;
  const { execution } = once;
  return { kind: 'faulty', fault: { code: 'algorithm.not-deterministic', execution, other: execution, process, decisions } };
}

import type { Crash, Execution, Omission } from '../kernel/execution.js';
import { Pattern } from '../kernel/pattern.js';
import { audience } from './canonical.js';
import { type Counterexample, counterexample } from './property.js';
import type { Simulator } from './simulator.js';

/** `minimal`: no single failure, round or lost message less still breaks the property; false where `limit` runs were not enough to know. */
export interface Shrunk {
  readonly counterexample: Counterexample;
  readonly runs: number;
  readonly minimal: boolean;
}

/**
 * A simpler execution that breaks the same property: fewest crashes and omissions; then the earliest rounds; then the fewest lost messages; then the fewest
 * processes that propose otherwise than the rest. Each step is greedy, large pieces first, so the end is a local minimum.
 * @param limit at most so many executions are run
 */
export function shrink(simulator: Simulator, found: Counterexample, limit: number): Shrunk {
  const shrinker = new Shrinker(simulator, found, limit);
  const minimal = shrinker.toTheEnd();
  const { execution, violation } = shrinker.current;
  const decided = simulator.run(tidy(execution));
  const again = decided.kind === 'ran' ? counterexample(decided, [violation.property]) : undefined;
  return { counterexample: again ?? shrinker.current, runs: shrinker.runs, minimal };
}

class Shrinker {
  runs = 0;

  constructor(
    readonly simulator: Simulator,
    public current: Counterexample,
    readonly limit: number,
  ) {}

  /** False where the limit was reached before. */
  toTheEnd(): boolean {
    for (let before: Counterexample | undefined; before !== this.current && this.runs < this.limit; ) {
      before = this.current;
      this.#dropCrashes();
      this.#dropOmissions();
      this.#mergeIntoCrashes();
      this.#crashEarlier();
      this.#deliverMore();
      this.#omitLess();
      this.#evenInputs();
    }
    return this.runs < this.limit;
  }

  #dropCrashes(): void {
    const crashes = () => this.current.execution.crashes;
    this.#inPieces(crashes, (piece) => ({ ...this.current.execution, crashes: crashes().filter((crash) => !piece.includes(crash)) }));
  }

  /** What a process omits to send in the round in which it crashes may as well be lost by its crash. */
  #mergeIntoCrashes(): void {
    for (const crash of this.current.execution.crashes) {
      const own = this.#omissions.find((it) => it.kind === 'send' && it.process === crash.process && it.round === crash.round);
      if (own === undefined) continue;
      const merged = this.#with({ ...crash, reaches: crash.reaches.filter((q) => !own.peers.includes(q)) });
      this.#try(
        withOmissions(
          merged,
          this.#omissions.filter((it) => it !== own),
        ),
      );
    }
  }

  #dropOmissions(): void {
    this.#inPieces(
      () => this.#omissions,
      (piece) => this.#omitting(this.#omissions.filter((omission) => !piece.includes(omission))),
    );
  }

  #omitLess(): void {
    for (let i = 0; i < this.#omissions.length; i++) {
      const peers = () => this.#omissions[i]?.peers ?? [];
      this.#inPieces(peers, (piece) =>
        this.#omitting(this.#omissions.map((it, k) => (k === i ? { ...it, peers: it.peers.filter((q) => !piece.includes(q)) } : it))),
      );
    }
  }

  get #omissions(): readonly Omission[] {
    return this.current.execution.omissions ?? [];
  }

  #omitting(omissions: readonly Omission[]): Execution {
    return withOmissions(this.current.execution, omissions);
  }

  #crashEarlier(): void {
    for (const { process } of this.current.execution.crashes) {
      for (let crash = this.#crashOf(process); crash.round > 1; crash = this.#crashOf(process)) {
        if (!this.#try(this.#with({ ...crash, round: crash.round - 1 }))) break;
      }
    }
  }

  #deliverMore(): void {
    for (const { process } of this.current.execution.crashes) {
      const lost = () => lostTo(this.current.execution, this.#crashOf(process));
      this.#inPieces(lost, (piece) => {
        const crash = this.#crashOf(process);
        return this.#with({ ...crash, reaches: [...crash.reaches, ...piece.filter((q) => !crash.reaches.includes(q))] });
      });
    }
  }

  #evenInputs(): void {
    const { inputs } = this.current.execution;
    const usual = 2 * inputs.filter((value) => value === 1).length > inputs.length ? 1 : 0;
    for (const [p, value] of inputs.entries()) {
      const { execution } = this.current;
      if (value !== usual) this.#try({ ...execution, inputs: execution.inputs.with(p, usual) });
    }
  }

  /** Tries to do without pieces of a list, first halves, in the end one by one. The list is read anew after every success. */
  #inPieces<T>(list: () => readonly T[], without: (piece: readonly T[]) => Execution): void {
    for (let size = list().length; size >= 1; size = Math.floor(size / 2)) {
      for (let from = 0; from < list().length; ) {
        if (!this.#try(without(list().slice(from, from + size)))) from += size;
      }
    }
  }

  #crashOf(process: number): Crash {
    return this.current.execution.crashes.find((crash) => crash.process === process)!;
  }

  #with(crash: Crash): Execution {
    const { execution } = this.current;
    return { ...execution, crashes: execution.crashes.map((other) => (other.process === crash.process ? crash : other)) };
  }

  #try(execution: Execution): boolean {
    if (this.runs >= this.limit || new Pattern(this.simulator.model).load(execution)) return false;
    this.runs++;
    const outcome = this.simulator.run(execution);
    const found = outcome.kind === 'ran' ? counterexample(outcome, [this.current.violation.property]) : undefined;
    this.current = found ?? this.current;
    return found !== undefined;
  }
}

/** Whose message of a crash is lost, of those who would have noticed. */
function lostTo(execution: Execution, crash: Crash): readonly number[] {
  return audience(execution, crash).filter((q) => !crash.reaches.includes(q));
}

/** The same execution to everybody, with whatever nobody notices written the shorter way. */
function tidy(execution: Execution): Execution {
  return { ...execution, crashes: execution.crashes.map((crash) => tidyCrash(execution, crash)) };
}

function withOmissions({ inputs, crashes }: Execution, omissions: readonly Omission[]): Execution {
  return omissions.length === 0 ? { inputs, crashes } : { inputs, crashes, omissions };
}

function tidyCrash(execution: Execution, { process, round, reaches }: Crash): Crash {
  const seen = audience(execution, { process, round, reaches });
  const reached = seen.filter((q) => reaches.includes(q));
  if (reached.length <= seen.length / 2) return { process, round, reaches: reached };
  const lost = new Set(seen.filter((q) => !reaches.includes(q)));
  return { process, round, reaches: execution.inputs.flatMap((_, q) => (q === process || lost.has(q) ? [] : [q])) };
}

import type { Crash, Execution, ExecutionFault, Value } from '../kernel/execution.js';
import { MAX_PROCESSES, type Path } from '../kernel/model.js';

/** Text that is no execution. `column` counts from 1. */
export type NotationFault =
  | { readonly kind: 'syntax'; readonly column: number; readonly expected: string }
  | { readonly kind: 'execution'; readonly column: number; readonly fault: ExecutionFault };

export type Notation =
  | { readonly kind: 'parsed'; readonly execution: Execution; readonly columnOf: (path: Path) => number }
  | { readonly kind: 'invalid'; readonly fault: NotationFault };

/**
 * The notation of an execution: `0000 p0@1-p3` is α_1^0 for n = 4. One digit per process, p0 first; then per crash the process, its round, and
 * whom it reaches in that round: nobody (nothing), exactly these (`:p1,p2`), or all but these (`-p3`; `-` alone: everybody).
 */
export function formatExecution(execution: Execution): string {
  const n = execution.inputs.length;
  const crashes = [...execution.crashes].sort((a, b) => a.process - b.process);
  return [execution.inputs.join(''), ...crashes.map((crash) => formatCrash(crash, n))].join(' ');
}

/** The shorter of the two ways to write whom it reaches, `-` on a tie. */
function formatCrash({ process, round, reaches }: Crash, n: number): string {
  const reached = new Set(reaches);
  const lost = Array.from({ length: n }, (_, q) => q).filter((q) => q !== process && !reached.has(q));
  const list = (set: readonly number[]) =>
    [...set]
      .sort((a, b) => a - b)
      .map((q) => `p${q}`)
      .join(',');
  const reach = reaches.length === 0 ? '' : `:${list(reaches)}`;
  const but = `-${list(lost)}`;
  return `p${process}@${round}${but.length <= reach.length ? but : reach}`;
}

/**
 * Reads an execution off `text`, in which it stands from column `offset` + 1. Processes and rounds are left for the model to judge, save that
 * "all but p9" needs to know p9.
 */
export function parseExecution(text: string, offset = 0): Notation {
  return new Parser(text, offset).execution();
}

class Parser {
  #at = 0;
  #column: number;
  #depth = 0;

  /** With `wanted`, it also finds the column of what that path leads to, or of the nearest thing around it that was written. */
  constructor(
    readonly text: string,
    readonly offset: number,
    readonly wanted: Path = [],
  ) {
    this.#column = offset + 1;
  }

  execution(): Notation {
    this.#mark('inputs');
    const digits = this.#take(/[01]+/y) ?? '';
    if (this.#peek(/\d/y) !== undefined) return this.#invalid({ code: 'execution.input-value', path: [], process: digits.length });
    if (digits === '') return this.#expected('the inputs, one 0 or 1 per process');
    if (digits.length > MAX_PROCESSES) return this.#invalid({ code: 'execution.inputs-length', path: ['inputs'], found: digits.length });
    const inputs = Array.from(digits, (digit): Value => (digit === '1' ? 1 : 0));
    const crashes: Crash[] = [];
    while (this.#take(/[ \t]+/y) !== undefined && this.#at < this.text.length) {
      const crash = this.#crash(inputs.length, crashes.length);
      if ('kind' in crash) return crash;
      crashes.push(crash);
    }
    if (this.#at < this.text.length) return this.#expected('a space and a crash, as in "p0@1-p3"');
    return { kind: 'parsed', execution: { inputs, crashes }, columnOf: (path) => columnOf(this.text, this.offset, path) };
  }

  #crash(n: number, index: number): Crash | Notation {
    this.#mark('crashes', index);
    const process = this.#process();
    if (process === undefined) return this.#expected('a crash, as in "p0@1-p3"');
    if (this.#take(/@/y) === undefined) return this.#expected('"@" and the round of the crash');
    this.#mark('crashes', index, 'round');
    const round = this.#take(/\d+/y);
    if (round === undefined) return this.#expected('a round number');
    this.#mark('crashes', index, 'reaches');
    const sign = this.#take(/[:-]/y);
    if (sign === undefined) return { process, round: Number(round), reaches: [] };
    const named = this.#named(index, sign === ':');
    if ('kind' in named) return named;
    if (sign === ':') return { process, round: Number(round), reaches: named };
    return this.#allBut(named, process, Number(round), n, index);
  }

  /** The list after `:` or `-`; after `-` it may be empty. */
  #named(index: number, needsOne: boolean): number[] | Notation {
    const named: number[] = [];
    do {
      this.#mark('crashes', index, 'reaches', named.length);
      const q = this.#process();
      if (q !== undefined) named.push(q);
      else if (needsOne || named.length > 0) return this.#expected('a process, as in "p3"');
    } while (named.length > 0 && this.#take(/,/y) !== undefined);
    return named;
  }

  #allBut(lost: readonly number[], process: number, round: number, n: number, index: number): Crash | Notation {
    for (const [i, q] of lost.entries()) {
      const path = ['crashes', index, 'reaches', i];
      if (q >= n) return this.#invalid({ code: 'execution.process-range', path, found: q });
      if (q === process) return this.#invalid({ code: 'execution.reaches-itself', path, process });
      if (lost.indexOf(q) < i) return this.#invalid({ code: 'execution.reached-twice', path, process, reached: q });
    }
    const without = new Set([...lost, process]);
    return { process, round, reaches: Array.from({ length: n }, (_, q) => q).filter((q) => !without.has(q)) };
  }

  #process(): number | undefined {
    const name = this.#take(/p\d+/y);
    return name === undefined ? undefined : Number(name.slice(1));
  }

  #take(pattern: RegExp): string | undefined {
    const found = this.#peek(pattern);
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #peek(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.text)?.[0];
  }

  /** Here stands what this path leads to. */
  #mark(...path: Path): void {
    if (path.length <= this.#depth || path.some((key, i) => key !== this.wanted[i])) return;
    this.#depth = path.length;
    this.#column = this.offset + this.#at + 1;
  }

  #expected(expected: string): Notation {
    return { kind: 'invalid', fault: { kind: 'syntax', column: this.offset + this.#at + 1, expected } };
  }

  #invalid(fault: ExecutionFault): Notation {
    const isHere = fault.path.length === 0 || this.wanted.length > 0;
    const column = isHere ? this.offset + this.#at + 1 : columnOf(this.text, this.offset, fault.path);
    return { kind: 'invalid', fault: { kind: 'execution', column, fault } };
  }

  /** The column that was wanted. */
  get column(): number {
    return this.#column;
  }
}

/** Where in the text something stands, found by reading it again: columns are only wanted where something is wrong. */
function columnOf(text: string, offset: number, path: Path): number {
  const parser = new Parser(text, offset, path);
  parser.execution();
  return parser.column;
}

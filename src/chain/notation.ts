import type { Crash, Execution, ExecutionFault, Omission } from '../kernel/execution.js';
import { MAX_PROCESSES, type OmissionKind, type Path } from '../kernel/model.js';

/** Text that is no execution. `column` counts from 1. */
export type NotationFault =
  | { readonly kind: 'syntax'; readonly column: number; readonly expected: string }
  | { readonly kind: 'execution'; readonly column: number; readonly fault: ExecutionFault };

export type Notation =
  | { readonly kind: 'parsed'; readonly execution: Execution; readonly columnOf: (path: Path) => number }
  | { readonly kind: 'invalid'; readonly fault: NotationFault };

/**
 * The notation of an execution: `0000 p0@1-p3` is α_1^0 for n = 4. One digit per process, p0 first; then per crash the process, its round, and
 * whom it reaches in that round: nobody (nothing), exactly these (`:p1,p2`), or all but these (`-p3`; `-` alone: everybody). In the same way per omission:
 * `p0!1-p3` is a process that goes on, but in round 1 sends to all but p3; `p3?1-p0` is one that receives from all but p0. With `most` only the first so many of both.
 */
export function formatExecution({ inputs, crashes, omissions = [] }: Execution, most?: number): string {
  const n = inputs.length;
  const parts = [
    ...crashes
      .toSorted((a, b) => a.process - b.process)
      .slice(0, most)
      .map((crash) => formatCrash(crash, n)),
    ...omissions
      .toSorted(compareOmissions)
      .slice(0, most)
      .map((omission) => formatOmission(omission, n)),
  ];
  return [inputs.join(''), ...parts].join(' ');
}

function formatCrash({ process, round, reaches }: Crash, n: number): string {
  return `p${process}@${round}${formatPeers(reaches, others(reaches, process, n))}`;
}

function formatOmission({ process, round, kind, peers }: Omission, n: number): string {
  return `p${process}${SIGNS[kind]}${round}${formatPeers(others(peers, process, n), peers)}`;
}

const SIGNS: Readonly<Record<OmissionKind, string>> = { send: '!', receive: '?' };

function compareOmissions(a: Omission, b: Omission): number {
  return a.process - b.process || a.round - b.round || (a.kind === b.kind ? 0 : a.kind === 'send' ? -1 : 1);
}

/** All but these and the process itself. */
function others(these: readonly number[], process: number, n: number): readonly number[] {
  const without = new Set([...these, process]);
  return Array.from({ length: n }, (_, q) => q).filter((q) => !without.has(q));
}

/** The shorter of the two ways to write who is reached, or heard, `-` on a tie. */
function formatPeers(reached: readonly number[], lost: readonly number[]): string {
  const list = (set: readonly number[]) =>
    [...set]
      .sort((a, b) => a - b)
      .map((q) => `p${q}`)
      .join(',');
  const reach = reached.length === 0 ? '' : `:${list(reached)}`;
  const but = `-${list(lost)}`;
  return but.length <= reach.length ? but : reach;
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
    const digits = this.#take(/\d+/y) ?? '';
    if (digits === '') return this.#expected('the inputs, one digit per process, as in "0110"');
    if (digits.length > MAX_PROCESSES) return this.#invalid({ code: 'execution.inputs-length', path: ['inputs'], found: digits.length });
    const inputs = Array.from(digits, Number);
    for (const p of inputs.keys()) this.#markAt(this.#at - inputs.length + p, ['inputs', p]);
    const [crashes, omissions]: [Crash[], Omission[]] = [[], []];
    while (this.#take(/[ \t]+/y) !== undefined && this.#at < this.text.length) {
      const stop = this.#failure(inputs.length, crashes, omissions);
      if (stop) return stop;
    }
    if (this.#at < this.text.length) return this.#expected('a space and a crash, as in "p0@1-p3"');
    const execution = omissions.length === 0 ? { inputs, crashes } : { inputs, crashes, omissions };
    return { kind: 'parsed', execution, columnOf: (path) => columnOf(this.text, this.offset, path) };
  }

  /** A crash or an omission, which differ in their sign. */
  #failure(n: number, crashes: Crash[], omissions: Omission[]): Notation | undefined {
    const at = this.#at;
    const process = this.#process();
    if (process === undefined) return this.#expected('a crash, as in "p0@1-p3"');
    const sign = this.#peek(/[@!?]/y);
    if (sign === undefined) return this.#expected('"@" and the round of the crash');
    const path = sign === '@' ? ['crashes', crashes.length] : ['omissions', omissions.length];
    this.#markAt(at, path);
    this.#mark(...path, 'kind');
    this.#take(/[@!?]/y);
    this.#mark(...path, 'round');
    const digits = this.#take(/\d+/y);
    if (digits === undefined) return this.#expected('a round number');
    const round = Number(digits);
    const peers = this.#peers(sign === '@', process, n, [...path, sign === '@' ? 'reaches' : 'peers']);
    if ('kind' in peers) return peers;
    if (sign === '@') crashes.push({ process, round, reaches: peers });
    else omissions.push({ process, round, kind: sign === '!' ? 'send' : 'receive', peers });
    return undefined;
  }

  /** Those after `:`, or all but those after `-`, or nobody; where it is losses that are told, the others. */
  #peers(isReached: boolean, process: number, n: number, path: Path): readonly number[] | Notation {
    this.#mark(...path);
    const sign = this.#take(/[:-]/y);
    const named = sign === undefined ? [] : this.#named(path, sign === ':');
    if ('kind' in named || (sign !== '-') === isReached) return named;
    return this.#othersThan(named, process, n, path);
  }

  /** The list after `:` or `-`; after `-` it may be empty. */
  #named(path: Path, needsOne: boolean): number[] | Notation {
    const named: number[] = [];
    do {
      this.#mark(...path, named.length);
      const q = this.#process();
      if (q !== undefined) named.push(q);
      else if (needsOne || named.length > 0) return this.#expected('a process, as in "p3"');
    } while (named.length > 0 && this.#take(/,/y) !== undefined);
    return named;
  }

  /** The model sees only the others, so what is wrong with those who are named has to be said here. */
  #othersThan(named: readonly number[], process: number, n: number, list: Path): readonly number[] | Notation {
    for (const [i, q] of named.entries()) {
      const path = [...list, i];
      if (q >= n) return this.#invalid({ code: 'execution.process-range', path, found: q });
      if (q === process) return this.#invalid({ code: 'execution.reaches-itself', path, process });
      if (named.indexOf(q) < i) return this.#invalid({ code: 'execution.reached-twice', path, process, reached: q });
    }
    return others(named, process, n);
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
    this.#markAt(this.#at, path);
  }

  #markAt(at: number, path: Path): void {
    if (path.length <= this.#depth || path.some((key, i) => key !== this.wanted[i])) return;
    this.#depth = path.length;
    this.#column = this.offset + at + 1;
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

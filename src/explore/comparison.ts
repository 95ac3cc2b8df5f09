import { Difference } from '../kernel/difference.js';
import type { Crash, Execution } from '../kernel/execution.js';
import type { Model, OmissionKind } from '../kernel/model.js';
import { Pattern } from '../kernel/pattern.js';
import { type Standing, similarity } from '../kernel/similarity.js';

/** One execution of a comparison, with what is asked of it over and over. */
export interface Side {
  readonly execution: Execution;
  readonly pattern: Pattern;
  readonly crashOf: (process: number) => Crash | undefined;
  /** What a process omits that is faulty by it: to send, to receive, or both. */
  readonly omitsOf: (process: number) => readonly OmissionKind[];
  /** Whose omission a message is lost by, its sender's or its receiver's; undefined where it is not, or a crash takes it anyway. */
  readonly omitted: (from: number, to: number, round: number) => OmissionKind | undefined;
}

/** Two executions beside each other; how each process stands to them; and who has seen a difference by when. */
export interface Comparison {
  readonly model: Model;
  readonly first: Side;
  readonly second: Side;
  readonly standings: readonly Standing[];
  readonly witnesses: readonly number[];
  /** Whether the views of a process differ at the end of a round (0: before any). */
  readonly hasParted: (process: number, round: number) => boolean;
}

/** Compares two executions of the model by the kernel. They must be executions of it. */
export function compare(model: Model, first: Execution, second: Execution): Comparison {
  const result = similarity(model, first, second);
  if (result.kind === 'invalid') throw new RangeError(`not an execution of the model: ${result.fault.code}`);
  const [a, b] = [sideOf(model, first), sideOf(model, second)];
  const parted = partedAfter(model, a.pattern, b.pattern);
  const hasParted = (process: number, round: number): boolean => parted[round]?.[process] === 1;
  return { model, first: a, second: b, ...result, hasParted };
}

function sideOf(model: Model, execution: Execution): Side {
  const pattern = new Pattern(model);
  pattern.load(execution);
  const crashes = new Map(execution.crashes.map((crash) => [crash.process, crash]));
  const crashOf: Side['crashOf'] = (process) => crashes.get(process);
  return { execution, pattern, crashOf, ...omissionsOf(execution, crashOf) };
}

function omissionsOf({ omissions = [] }: Execution, crashOf: Side['crashOf']): Pick<Side, 'omitsOf' | 'omitted'> {
  const kindsOf = new Map<number, Set<OmissionKind>>();
  const blame = new Map<string, OmissionKind>();
  for (const { process, round, kind, peers } of omissions) {
    kindsOf.set(process, (kindsOf.get(process) ?? new Set()).add(kind));
    for (const peer of peers) {
      const message = kind === 'send' ? `${round} ${process} ${peer}` : `${round} ${peer} ${process}`;
      if (blame.get(message) !== 'send') blame.set(message, kind);
    }
  }
  return {
    omitsOf: (process) => KINDS.filter((kind) => kindsOf.get(process)?.has(kind)),
    omitted: (from, to, round) => {
      const crash = crashOf(from);
      return crash?.round === round && !crash.reaches.includes(to) ? undefined : blame.get(`${round} ${from} ${to}`);
    },
  };
}

const KINDS: readonly OmissionKind[] = ['send', 'receive'];

/** D_k for every round k: 1 for who is in it. */
function partedAfter(model: Model, a: Pattern, b: Pattern): readonly Uint8Array[] {
  const difference = new Difference(model);
  const from = difference.start(a, b);
  const now = (): Uint8Array => Uint8Array.from({ length: model.n }, (_, p) => (difference.has(p) ? 1 : 0));
  const parted = [now()];
  for (let round = 1; round <= model.rounds; round++) {
    if (round >= from) difference.step(a, b, round);
    parted.push(now());
  }
  return parted;
}

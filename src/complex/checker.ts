import { isWithin } from '../kernel/model.js';
import { Pattern } from '../kernel/pattern.js';
import { kernelModel, type SetModel, setModelFault } from './model.js';
import type { ComplexRejected, ComplexVerdict, Corner, Simplex, SimplexFault } from './verdict.js';
import { Views } from './views.js';

/** Some views of one execution, in increasing order, and the number of a simplex that they come from. */
interface Face {
  readonly views: readonly number[];
  readonly index: number;
}

/** Faces by their views: each that occurs an odd number of times, as everything is counted mod 2. */
type Faces = Map<string, Face>;

/**
 * Checks that simplices prove that no algorithm solves k-set agreement (docs/k-set.md has the proof). Feed it with `push`, then ask for the `verdict`.
 * For j = k, k−1, …, 1: c_k are all simplices; no face in ∂c_j may know all of 0 … j; c_(j−1) are those of them that know nothing beyond j−1.
 * In the end |c_0| must be odd.
 */
export class ComplexChecker {
  readonly model: SetModel;
  readonly #pattern: Pattern;
  readonly #views = new Views();
  /** ∂c_k of all that was pushed. */
  readonly #boundary: Faces = new Map();
  #count = 0;
  #rejected: ComplexRejected | undefined;

  /** @throws RangeError where `model` is none: ask `setModelFault` first */
  constructor(model: SetModel) {
    this.model = { ...model };
    const fault = setModelFault(this.model);
    if (fault) throw new RangeError(`no model: ${fault.code} = ${fault.found}`);
    this.#pattern = new Pattern(kernelModel(this.model));
  }

  /** How many simplices were in order so far. */
  get count(): number {
    return this.#count;
  }

  /** How many views and faces are kept. */
  get size(): number {
    return this.#views.count + this.#boundary.size;
  }

  /** The next simplex. The first rejection is final. What is pushed must not be changed afterwards. */
  push({ execution, processes }: Simplex): ComplexRejected | undefined {
    if (this.#rejected) return this.#rejected;
    const fault = this.#pattern.load(execution) ?? this.#judge(processes);
    if (fault) {
      this.#rejected = { kind: 'rejected', fault, index: this.#count };
      return this.#rejected;
    }
    const views = this.#views.of(this.#pattern, execution.inputs);
    const vertices = processes.map((p) => views[p]!).sort((a, b) => a - b);
    toggleFaces(this.#boundary, { views: vertices, index: this.#count });
    this.#count++;
    return undefined;
  }

  /** What all that was pushed so far proves; more may be pushed after it. */
  verdict(): ComplexVerdict {
    const last = this.#count - 1;
    if (this.#rejected) return this.#rejected;
    if (this.#count === 0) return { kind: 'rejected', fault: { code: 'complex.empty' }, index: 0 };
    let boundary = this.#boundary;
    for (let level = this.model.agreement; ; level--) {
      const open = [...boundary.values()].find((face) => (this.#knows(face) & upTo(level)) === upTo(level));
      if (open) return this.#openFace(open, level);
      const lower = [...boundary.values()].filter((face) => (this.#knows(face) & ~upTo(level - 1)) === 0);
      if (level > 1) boundary = boundaryOf(lower);
      else if (lower.length % 2 === 0) return { kind: 'rejected', fault: { code: 'complex.even', found: lower.length }, index: last };
      else return { kind: 'accepted', claim: 'set-agreement', model: this.model, simplices: this.#count, views: this.#views.count };
    }
  }

  /** Are these k + 1 different processes, each correct in the execution that was loaded? */
  #judge(processes: readonly number[]): SimplexFault | undefined {
    const { n, agreement } = this.model;
    if (processes.length !== agreement + 1) return { code: 'complex.process-count', path: ['processes'], found: processes.length };
    for (const [i, process] of processes.entries()) {
      const path = ['processes', i];
      if (!isWithin(process, 0, n - 1)) return { code: 'complex.process-range', path, found: process };
      if (processes.indexOf(process) < i) return { code: 'complex.process-twice', path, process };
      if (this.#pattern.isFaulty(process)) return { code: 'complex.process-faulty', path, process };
    }
    return undefined;
  }

  /** The values that the views of a face know of, taken together, as a bit set. */
  #knows({ views }: Face): number {
    return views.reduce((set, view) => set | this.#views.knows[view]!, 0);
  }

  #openFace({ views, index }: Face, level: number): ComplexRejected {
    const corners = views.map((view): Corner => ({ process: this.#views.process[view]!, knows: valuesOf(this.#views.knows[view]!) }));
    return { kind: 'rejected', fault: { code: 'complex.open-face', level, corners }, index };
  }
}

/** The set of the values 0 … `value`, none where it is −1. */
function upTo(value: number): number {
  return (1 << (value + 1)) - 1;
}

function valuesOf(set: number): readonly number[] {
  return Array.from({ length: 32 }, (_, value) => value).filter((value) => ((set >>> value) & 1) === 1);
}

function boundaryOf(simplices: readonly Face[]): Faces {
  const boundary: Faces = new Map();
  for (const simplex of simplices) toggleFaces(boundary, simplex);
  return boundary;
}

/** Takes out each face that is in, and puts in each that is not: a face is a simplex without one of its views. */
function toggleFaces(boundary: Faces, { views, index }: Face): void {
  for (const left of views) {
    const face = views.filter((view) => view !== left);
    const key = face.join();
    if (!boundary.delete(key)) boundary.set(key, { views: face, index });
  }
}

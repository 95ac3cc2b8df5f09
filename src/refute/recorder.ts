import type { Crash, Execution, Omission } from '../kernel/execution.js';
import { type Model, OMISSIONS } from '../kernel/model.js';
import type { Call } from './fault.js';

const FUNCTIONS = ['init', 'send', 'receive', 'decide'] as const;
const KINDS = OMISSIONS['general-omission'];
/** Cells for omissions, at most: 64 MiB. */
const MOST_OF_OMISSIONS = 1 << 24;
const [RUNS, FUNCTION, PROCESS, ROUND, EXECUTION] = [0, 1, 2, 3, 4];

/**
 * What the simulator is doing right now, in memory that another thread can read: when an algorithm loops for ever nobody else can say in which
 * execution and in which call.
 */
export class Recorder {
  constructor(readonly cells: Int32Array) {}

  /** Room for every execution of the model, as far as anybody can write it down; shared between threads. */
  static sized({ n, f, rounds, failures = 'crash' }: Model): Recorder {
    const omissions = OMISSIONS[failures].length * f * rounds * (n + 4);
    const cells = EXECUTION + 3 + n + n * (n + 3) + Math.min(omissions, MOST_OF_OMISSIONS);
    return new Recorder(new Int32Array(new SharedArrayBuffer(4 * cells)));
  }

  /** How many executions were begun. */
  get runs(): number {
    return this.cells[RUNS]!;
  }

  begin({ inputs, crashes, omissions = [] }: Execution): void {
    const { cells } = this;
    let i = EXECUTION;
    cells[i++] = inputs.length;
    for (const input of inputs) cells[i++] = input;
    cells[i++] = crashes.length;
    for (const { process, round, reaches } of crashes) {
      cells[i++] = process;
      cells[i++] = round;
      cells[i++] = reaches.length;
      for (const q of reaches) cells[i++] = q;
    }
    cells[i++] = omissions.length;
    for (const { process, round, kind, peers } of omissions) {
      cells[i++] = process;
      cells[i++] = round;
      cells[i++] = KINDS.indexOf(kind);
      cells[i++] = peers.length;
      for (const q of peers) cells[i++] = q;
    }
    if (i > cells.length) throw new RangeError('an execution with more omissions than there is room for');
    cells[RUNS] = cells[RUNS]! + 1;
  }

  enter(called: Call['function'], process: number, round: number): void {
    const { cells } = this;
    cells[FUNCTION] = FUNCTIONS.indexOf(called);
    cells[PROCESS] = process;
    cells[ROUND] = round;
  }

  get call(): Call {
    const { cells } = this;
    return { function: FUNCTIONS[cells[FUNCTION]!]!, process: cells[PROCESS]!, round: cells[ROUND]! };
  }

  /** The execution that was begun last; undefined before the first. */
  get execution(): Execution | undefined {
    if (this.runs === 0) return undefined;
    let i = EXECUTION;
    const next = () => this.cells[i++]!;
    const inputs = Array.from({ length: next() }, next);
    const crashes = Array.from({ length: next() }, (): Crash => {
      const [process, round] = [next(), next()];
      return { process, round, reaches: Array.from({ length: next() }, next) };
    });
    const omissions = Array.from({ length: next() }, (): Omission => {
      const [process, round, kind] = [next(), next(), KINDS[next()]!];
      return { process, round, kind, peers: Array.from({ length: next() }, next) };
    });
    return omissions.length === 0 ? { inputs, crashes } : { inputs, crashes, omissions };
  }
}

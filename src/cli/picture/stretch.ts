import { type Chain, Walk } from '../../chain/chain.js';
import { length } from '../../chain/derivation.js';
import { explainExecutionFault } from '../../chain/explain.js';
import { readChain } from '../../chain/format/read.js';
import type { ChainSink } from '../../chain/format/result.js';
import type { Execution, ExecutionFault } from '../../kernel/execution.js';
import type { Model, Path } from '../../kernel/model.js';
import { Pattern } from '../../kernel/pattern.js';
import { readFrom } from '../file.js';
import type { Io } from '../io.js';
import { Refusal, usage } from '../refusal.js';

/** An execution of a chain with its number from 0, its link's witness where one is named, and what the strategy calls it. */
export interface Numbered {
  readonly index: bigint;
  readonly execution: Execution;
  readonly witness: number | undefined;
  readonly name: string | undefined;
}

/** Executions of a chain that follow each other. */
export interface Stretch {
  readonly model: Model;
  readonly steps: readonly Numbered[];
}

/** As many executions can be drawn in one picture. */
const MOST = 5000;

/** The executions `from` to `to` of a generated chain. Throws Refusal where it has no such executions, or they are too many. */
export function generatedStretch(chain: Chain, from: bigint, to: bigint): Stretch {
  if (to > length(chain.derivation)) throw beyond(to, length(chain.derivation));
  if (to - from >= BigInt(MOST)) throw tooMany();
  const walk = new Walk(chain, from);
  const steps: Numbered[] = [{ index: from, ...walk.current, name: walk.name }];
  for (let index = from + 1n; index <= to; index++) {
    const step = walk.next();
    if (step === undefined) throw new Error('a chain is shorter than its length');
    steps.push({ index, ...step, name: walk.name });
  }
  return { model: chain.model, steps };
}

/** The executions `from` to `to` of a chain in a file, to its end where `to` is left out. Throws Refusal where they are not there, or are too many. */
export async function fileStretch(io: Io, path: string, from: bigint, to: bigint | undefined): Promise<Stretch> {
  const file = path === '-' ? '<stdin>' : path;
  const collector = new Collector(from, to);
  const result = await readChain(readFrom(io, path), collector);
  if (result.kind === 'invalid') throw new Refusal(result.diagnostic, file);
  const { fault, pattern, steps } = collector;
  if (pattern === undefined) throw new Error('a chain was read that has no model');
  const { model } = pattern;
  if (fault) throw new Refusal({ code: fault.code, at: result.at, ...explainExecutionFault(fault, model) }, file);
  if (collector.count === 0n)
    throw new Refusal(
      { code: 'chain.empty', at: result.kind === 'complete' ? result.at : undefined, message: 'there is no execution to draw' },
      file,
    );
  if (to === undefined && collector.count > MOST) throw tooMany();
  if (to !== undefined && collector.count <= to) throw beyond(to, collector.count - 1n);
  return { model, steps };
}

/** Keeps what lies in the range, and stops the reader after it. */
class Collector implements ChainSink {
  readonly steps: Numbered[] = [];
  count = 0n;
  fault: ExecutionFault | undefined;
  pattern: Pattern | undefined;

  constructor(
    readonly from: bigint,
    readonly to: bigint | undefined,
  ) {}

  model(model: Model): void {
    this.pattern = new Pattern(model);
  }

  execution(execution: Execution, witness: number | undefined): Path | undefined {
    this.fault = this.pattern?.load(execution);
    if (this.fault) return this.fault.path;
    const index = this.count++;
    if (index >= this.from) this.steps.push({ index, execution, witness, name: undefined });
    return index === (this.to ?? BigInt(MOST)) ? [] : undefined;
  }
}

function beyond(asked: bigint, last: bigint): Refusal {
  return usage(`there is no execution ${asked}: those of this chain are 0 to ${last}`);
}

function tooMany(): Refusal {
  return usage(`more than ${MOST} executions are too many for one picture`, 'draw a part of the chain with --strip, --link or --at');
}

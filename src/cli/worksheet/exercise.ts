import { chainWriter } from '../../chain/format/write.js';
import type { Picture } from '../../draw/picture.js';
import type { Execution } from '../../kernel/execution.js';
import type { Model } from '../../kernel/model.js';
import { similarity } from '../../kernel/similarity.js';
import type { Numbered } from '../picture/stretch.js';

/** A task and what solves it. `form` is the answer file with question marks where something is to be found; `solution` one that `check` accepts. */
export interface Exercise {
  readonly title: string;
  readonly task: string;
  readonly asked: Picture;
  readonly form: string;
  readonly answer: string;
  readonly solved: Picture;
  readonly solution: string;
}

/** The steps of an exercise; the first has no link before it, and their names give nothing away. */
export function renamed(steps: readonly Numbered[]): readonly Numbered[] {
  return steps.map((step, i) => ({ ...step, witness: i === 0 ? undefined : step.witness, name: `γ_${i + 1}` }));
}

/** A chain on paper. */
export function chainFile(model: Model, steps: readonly Pick<Numbered, 'execution' | 'witness'>[]): string {
  const writer = chainWriter('chain');
  writer.begin(model);
  for (const { execution, witness } of steps) writer.execution(execution, witness, undefined);
  writer.end();
  return Buffer.from(writer.take()).toString();
}

/** Everybody who cannot tell two executions apart. */
export function witnesses(model: Model, first: Execution, second: Execution): readonly number[] {
  const result = similarity(model, first, second);
  if (result.kind === 'invalid') throw new Error(`an execution of a generated chain is none: ${result.fault.code}`);
  return result.witnesses;
}

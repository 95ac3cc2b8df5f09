import { explainExecutionFault } from '../../chain/explain.js';
import { parseExecution } from '../../chain/notation.js';
import type { Execution, ExecutionFault } from '../../kernel/execution.js';
import type { Model } from '../../kernel/model.js';
import { Pattern } from '../../kernel/pattern.js';
import { Refusal } from '../refusal.js';
import { modelOf, type Variant } from './model.js';

/** An execution given as an argument of the command line, and how to refuse it where the model says that it is none of its own. */
export interface ExecutionArgument {
  readonly execution: Execution;
  readonly refusal: (fault: ExecutionFault, model: Model | undefined) => Refusal;
}

/** Reads an argument, called `source` in diagnostics; no model has judged it yet. */
export function parseArgument(text: string, source: string): ExecutionArgument {
  const notation = parseExecution(text);
  const refusal = (column: number, fault: ExecutionFault, model: Model | undefined) =>
    new Refusal({ code: fault.code, at: { line: 1, column }, ...explainExecutionFault(fault, model) }, source);
  if (notation.kind === 'parsed') {
    const { execution, columnOf } = notation;
    return { execution, refusal: (fault, model) => refusal(columnOf(fault.path), fault, model) };
  }
  const { fault } = notation;
  if (fault.kind === 'execution') throw refusal(fault.column, fault.fault, undefined);
  const hint = 'an execution is written as in "0000 p0@1-p3"';
  const at = { line: 1, column: fault.column };
  throw new Refusal({ code: 'format.syntax', at, message: `expected ${fault.expected}`, hint }, source);
}

/** An execution given as an argument of the command line, and the model in which n is read off its inputs. */
export function executionArgument(
  text: string,
  source: string,
  f: number,
  rounds: number | undefined,
  variant: Variant,
): { execution: Execution; model: Model } {
  const { execution, refusal } = parseArgument(text, source);
  const model = modelOf(execution.inputs.length, f, rounds, variant);
  const fault = new Pattern(model).load(execution);
  if (fault) throw refusal(fault, model);
  return { execution, model };
}

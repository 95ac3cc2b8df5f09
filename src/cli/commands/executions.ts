import { explainExecutionFault } from '../../chain/explain.js';
import { parseExecution } from '../../chain/notation.js';
import type { Execution } from '../../kernel/execution.js';
import type { Model } from '../../kernel/model.js';
import { Pattern } from '../../kernel/pattern.js';
import { modelOf } from '../options.js';
import { Refusal } from '../refusal.js';

/** An execution given as an argument of the command line, called `source` in diagnostics, and the model in which n is read off its inputs. */
export function executionArgument(
  text: string,
  source: string,
  f: number,
  rounds: number | undefined,
): { execution: Execution; model: Model } {
  const notation = parseExecution(text);
  const at = (column: number) => ({ line: 1, column });
  if (notation.kind === 'invalid') {
    const { fault } = notation;
    if (fault.kind === 'execution')
      throw new Refusal({ code: fault.fault.code, at: at(fault.column), ...explainExecutionFault(fault.fault, undefined) }, source);
    const hint = 'an execution is written as in "0000 p0@1-p3"';
    throw new Refusal({ code: 'format.syntax', at: at(fault.column), message: `expected ${fault.expected}`, hint }, source);
  }
  const { execution, columnOf } = notation;
  const model = modelOf(execution.inputs.length, f, rounds);
  const fault = new Pattern(model).load(execution);
  if (fault) throw new Refusal({ code: fault.code, at: at(columnOf(fault.path)), ...explainExecutionFault(fault, model) }, source);
  return { execution, model };
}

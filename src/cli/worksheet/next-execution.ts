import type { Chain } from '../../chain/chain.js';
import { length } from '../../chain/derivation.js';
import { list } from '../../chain/explain.js';
import { strip } from '../../draw/picture.js';
import type { Execution } from '../../kernel/execution.js';
import type { Model } from '../../kernel/model.js';
import type { Random } from '../../random/random.js';
import { unfold } from '../../run/unfold.js';
import { shownSteps } from '../picture/chain-picture.js';
import { generatedStretch } from '../picture/stretch.js';
import { chainFile, type Exercise, renamed, witnesses } from './exercise.js';

/** An execution, and what changes: draw the next. */
export function nextExecution(chain: Chain, random: Random): Exercise {
  const from = random.belowBig(length(chain.derivation));
  const { model, steps: found } = generatedStretch(chain, from, from + 1n);
  const steps = renamed(found);
  const [first, second] = [steps[0]!.execution, steps[1]!.execution];
  const shown = shownSteps({ model, steps }, 'strip');
  const solution = chainFile(model, steps);
  const names = witnesses(model, first, second).map((p) => `p${p}`);
  return {
    title: 'What comes next?',
    task: `In the next execution of the chain, ${list(changesInWords(model, first, second))}. Draw it, and name a witness.`,
    asked: strip(shown.map((step, i) => ({ ...step, blank: i === 1, relation: step.relation && ({ kind: 'asked' } as const) }))),
    form: solution.replace(/^~p\d+ .*$/m, '~p? ?'),
    answer: `The witness may be ${list(names).replace(/ and /, ' or ')}.`,
    solved: strip(shown),
    solution,
  };
}

/** What is different, as far as anybody can notice: inputs, and messages that get out in one of the two only. */
function changesInWords(model: Model, first: Execution, second: Execution): readonly string[] {
  const [before, after] = [sent(model, first), sent(model, second)];
  const inputs = second.inputs.flatMap((input, p) => (input === first.inputs[p] ? [] : [`p${p} proposes ${input}`]));
  const lost = [...before].filter((message) => !after.has(message)).map((message) => `the message ${message} is lost`);
  const regained = [...after].filter((message) => !before.has(message)).map((message) => `the message ${message} is sent again`);
  return [...inputs, ...lost, ...regained];
}

function sent(model: Model, execution: Execution): ReadonlySet<string> {
  const { messages } = unfold(execution, model.rounds);
  return new Set(messages.filter((it) => !it.lost).map(({ from, to, round }) => `from p${from} to p${to} in round ${round}`));
}

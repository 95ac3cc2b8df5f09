import { type Chain, Walk } from '../../chain/chain.js';
import { length } from '../../chain/derivation.js';
import { formatExecution } from '../../chain/notation.js';
import { strip } from '../../draw/picture.js';
import type { Random } from '../../random/random.js';
import { shownSteps } from '../picture/chain-picture.js';
import type { Numbered } from '../picture/stretch.js';
import { chainFile, type Exercise, renamed, witnesses } from './exercise.js';

/** Two executions that are not similar, but both are to one in between: which? */
export function missingExecution(chain: Chain, random: Random): Exercise {
  const { model } = chain;
  const steps = renamed(bridge(chain, random));
  const [first, , last] = steps;
  const shown = shownSteps({ model, steps }, 'strip');
  const solution = chainFile(model, steps);
  return {
    title: 'What is missing?',
    task: 'No process that is correct in both sees the same in the first execution and in the last. Find one in between that is similar to both, draw it, and name the witnesses.',
    asked: strip(shown.map((step, i) => ({ ...step, blank: i === 1, relation: step.relation && ({ kind: 'asked' } as const) }))),
    form: chainFile(model, [first!, { ...last!, witness: undefined }]).replace(/^~ /m, '~p? ?\n~p? '),
    answer: `For instance ${formatExecution(steps[1]!.execution)}.`,
    solved: strip(shown),
    solution,
  };
}

/** An execution of the chain, the first after it that is not similar to it, and the one before that. */
function bridge(chain: Chain, random: Random): readonly Numbered[] {
  const links = length(chain.derivation);
  for (let from = random.belowBig(links); ; from = from === 0n ? random.belowBig(links) : from / 2n) {
    const walk = new Walk(chain, from);
    const first = { index: from, ...walk.current, name: undefined };
    let before: Numbered = first;
    for (let step = walk.next(); step !== undefined; step = walk.next()) {
      const here = { index: before.index + 1n, ...step, name: undefined };
      const isSimilar = witnesses(chain.model, first.execution, step.execution).length > 0;
      if (!isSimilar) return [first, { ...before, witness: witnesses(chain.model, first.execution, before.execution)[0] }, here];
      before = here;
    }
  }
}

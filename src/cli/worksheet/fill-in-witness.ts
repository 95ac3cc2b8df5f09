import type { Chain } from '../../chain/chain.js';
import { length } from '../../chain/derivation.js';
import { list } from '../../chain/explain.js';
import { strip } from '../../draw/picture.js';
import type { Random } from '../../random/random.js';
import { shownSteps } from '../picture/chain-picture.js';
import { generatedStretch } from '../picture/stretch.js';
import { chainFile, type Exercise, renamed, witnesses } from './exercise.js';

const LINKS = 3n;

/** Executions of the chain in a row: who is the witness of each link? */
export function fillInWitness(chain: Chain, random: Random): Exercise {
  const from = random.belowBig(length(chain.derivation) - LINKS + 1n);
  const { model, steps: found } = generatedStretch(chain, from, from + LINKS);
  const steps = renamed(found);
  const shown = shownSteps({ model, steps }, 'strip');
  const solution = chainFile(model, steps);
  const answers = steps.slice(1).map(({ execution }, i) => {
    const names = witnesses(model, steps[i]!.execution, execution).map((p) => `p${p}`);
    return `link ${i + 1}: ${list(names).replace(/ and /, ' or ')}`;
  });
  return {
    title: 'Who cannot tell?',
    task: 'Each two neighbours look the same to some process that is correct in both. Write down one for each link.',
    asked: strip(shown.map((step) => ({ ...step, relation: step.relation && ({ kind: 'asked' } as const) }))),
    form: solution.replace(/^~p\d+/gm, '~p?'),
    answer: `${answers.join('; ')}.`,
    solved: strip(shown),
    solution,
  };
}

import type { Chain } from '../../chain/chain.js';
import { length } from '../../chain/derivation.js';
import { explainRejection } from '../../chain/explain.js';
import { strip } from '../../draw/picture.js';
import { Checker } from '../../kernel/checker.js';
import type { Model } from '../../kernel/model.js';
import type { Rejected } from '../../kernel/verdict.js';
import type { Random } from '../../random/random.js';
import { shownSteps } from '../picture/chain-picture.js';
import { generatedStretch, type Numbered } from '../picture/stretch.js';
import { chainFile, type Exercise, renamed, witnesses } from './exercise.js';

const LINKS = 5n;

/** A stretch of the chain in which one link does not hold: which, and why? */
export function wrongStep(chain: Chain, random: Random): Exercise {
  const from = random.belowBig(length(chain.derivation) - LINKS + 1n);
  const { model, steps: right } = generatedStretch(chain, from, from + LINKS);
  const wrong = renamed(random.pick(mutants(model, right)) ?? []);
  const rejected = rejectionOf(model, wrong);
  if (rejected === undefined) throw new Error('a chain was made wrong, but the checker accepts it');
  const shown = shownSteps({ model, steps: wrong }, 'strip');
  const claimed = shown.map((step, i) => ({
    ...step,
    relation: step.relation && ({ kind: 'similar', witness: wrong[i]?.witness } as const),
  }));
  const solution = chainFile(model, renamed(right));
  return {
    title: 'Where is the mistake?',
    task: 'One link does not hold. Which one, and how does its witness find out? Then repair the chain: its ends are right.',
    asked: strip(claimed, { marks: false }),
    form: chainFile(model, wrong),
    answer: `${explainRejection(rejected, model).message}.`,
    solved: strip(shown),
    solution,
  };
}

/** Wrong chains made of a right one: with one or two executions left out, so that the step is too big; if there is none, with a wrong witness. */
function mutants(model: Model, right: readonly Numbered[]): readonly (readonly Numbered[])[] {
  const places = right.slice(1, -1).map((_, i) => i + 1);
  const shorter = places.flatMap((at) => [1, 2].filter((count) => at + count < right.length).map((count) => right.toSpliced(at, count)));
  const broken = shorter.filter((steps) =>
    steps.some((step, i) => i > 0 && witnesses(model, steps[i - 1]!.execution, step.execution).length === 0),
  );
  return broken.length > 0 ? broken : right.slice(1).flatMap((_, i) => wrongWitnesses(model, right, i + 1));
}

function wrongWitnesses(model: Model, right: readonly Numbered[], at: number): readonly (readonly Numbered[])[] {
  const able = witnesses(model, right[at - 1]!.execution, right[at]!.execution);
  const unable = Array.from({ length: model.n }, (_, p) => p).filter((p) => !able.includes(p));
  return unable.map((witness) => right.with(at, { ...right[at]!, witness }));
}

function rejectionOf(model: Model, steps: readonly Numbered[]): Rejected | undefined {
  const checker = new Checker(model, 'similar');
  for (const { execution, witness } of steps) checker.push(execution, witness);
  const verdict = checker.verdict();
  return verdict.kind === 'rejected' ? verdict : undefined;
}

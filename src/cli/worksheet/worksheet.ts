import type { Chain } from '../../chain/chain.js';
import type { Model } from '../../kernel/model.js';
import { Random } from '../../random/random.js';
import type { Exercise } from './exercise.js';
import { fillInWitness } from './fill-in-witness.js';
import { missingExecution } from './missing-execution.js';
import { nextExecution } from './next-execution.js';
import { wrongStep } from './wrong-step.js';

/** An assignment about one chain. The same seed gives the same exercises, so that the solution can be printed later. */
export interface Worksheet {
  readonly model: Model;
  readonly seed: number;
  readonly exercises: readonly Exercise[];
}

/** Chains with fewer links have too few places to ask about. */
export const FEWEST_LINKS = 8n;

export function worksheet(chain: Chain, seed: number): Worksheet {
  const random = new Random(seed);
  const exercises = [fillInWitness, missingExecution, wrongStep, nextExecution].map((make) => make(chain, random));
  return { model: chain.model, seed, exercises };
}

/** What everybody must know for it. */
export function preface({ model }: Worksheet): readonly string[] {
  const { n, f, rounds } = model;
  const crashes = f === 1 ? 'at most one of them crashes' : `at most f=${f} of them crash`;
  return [
    `There are n=${n} processes, ${crashes}, and there ${rounds === 1 ? 'is one round' : `are ${rounds} rounds`}. In a round everybody sends a message to everybody else. Who crashes in a round may get out only some of its messages, and sends none afterwards.`,
    'Two executions are similar for p1, α ~p1 β, if p1 is correct in both and sees the same in both: it has the same input, hears the same processes in each round, and all that they tell it is the same. Likewise for every other process.',
  ];
}

/** How to hand in an answer, and to check it. */
export function instructions(number: number): string {
  return `To hand it in, copy this into a file answer${number}.chain and write what is asked for. To see whether it holds: sameview check --claim similar --hints few answer${number}.chain`;
}

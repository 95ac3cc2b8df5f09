import fc from 'fast-check';
import type { Execution } from '../../src/kernel/execution.js';
import type { Model } from '../../src/kernel/model.js';
import type { Step } from '../oracle/judge.js';
import { TWEAKS, type Tweak, tweak } from '../oracle/tweak.js';

/** The ways to change one thing in a chain: its order, its ends, a witness, one execution, or the data that an execution is. */
const KINDS = [...TWEAKS, 'drop', 'swap', 'duplicate', 'reverse', 'cut start', 'cut end', 'witness', 'no witness', 'break'] as const;

export interface Mutation {
  readonly kind: (typeof KINDS)[number];
  /** Which step, modulo how many there are. */
  readonly at: number;
  readonly first: number;
  readonly second: number;
}

export const aMutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom(...KINDS),
  at: fc.oneof({ weight: 3, arbitrary: fc.nat() }, { weight: 1, arbitrary: fc.constantFrom(0, -1) }),
  first: fc.nat(),
  second: fc.nat(),
});

export function mutate(model: Model, steps: readonly Step[], mutation: Mutation): readonly Step[] {
  const { kind, first, second } = mutation;
  const at = mutation.at < 0 ? steps.length - 1 : mutation.at % steps.length;
  const step = steps[at]!;
  const put = (change: Partial<Step>) => steps.with(at, { ...step, ...change });
  switch (kind) {
    case 'drop':
      return steps.toSpliced(at, 1);
    case 'duplicate':
      return steps.toSpliced(at, 0, step);
    case 'swap':
      return steps.with(at, steps[first % steps.length]!).with(first % steps.length, step);
    case 'reverse':
      return [...steps].reverse();
    case 'cut start':
      return [{ execution: step.execution, witness: undefined }, ...steps.slice(at + 1)];
    case 'cut end':
      return steps.slice(0, at);
    case 'witness':
      return put({ witness: (first % (model.n + 2)) - 1 });
    case 'no witness':
      return put({ witness: undefined });
    case 'break':
      return put({ execution: broken(model, step.execution, first, second) });
    default:
      return put({ execution: tweak(model, step.execution, { kind, first, second } satisfies Tweak) });
  }
}

/** Data that is mostly no execution of the model any more. */
function broken({ n, f, rounds }: Model, { inputs, crashes }: Execution, first: number, second: number): Execution {
  const process = first % (n + 1);
  const reaches = [(first >> 3) % (n + 1), second % (n + 1)];
  const ways: readonly Execution[] = [
    { inputs: [...inputs, 0], crashes },
    { inputs: inputs.slice(1), crashes },
    { inputs: inputs.with(first % inputs.length, 2 as 1), crashes },
    { inputs, crashes: [...crashes, { process, round: 1, reaches: [] }] },
    { inputs, crashes: [{ process, round: second % (rounds + 2), reaches }] },
    { inputs, crashes: inputs.slice(0, f + 1).map((_, p) => ({ process: p, round: 1, reaches: [] })) },
  ];
  return ways[second % ways.length]!;
}

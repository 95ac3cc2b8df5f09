import type { Crash, Execution, Omission } from '../../src/kernel/execution.js';
import { type Model, OMISSIONS } from '../../src/kernel/model.js';

/** Every execution of a model: all inputs, and all ways for at most f processes to crash, or to omit something, or both. */
export function everyExecution(model: Model): Execution[] {
  const patterns = patternsFrom(0, model.f, model).filter((pattern) => isOfModel(model, pattern));
  return everyInputs(model).flatMap((inputs) => patterns.map((pattern) => ({ inputs, ...pattern })));
}

type Pattern = Omit<Execution, 'inputs'>;

/** All inputs, the first process's changing first. */
function everyInputs({ n, values = 2 }: Model): number[][] {
  return Array.from({ length: values ** n }, (_, i) => Array.from({ length: n }, (_, p) => Math.floor(i / values ** p) % values));
}

/** All that the processes p … n−1 may do with at most `budget` of them being faulty. */
function patternsFrom(p: number, budget: number, model: Model): Pattern[] {
  if (p === model.n) return [{ crashes: [] }];
  const correct = patternsFrom(p + 1, budget, model);
  if (budget === 0) return correct;
  const rest = patternsFrom(p + 1, budget - 1, model);
  return [...correct, ...failuresOf(p, model).flatMap((own) => rest.map((others) => together(own, others)))];
}

function together(own: Pattern, others: Pattern): Pattern {
  const omissions = [...(own.omissions ?? []), ...(others.omissions ?? [])];
  return { crashes: [...own.crashes, ...others.crashes], ...(omissions.length === 0 ? {} : { omissions }) };
}

/** All ways for a process to be faulty. */
function failuresOf(process: number, model: Model): Pattern[] {
  const kinds = OMISSIONS[model.failures ?? 'crash'];
  const crashes = crashesOf(process, model).map((crash) => ({ crashes: [crash] }));
  if (kinds.length === 0) return crashes;
  const times = Array.from({ length: model.rounds }, (_, k) => kinds.map((kind) => ({ process, round: k + 1, kind }))).flat();
  const peers = subsets(model.n).filter((set) => !set.includes(process));
  const omissions = times.reduce<Omission[][]>(
    (all, time) => all.flatMap((some) => [some, ...peers.map((of) => [...some, { ...time, peers: of }])]),
    [[]],
  );
  const either = [{ crashes: [] }, ...crashes].flatMap((crash) =>
    omissions.map((some) => together({ ...crash, omissions: some }, { crashes: [] })),
  );
  return either.filter((it) => it.crashes.length + (it.omissions ?? []).length > 0);
}

function isOfModel({ failures }: Model, { crashes }: Pattern): boolean {
  return failures !== 'one-per-round' || new Set(crashes.map(({ round }) => round)).size === crashes.length;
}

function crashesOf(process: number, { n, rounds }: Model): Crash[] {
  const reached = subsets(n).filter((set) => !set.includes(process));
  return Array.from({ length: rounds }, (_, k) => reached.map((reaches) => ({ process, round: k + 1, reaches }))).flat();
}

function subsets(n: number): number[][] {
  const everybody = Array.from({ length: n }, (_, p) => p);
  return Array.from({ length: 2 ** n }, (_, bits) => everybody.filter((p) => (bits >> p) % 2 === 1));
}

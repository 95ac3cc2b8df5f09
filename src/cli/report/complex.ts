import { list } from '../../chain/explain.js';
import type { SetModel } from '../../complex/model.js';
import type { ComplexAccepted } from '../../complex/verdict.js';
import { count, crashes } from './conclusion.js';

/** What accepted simplices prove, one sentence per line. */
export function complexConclusion({ model, simplices, views }: ComplexAccepted): readonly string[] {
  const k = model.agreement;
  const values = list(Array.from({ length: k + 1 }, (_, value) => String(value)));
  return [
    `${simplicesOf(simplices)} with ${count(views, 'view')}; each is an execution with ${k + 1} of its correct processes.`,
    `Say for each view what is decided there, one of the values that it knows of: an odd number of them decide all of ${values}, so at least one does.`,
    impossibility(model),
  ];
}

/** The theorem for one model. */
function impossibility(model: SetModel): string {
  const task = model.agreement === 1 ? 'consensus' : `${model.agreement}-set agreement`;
  return `So no algorithm solves ${task} among n=${model.n} processes in ${count(model.rounds, 'round')} if ${crashes(model)}.`;
}

export function complexData(file: string, verdict: ComplexAccepted): object {
  const { claim, model, simplices, views } = verdict;
  return { verdict: 'accepted', file, claim, model, simplices, views, conclusion: complexConclusion(verdict).join(' '), diagnostics: [] };
}

function simplicesOf(n: number): string {
  return `${n} ${n === 1 ? 'simplex' : 'simplices'}`;
}

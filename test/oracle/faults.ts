import type { Crash, Execution } from '../../src/kernel/execution.js';
import type { Model } from '../../src/kernel/model.js';

/** Everything that keeps data from being an execution of the model, each as its code and the way to it: `execution.round-range crashes/0/round`. */
export function faultsOf(model: Model, { inputs, crashes }: Execution): string[] {
  const faults: string[] = [];
  const note = (is: boolean, code: string, ...path: (string | number)[]) => {
    if (is) faults.push(`execution.${code} ${path.join('/')}`);
  };
  note(inputs.length !== model.n, 'inputs-length', 'inputs');
  for (const [p, input] of inputs.entries()) note(![0, 1].includes(input), 'input-value', 'inputs', p);
  for (const [i, crash] of crashes.entries()) {
    const isSecond = crashes.findIndex((it) => it.process === crash.process) < i;
    note(isSecond, 'crashed-twice', 'crashes', i, 'process');
    noteCrash(model, crash, (is, code, ...path) => note(is, code, 'crashes', i, ...path));
  }
  note(crashes.length > model.f, 'too-many-crashes', 'crashes', model.f);
  return faults;
}

type Note = (is: boolean, code: string, ...path: (string | number)[]) => void;

function noteCrash({ n, rounds }: Model, { process, round, reaches }: Crash, note: Note): void {
  const isNobody = (p: number) => !Array.from({ length: n }, (_, q) => q).includes(p);
  note(isNobody(process), 'process-range', 'process');
  note(!Array.from({ length: rounds }, (_, k) => k + 1).includes(round), 'round-range', 'round');
  for (const [i, q] of reaches.entries()) {
    note(isNobody(q), 'process-range', 'reaches', i);
    note(q === process, 'reaches-itself', 'reaches', i);
    note(reaches.indexOf(q) < i, 'reached-twice', 'reaches', i);
  }
}

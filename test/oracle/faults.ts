import type { Crash, Execution, Omission } from '../../src/kernel/execution.js';
import type { Model } from '../../src/kernel/model.js';

/** Everything that keeps data from being an execution of the model, each as its code and the way to it: `execution.round-range crashes/0/round`. */
export function faultsOf(model: Model, { inputs, crashes, omissions = [] }: Execution): string[] {
  const faults: string[] = [];
  const note = (is: boolean, code: string, ...path: (string | number)[]) => {
    if (is) faults.push(`execution.${code} ${path.join('/')}`);
  };
  note(inputs.length !== model.n, 'inputs-length', 'inputs');
  for (const [p, input] of inputs.entries()) note(!VALUES.slice(0, model.values ?? 2).includes(input), 'input-value', 'inputs', p);
  for (const [i, crash] of crashes.entries()) {
    const isSecond = crashes.findIndex((it) => it.process === crash.process) < i;
    note(isSecond, 'crashed-twice', 'crashes', i, 'process');
    const isTaken = model.failures === 'one-per-round' && crashes.findIndex((it) => it.round === crash.round) < i;
    note(isTaken, 'crash-round-taken', 'crashes', i, 'round');
    noteCrash(model, crash, (is, code, ...path) => note(is, code, 'crashes', i, ...path));
  }
  note(crashes.length > model.f, 'too-many-crashes', 'crashes', model.f);
  for (const [i, omission] of omissions.entries()) {
    const isSame = (it: Omission) => [it.process, it.round, it.kind].join() === [omission.process, omission.round, omission.kind].join();
    note(omissions.findIndex(isSame) < i, 'omits-twice', 'omissions', i);
    const faulty = new Set([...crashes, ...omissions.slice(0, i + 1)].map(({ process }) => process));
    note(faulty.size > model.f, 'too-many-faulty', 'omissions', i);
    noteOmission(model, omission, (is, code, ...path) => note(is, code, 'omissions', i, ...path));
  }
  return faults;
}

const VALUES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

type Note = (is: boolean, code: string, ...path: (string | number)[]) => void;

function noteCrash(model: Model, { process, round, reaches }: Crash, note: Note): void {
  notePlace(model, process, round, note);
  notePeers(model, process, reaches, (is, code, ...path) => note(is, code, 'reaches', ...path));
}

function noteOmission(model: Model, { process, round, kind, peers }: Omission, note: Note): void {
  notePlace(model, process, round, note);
  note(!['general', kind].includes(/(.*)-omission/.exec(model.failures ?? '')?.[1] ?? ''), 'omission-kind', 'kind');
  notePeers(model, process, peers, (is, code, ...path) => note(is, code, 'peers', ...path));
}

function notePlace({ n, rounds }: Model, process: number, round: number, note: Note): void {
  note(isNobody(n, process), 'process-range', 'process');
  note(!Array.from({ length: rounds }, (_, k) => k + 1).includes(round), 'round-range', 'round');
}

function notePeers({ n }: Model, process: number, peers: readonly number[], note: Note): void {
  for (const [i, q] of peers.entries()) {
    note(isNobody(n, q), 'process-range', i);
    note(q === process, 'reaches-itself', i);
    note(peers.indexOf(q) < i, 'reached-twice', i);
  }
}

function isNobody(n: number, p: number): boolean {
  return !Array.from({ length: n }, (_, q) => q).includes(p);
}

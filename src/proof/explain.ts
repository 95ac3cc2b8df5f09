import { type Explanation, list } from '../chain/explain.js';
import type { Model, Path } from '../kernel/model.js';
import { failures } from './format/write.js';
import type { Lemma, Proof } from './proof.js';
import type { Case, ProofFault } from './verdict.js';

/** The way to a part of a proof. */
export function pathTo(proof: object, part: object | undefined): Path {
  return part === undefined ? ['theorem'] : (find(proof, part, []) ?? []);
}

function find(value: unknown, part: object, path: Path): Path | undefined {
  if (value === part) return path;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, below] of Object.entries(value)) {
    const found = find(below, part, [...path, Array.isArray(value) ? Number(key) : key]);
    if (found) return found;
  }
  return undefined;
}

/** What is said of the place of a fault: what the processes that have names there are called, and whether it is gone through backwards. */
interface Scene {
  readonly names: readonly string[];
  readonly isBack: boolean;
}

function sceneAt(proof: Proof<string>, path: Path): Scene {
  const names: string[] = [];
  let [isBack, isInner] = [false, false];
  let part: unknown = proof;
  for (const key of path) {
    part = (part as Readonly<Record<string | number, unknown>>)[key];
    if (typeof part !== 'object' || part === null || Array.isArray(part)) continue;
    if ('processes' in part && !('kind' in part)) names.push(...(part as Lemma<string>).processes);
    if ('kind' in part && (part.kind === 'for' || part.kind === 'let')) names.push((part as unknown as { readonly name: string }).name);
    if ('kind' in part && part.kind === 'undo') isBack = !isBack;
    isInner = 'kind' in part;
  }
  return { names, isBack: isInner && isBack };
}

/** Why a proof was rejected, in words; `proof` is as it was written. */
export function explainFault(fault: ProofFault, proof: Proof<string>, path: Path, model: Model): Explanation {
  const scene = sceneAt(proof, path);
  const { message, hint } = explain(fault, scene, proof, model);
  const where = `${nameOf(fault.case)}: `;
  return hint === undefined ? { message: where + message } : { message: where + message, hint };
}

/** `silence, round 3, 5 alive`. */
export function nameOf({ lemma, round, alive, numbers }: Case): string {
  if (lemma === undefined) return 'the theorem';
  const given = lemma.numbers.map((name, i) => `, ${name}=${numbers[i]}`).join('');
  return `${lemma.name} from round ${lemma.round}=${round}${given}, with ${alive} alive`;
}

function explain(fault: ProofFault, scene: Scene, proof: Proof<string>, model: Model): Explanation {
  const names = fault.processes.map((p) => called(p, fault, scene));
  const [first = '', second = ''] = names;
  const round = fault.found;
  switch (fault.code) {
    case 'proof.start':
      return startsElsewhere(fault, names, scene, proof);
    case 'proof.end':
      return {
        message: `the lemma should end where ${failures(lemmaOf(fault, proof)?.to ?? [])}, but ${fail(names)} there${names.length === 0 ? '' : ', or otherwise'}`,
        hint: 'what was silenced on the way must be undone, and all that "to" says be done',
      };
    case 'proof.circular':
      return {
        message: 'this case rests on one that rests on it',
        hint: 'each lemma may only rest on a later round, or on fewer processes',
      };
    case 'proof.crashed':
      return { message: `${first} has crashed before round ${round}` };
    case 'proof.still-speaks':
      return {
        message: `${first} still sends in round ${(round ?? 0) + 1} or later`,
        hint: `silence ${first} from the next round on first`,
      };
    case 'proof.not-sent':
      return { message: `${first} sends nothing to ${second} in round ${round}, so there is nothing to take away` };
    case 'proof.not-missing':
      return { message: `the message ${first}→${second} of round ${round} is not missing, so it cannot be given back` };
    case 'proof.no-change':
      return { message: 'there is no receiver, so the link changes nothing' };
    case 'proof.same-input':
      return { message: `${first} proposes that already` };
    case 'proof.too-few':
      return { message: 'there are not so many others' };
    case 'proof.number':
      return { message: `the number ${round} is not from 0 to 1000` };
    case 'proof.round':
      return { message: badRound(fault, model) };
    case 'execution.too-many-crashes':
      return { message: `${round} processes fail here, but at most f=${model.f} may` };
    case 'link.witness-faulty':
      return { message: `the witness ${first} is faulty before or after this link` };
    case 'link.view-differs':
      return { message: `the witness ${first} sees a difference: it hears of the change, if only through others` };
    case 'link.no-witness':
      return { message: 'nobody who is correct before and after sees the same', hint: 'who loses the message must be silent afterwards' };
    case 'claim.end':
      return { message: `the theorem does not end at α^${model.n}, where nobody fails and all propose 1` };
  }
}

function startsElsewhere({ part, found }: ProofFault, names: readonly string[], { isBack }: Scene, proof: Proof<string>): Explanation {
  const used = part !== undefined && 'kind' in part && part.kind === 'use' ? proof.lemmas[part.lemma] : undefined;
  const end = used && failures(isBack ? used.to : used.from);
  const verb = isBack ? `undoing ${used?.name} begins` : `${used?.name} begins`;
  return { message: `${verb} where ${end}; here, in round ${found} or later, ${fail(names)}${names.length === 0 ? '' : ', or otherwise'}` };
}

function fail(names: readonly string[]): string {
  return names.length === 0 ? 'nobody fails' : `${list(names)} ${names.length === 1 ? 'fails' : 'fail'}`;
}

function badRound({ part, case: { round }, found }: ProofFault, { rounds }: Model): string {
  if (part !== undefined && !('kind' in part))
    return `${part.name} speaks of a failure in a round that is before its own, or after the last`;
  const isUse = part?.kind === 'use';
  return `round ${found}: from here on the rounds are ${round} to ${rounds}${isUse ? `, and a lemma may begin after the last one, in ${rounds + 1}` : ''}`;
}

function called(process: number, { named }: ProofFault, { names }: Scene): string {
  return names[named.indexOf(process)] ?? 'another process';
}

function lemmaOf(fault: ProofFault, proof: Proof<string>): Lemma<string> | undefined {
  return proof.lemmas.find(({ name }) => name === fault.case.lemma?.name);
}

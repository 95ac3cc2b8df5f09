import type { Model } from '../../kernel/model.js';
import type { Amount, Clause, End, Lemma, Proof, Statement, Whom } from '../proof.js';
import { FIRST_LINE } from './header.js';

/** A proof as a page of text; without a model it is for any. */
export function writeProof(proof: Proof<string>, model?: Model): string {
  const head = model === undefined ? '' : `n=${model.n} f=${model.f} rounds=${model.rounds}\n`;
  const parts = [...proof.lemmas.map(lemma), ['theorem:', ...block(proof.theorem)]];
  return `${FIRST_LINE}\n${head}\n${parts.map((lines) => `${lines.join('\n')}\n`).join('\n')}`;
}

function lemma({ name, processes, round, numbers, from, to, body }: Lemma<string>): readonly string[] {
  const head = `lemma ${name}(${parameters(processes, numbers)}) from round ${round}:`;
  return [head, `  from: ${failures(from)}`, `  to: ${failures(to)}`, ...(body.length === 0 ? [] : block(body))];
}

function parameters(processes: readonly string[], numbers: readonly string[]): string {
  return processes.join(', ') + (numbers.length === 0 ? '' : `; ${numbers.join(', ')}`);
}

export function failures(clauses: readonly Clause<string>[]): string {
  return clauses.length === 0 ? 'nobody fails' : clauses.map(clause).join(' and ');
}

function clause({ process, round, but, reaches }: Clause<string>): string {
  if (!but && reaches.length === 0) return `${process} is silent from round ${sum(round)}`;
  return `${process} reaches ${but ? 'all but ' : ''}${reaches.join(', ')} in round ${sum(round)}`;
}

function block(statements: readonly Statement<string>[]): readonly string[] {
  const all = statements.length === 0 ? ['do nothing'] : statements.flatMap(lines);
  return all.map((line) => `  ${line}`);
}

function lines(statement: Statement<string>): readonly string[] {
  switch (statement.kind) {
    case 'use': {
      const { lemma, processes, numbers, round } = statement;
      return [`${lemma}(${parameters(processes, numbers.map(sum))}) from round ${sum(round)}`];
    }
    case 'remove':
    case 'restore':
      return [`${statement.kind} ${statement.sender}→${whom(statement.receivers)} in round ${sum(statement.round)}${witness(statement)}`];
    case 'propose':
      return [`${statement.process} proposes ${statement.value}${witness(statement)}`];
    case 'undo': {
      const [only, ...rest] = statement.body;
      return rest.length === 0 && only?.kind === 'use' ? lines(only).map((line) => `undo ${line}`) : ['undo:', ...block(statement.body)];
    }
    case 'for': {
      const { name, of, first } = statement;
      return [`for each ${of.kind === 'others' ? `other ${name}` : `${name} of ${whom(of)}`}, ${first} first:`, ...block(statement.body)];
    }
    case 'let':
      return [`let ${statement.name} be the ${statement.end} other`, ...statement.body.flatMap(lines)];
    case 'if': {
      const { left, relation, right, then, otherwise } = statement;
      const rest = otherwise.length === 0 ? [] : ['else:', ...block(otherwise)];
      return [`if ${sum(left)} ${relation} ${sum(right)}:`, ...block(then), ...rest];
    }
  }
}

function witness(link: { readonly witness: string | undefined }): string {
  return link.witness === undefined ? '' : `, witness ${link.witness}`;
}

function list(names: readonly string[]): string {
  return names.length === 1 ? names.join('') : `{${names.join(', ')}}`;
}

function whom(whom: Whom<string>): string {
  switch (whom.kind) {
    case 'named':
      return list(whom.processes);
    case 'others':
      return 'others';
    case 'end':
      return `${end(whom)} ${isOnly(whom.count) ? 'other' : 'others'}`;
    case 'but':
      return `others but ${end(whom)}`;
  }
}

function end({ end, count }: { readonly end: End; readonly count: Amount<string> }): string {
  return isOnly(count) ? `the ${end}` : `the ${end} ${sum(count)}`;
}

/** One, which is not said. */
function isOnly({ constant, plus, minus }: Amount<string>): boolean {
  return constant === 1 && plus.length + minus.length === 0;
}

/** A sum, with what is added before what is taken away. */
export function sum({ constant, plus, minus }: Amount<string>): string {
  const terms = [...plus.map((name) => `+${name}`), ...minus.map((name) => `-${name}`)];
  const own = constant < 0 ? String(constant) : `+${constant}`;
  return (constant === 0 && terms.length > 0 ? terms : [...terms, own]).join('').replace(/^\+/, '');
}

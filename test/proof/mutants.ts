import type { Proof } from '../../src/proof/proof.js';

type Json = unknown;

const NAMES = ['p', 'q', 's', 'w'];

/** What stands in for a word, whatever it means there. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  remove: ['restore'],
  restore: ['remove'],
  end: ['but'],
  but: ['end'],
  lowest: ['highest'],
  highest: ['lowest'],
  '=': ['≤', '≠'],
  '<': ['≤', '>'],
  '≤': ['<', '='],
  '>': ['≥', '<'],
};

/** All proofs that are one slip away from this one: a statement forgotten, done twice or out of turn, a wrong name, a number off by one. */
export function mutants(proof: Proof<string>): readonly Proof<string>[] {
  return [...variants(proof, '')] as Proof<string>[];
}

function* variants(value: Json, key: string): Generator<Json> {
  if (Array.isArray(value)) yield* lists(value, key);
  else if (typeof value === 'string') yield* words(value, key);
  else if (typeof value === 'number') yield* key === 'value' ? [1 - value] : [value + 1, value - 1];
  else if (typeof value === 'boolean') yield !value;
  else if (typeof value === 'object' && value !== null) yield* records(value as Readonly<Record<string, Json>>);
  else if (key === 'witness') yield* NAMES;
}

function* lists(list: readonly Json[], key: string): Generator<Json> {
  for (let i = 0; i < list.length; i++) {
    if (key !== 'lemmas') {
      yield list.toSpliced(i, 1);
      if (key !== 'processes') yield list.toSpliced(i, 0, list[i]);
      if (i > 0) yield list.toSpliced(i - 1, 2, list[i], list[i - 1]);
    }
    for (const variant of variants(list[i], key)) yield list.with(i, variant);
  }
}

function* words(word: string, key: string): Generator<Json> {
  if (['kind', 'end', 'first', 'relation'].includes(key)) yield* WORDS[word] ?? [];
  if (['process', 'sender', 'witness', 'processes'].includes(key)) yield* NAMES.filter((name) => name !== word);
  if (key === 'witness') yield undefined;
}

function* records(record: Readonly<Record<string, Json>>): Generator<Json> {
  const isDeclaration = 'from' in record && 'to' in record;
  for (const [key, value] of Object.entries(record)) {
    if (key === 'name' || (isDeclaration && (key === 'processes' || key === 'round' || key === 'numbers'))) continue;
    for (const variant of variants(value, key)) yield { ...record, [key]: variant };
  }
  const { kind, body } = record;
  if (kind === 'use') yield { kind: 'undo', body: [record] };
  if (kind === 'undo' && Array.isArray(body) && body.length > 0) yield body[0];
  if (kind === 'remove') yield { ...record, receivers: { kind: 'others' } };
}

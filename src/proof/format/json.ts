import { type Located, parseLocated } from '../../input/located.js';
import { quote } from '../../input/quote.js';
import { validator } from '../../input/validate.js';
import { versionFault } from '../../input/version.js';
import type { Model, Path } from '../../kernel/model.js';
import type { Amount, Proof } from '../proof.js';
import { WORDS } from './cursor.js';
import { parseAmount } from './parse.js';
import { invalid, modelDiagnostic, type ProofResult, resolved } from './result.js';
import { proofSchema } from './schema.js';

const schemaFault = validator(proofSchema, '"sameview schema proof" prints the schema');

/** The fields that hold sums. */
const AMOUNTS: readonly string[] = ['round', 'count', 'left', 'right'];

/** What may be left out. */
const DEFAULTS: Readonly<Record<string, object>> = {
  clause: { but: false, reaches: [] },
  lemma: { numbers: [] },
  use: { numbers: [] },
  remove: { witness: undefined },
  restore: { witness: undefined },
  propose: { witness: undefined },
  if: { otherwise: [] },
  end: { count: '1' },
  but: { count: '1' },
};

/** Reads a proof that a program wrote. */
export function readJson(text: string): ProofResult {
  const json = parseLocated(text, (line, column) => ({ line, column }));
  if (json.kind === 'bad') return invalid(json.diagnostic);
  const fault = versionFault(json, 'proof') ?? schemaFault(json);
  if (fault) return invalid(fault);
  const { model, lemmas = [], theorem } = json.value as { model?: Model; lemmas?: unknown[]; theorem: unknown[] };
  const modelFault = model && modelDiagnostic(model, (key) => json.at(['model', key]));
  if (modelFault) return invalid(modelFault);
  const bad = oddity(json, { lemmas, theorem }, []);
  if (bad) return bad;
  const written = { lemmas: lemmas.map((it) => filled(it, 'lemma')), theorem: theorem.map((it) => filled(it)) } as unknown as Proof<string>;
  return resolved(written, model, (path) => json.at(path));
}

/** A name that is a word of the language, or text that is no sum. */
function oddity(json: Located, value: unknown, path: Path): ProofResult | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    const found = typeof part === 'string' ? wordOddity(json, part, here, isSum(value, path, key)) : oddity(json, part, here);
    if (found) return found;
  }
  return undefined;
}

const FIXED: readonly string[] = ['kind', 'first', 'end', 'relation'];

function wordOddity(json: Located, text: string, path: Path, isAmount: boolean): ProofResult | undefined {
  if (isAmount) {
    const amount = parseAmount(text);
    return 'code' in amount ? invalid({ ...amount, at: json.at(path) }) : undefined;
  }
  if (!WORDS.has(text) || FIXED.includes(String(path.at(-1)))) return undefined;
  return invalid({
    code: 'format.schema',
    at: json.at(path),
    message: `${quote(text)} has a meaning of its own, so nothing can be called so`,
  });
}

/** A lemma's own round and numbers are names; everywhere else they are sums. */
function isSum(owner: object, path: Path, key: string): boolean {
  if (Array.isArray(owner)) return path.at(-1) === 'numbers' && (path[0] === 'theorem' || path.length > 3);
  return AMOUNTS.includes(key) && !('body' in owner);
}

/** A part with its defaults, and with its sums taken apart. */
function filled(part: unknown, kind?: string): unknown {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((it) => filled(it));
  const record = part as Readonly<Record<string, unknown>>;
  const isLemma = kind === 'lemma';
  const all = { ...DEFAULTS[String(kind ?? record['kind'] ?? 'clause')], ...record };
  const entries = Object.entries(all).map(([key, value]) => {
    if (!isLemma && AMOUNTS.includes(key)) return [key, amountOf(value)];
    if (!isLemma && key === 'numbers') return [key, (value as unknown[]).map(amountOf)];
    return [key, filled(value)];
  });
  return Object.fromEntries(entries);
}

function amountOf(value: unknown): Amount<string> {
  const amount = parseAmount(String(value));
  if ('code' in amount) throw new Error('a sum that was looked at before');
  return amount;
}

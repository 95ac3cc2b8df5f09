/** The JSON Schema (2020-12) of a proof. What names mean, and whether the proof holds, is for the reader and the checker to say. */
const name = { type: 'string', pattern: '^[\\p{L}_][\\p{L}\\p{N}_]*$' } as const;
const names = { type: 'array', items: name } as const;
const amount = { type: 'string', description: 'A number or a sum, such as "1" or "k+1".' } as const;
const ref = (definition: string) => ({ $ref: `#/$defs/${definition}` });
const list = (definition: string) => ({ type: 'array', items: ref(definition) });

function record(properties: object, optional: readonly string[] = []): object {
  const required = Object.keys(properties).filter((key) => !optional.includes(key));
  return { type: 'object', properties, required, additionalProperties: false };
}

/** One of several records, told apart by `kind`. */
function variants(records: Readonly<Record<string, object>>): object {
  const allOf = Object.entries(records).map(([kind, then]) => ({
    if: { type: 'object', properties: { kind: { const: kind } }, required: ['kind'] },
    then,
  }));
  return { type: 'object', properties: { kind: { enum: Object.keys(records) } }, required: ['kind'], allOf };
}

const kind = (value: string) => ({ const: value });
const end = { enum: ['lowest', 'highest'] };
const messages = (which: string) =>
  record({ kind: kind(which), sender: name, receivers: ref('whom'), round: amount, witness: name }, ['witness']);
const some = (which: string) => record({ kind: kind(which), end, count: amount }, ['count']);

const whom = variants({
  named: record({ kind: kind('named'), processes: { ...names, minItems: 1 } }),
  others: record({ kind: kind('others') }),
  end: some('end'),
  but: some('but'),
});

const statement = variants({
  use: record({ kind: kind('use'), lemma: name, processes: names, round: amount, numbers: { type: 'array', items: amount } }, ['numbers']),
  remove: messages('remove'),
  restore: messages('restore'),
  propose: record({ kind: kind('propose'), process: name, value: { enum: [0, 1] }, witness: name }, ['witness']),
  for: record({ kind: kind('for'), name, of: ref('whom'), first: end, body: list('statement') }),
  let: record({ kind: kind('let'), name, end, body: list('statement') }),
  if: record(
    {
      kind: kind('if'),
      left: amount,
      relation: { enum: ['=', '≠', '<', '≤', '>', '≥'] },
      right: amount,
      // biome-ignore lint/suspicious/noThenProperty: what follows "if" in a proof
      then: list('statement'),
      otherwise: list('statement'),
    },
    ['otherwise'],
  ),
  undo: record({ kind: kind('undo'), body: list('statement') }),
});

const clause = record({ process: name, round: amount, but: { type: 'boolean' }, reaches: names }, ['but', 'reaches']);

const lemma = record(
  { name, processes: names, round: name, numbers: names, from: list('clause'), to: list('clause'), body: list('statement') },
  ['numbers'],
);

const model = record({ n: { type: 'integer' }, f: { type: 'integer' }, rounds: { type: 'integer' } });

export const proofSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'sameview/proof 1',
  description: 'A proof of the lower bound in lemmas, which stands for a chain of executions. The model may be left out.',
  ...record({ format: { const: 'sameview/proof' }, version: { const: 1 }, model, lemmas: list('lemma'), theorem: list('statement') }, [
    'model',
    'lemmas',
  ]),
  $defs: { lemma, clause, statement, whom },
};

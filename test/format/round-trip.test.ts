import { test } from '@fast-check/vitest';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { chainSchema, executionSchema, headerSchema } from '../../src/chain/format/schema.js';
import { anyModel, randomWalks } from '../arbitraries.js';
import type { Step } from '../oracle/judge.js';
import { aName, FORMATS, inOrder, read, written } from './reading.js';

const chains = randomWalks(anyModel);
const names = fc.array(aName, { maxLength: 9 });
const ajv = new Ajv2020({ strict: true });

describe.each(FORMATS)('%s', (format) => {
  test.prop([chains, names], { numRuns: 200 })('what is written reads back as the same chain, whatever the names', async (chain, named) => {
    const { result, model, steps } = await read([written(format, chain, named)]);
    expect(result.kind).toBe('complete');
    expect(model).toEqual(chain.model);
    const expected = format === 'chain' ? chain.steps.map((it) => ({ ...it, execution: inOrder(it.execution) })) : chain.steps;
    expect(steps).toEqual(expected);
  });

  test.prop([chains, fc.shuffledSubarray([...FORMATS], { minLength: 3 })], { numRuns: 100 })(
    'a chain comes back from a way through all formats as the same bytes',
    async (chain, way) => {
      const tidy = { model: chain.model, steps: chain.steps.map((it) => ({ ...it, execution: inOrder(it.execution) })) };
      let bytes = written(format, tidy);
      for (const next of [...way, format]) {
        const { model, steps } = await read([bytes]);
        bytes = written(next, { model: model!, steps });
      }
      expect(bytes.toString()).toBe(written(format, tidy).toString());
    },
  );
});

test.prop([chains, names], { numRuns: 100 })('a JSON document is what its schema says, and its fields are the values', (chain, named) => {
  const document = JSON.parse(written('json', chain, named).toString());
  expect(ajv.validate(chainSchema, document)).toBe(true);
  expect(document.model).toEqual(chain.model);
  expect(document.executions).toEqual(chain.steps.map((_, i) => fields(chain.steps[i]!, named[i])));
});

test.prop([chains, names], { numRuns: 100 })('NDJSON is a header and one execution per line, each as its schema says', (chain, named) => {
  const lines = written('ndjson', chain, named).toString().split('\n');
  expect(lines.pop()).toBe('');
  const [header, ...executions] = lines.map((line) => JSON.parse(line));
  expect(ajv.validate(headerSchema, header)).toBe(true);
  for (const execution of executions) expect(ajv.validate(executionSchema, execution)).toBe(true);
  expect(executions).toEqual(chain.steps.map((_, i) => fields(chain.steps[i]!, named[i])));
});

/** An execution as a JSON value, by the description of the format. */
function fields({ execution, witness }: Step, name: string | undefined) {
  const { inputs, crashes } = execution;
  return JSON.parse(JSON.stringify({ inputs: inputs.join(''), crashes: crashes.length > 0 ? crashes : undefined, witness, name }));
}

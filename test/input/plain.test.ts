import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { expect, test as plainTest } from 'vitest';
import { parseLocated } from '../../src/input/located.js';
import { parsePlain } from '../../src/input/plain.js';

const located = (text: string) => {
  const result = parseLocated(text, (line, column) => ({ line, column }));
  return result.kind === 'value' ? result.value : undefined;
};

/** JSON, with a few characters put in the place of others. */
const texts = fc
  .tuple(fc.json({ maxDepth: 3 }), fc.array(fc.tuple(fc.nat(), fc.constantFrom(...'{}[]:,"\\ 0a')), { maxLength: 2 }))
  .map(([json, changes]) =>
    changes.reduce((text, [place, put]) => text.slice(0, place % text.length) + put + text.slice((place % text.length) + 1), json),
  );

test.prop([texts], { numRuns: 3000 })('what is plain is what the parser makes of it that knows places', (text) => {
  const value = parsePlain(Buffer.from(text));
  if (value !== undefined) expect(value).toEqual(located(text));
});

plainTest.each([
  '{"a":1,"a":1}',
  '{"a":1,"\\u0061":1}',
  '{"a":[{"b":1,"b":2}]}',
  '{"a":":"}',
  '{',
  '',
  '\ufeff{}',
  `${' '.repeat(1 << 16)}1`,
])('it is not plain what %j means', (text) => {
  expect(parsePlain(Buffer.from(text))).toBeUndefined();
});

plainTest('what is no UTF-8 is not plain', () => {
  expect(parsePlain(Buffer.from('22ff22', 'hex'))).toBeUndefined();
});

plainTest.each(['{"a":[{"b":1},{"b":"\\u003a"}]}', '[]', ' { "a" : null } '])('%j is plain', (text) => {
  expect(parsePlain(Buffer.from(text))).toEqual(JSON.parse(text));
});

plainTest('however deep it is nested, the stack is deep enough', () => {
  expect(parsePlain(Buffer.from('['.repeat(30_000) + ']'.repeat(30_000)))).toBeInstanceOf(Array);
});

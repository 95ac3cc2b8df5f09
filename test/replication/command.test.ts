import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { formatValue, parseValue, type Value } from '../../src/replication/command.js';

const key = fc.stringMatching(/^[a-z_][a-z0-9_]{0,5}$/);
const operation = fc.oneof(
  fc.record({ kind: fc.constantFrom('put' as const, 'add' as const), key, value: fc.integer({ min: -999, max: 999 }) }),
  fc.record({ kind: fc.constant('get' as const), key }),
);
const anyValue: fc.Arbitrary<Value> = fc.oneof(
  fc.constant('no-op' as const),
  fc.record({ client: fc.stringMatching(/^[a-z]{1,4}$/), request: fc.integer({ min: 1, max: 99 }), operation }),
);

describe('the notation of a command', () => {
  test.prop([anyValue])('is read back as what was written', (value) => {
    expect(parseValue(formatValue(value))).toEqual(value);
  });

  test.each(['', 'x=1', 'a1', 'a0 x=1', 'a1  x=1', 'a1 x=', 'a1 x=1.5', 'a1 x', '1 x=1', 'a1 1=x', 'No-op', 'a1 x?1'])(
    'is not %j',
    (text) => {
      expect(parseValue(text)).toBeUndefined();
    },
  );
});

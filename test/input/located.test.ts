import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, test as plainTest } from 'vitest';
import { parseLocated } from '../../src/input/located.js';

const here = (line: number, column: number) => ({ line, column });

/** The value of a text; throws where there is none. */
function located(text: string, pointer?: string) {
  const result = parseLocated(text, here, pointer);
  if (result.kind === 'bad') throw new Error(result.diagnostic.message);
  return result;
}

/** What is wrong with a text. */
function wrong(text: string) {
  const result = parseLocated(text, here);
  if (result.kind === 'value') throw new Error('this is JSON');
  const { code, at, message } = result.diagnostic;
  return `${code} ${at?.line}:${at?.column} ${message}`;
}

const blanks = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r', '\r\n'), maxLength: 3 });

/** A JSON value printed with any blanks between its tokens, and where its parts begin in the text, with the keys that lead to them. */
class Printer {
  text = '';
  readonly places: { readonly path: readonly (string | number)[]; readonly offset: number }[] = [];

  constructor(
    value: unknown,
    readonly blank: () => string,
  ) {
    this.#token('');
    this.#put(value, []);
    this.#token('');
  }

  #put(value: unknown, path: readonly (string | number)[]): void {
    this.places.push({ path, offset: this.text.length });
    if (Array.isArray(value)) this.#list('[', [...value.entries()], ']', path);
    else if (typeof value === 'object' && value !== null) this.#list('{', Object.entries(value), '}', path);
    else this.text += JSON.stringify(value);
  }

  #list(open: string, parts: readonly (readonly [string | number, unknown])[], close: string, path: readonly (string | number)[]): void {
    this.#token(open);
    for (const [i, [key, part]] of parts.entries()) {
      if (i > 0) this.#token(',');
      if (typeof key === 'string') this.#token(JSON.stringify(key));
      if (typeof key === 'string') this.#token(':');
      this.#put(part, [...path, key]);
      this.#token('');
    }
    this.text += close;
  }

  #token(token: string): void {
    this.text += token + this.blank();
  }
}

/** Line and column by counting line feeds, as an editor does that shows UTF-16 units. */
function positionIn(text: string, offset: number) {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}

test.prop([fc.jsonValue(), fc.infiniteStream(blanks)], { numRuns: 1000 })(
  'every part of a value knows where it stands, by position and by pointer',
  (value, stream) => {
    const { text, places } = new Printer(value, () => stream.next().value!);
    const json = located(text, '/root');
    expect(json.value).toEqual(JSON.parse(text));
    for (const { path, offset } of places) {
      const pointer = `/root${path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
      expect(json.at(path)).toEqual({ ...positionIn(text, offset), pointer });
    }
  },
);

const sparks = fc.constantFrom(
  ...'{}[],:"\\0-+.eEntf1 \n\r\t\0\u001f\u007f\ufeff\u2028\'/*aé😀',
  '\\u',
  '\ud800',
  'null',
  'true',
  '00',
  '1e',
  '"a":',
  '//',
);

test.prop([fc.jsonValue(), fc.infiniteStream(blanks), fc.array(fc.tuple(fc.nat(), fc.nat(3), sparks), { minLength: 1, maxLength: 3 })], {
  numRuns: 5000,
})('what JSON.parse accepts is accepted, with the same value, save keys that come twice; nothing else is', (value, stream, changes) => {
  const text = changes.reduce(
    (all, [at, removed, added]) => {
      const place = at % (all.length + 1);
      return all.slice(0, place) + added + all.slice(place + removed);
    },
    new Printer(value, () => stream.next().value!).text,
  );
  const result = parseLocated(text, here);
  if (result.kind === 'value') expect(result.value).toEqual(JSON.parse(text));
  else if (result.diagnostic.code !== 'format.duplicate-key') expect(() => JSON.parse(text)).toThrow();
});

describe('a broken text is shown where it is broken', () => {
  plainTest.each([
    ['', '1:1', 'it ends too early'],
    ['[1,\n', '2:1', 'it ends too early'],
    ['{', '1:2', 'it ends too early'],
    ['{"a"', '1:5', 'it ends too early'],
    ['{"a":', '1:6', 'it ends too early'],
    ['{"a":1,', '1:8', 'it ends too early'],
    ['{"a":tru', '1:9', 'it ends too early'],
    ['"abc', '1:5', 'it ends too early'],
    ['"abc\\', '1:6', 'it ends too early'],
    ['1.', '1:3', 'it ends too early'],
    ['-', '1:2', 'it ends too early'],
    ['01', '1:2', 'unexpected "1"'],
    ['-00', '1:3', 'unexpected "0"'],
    ['--1', '1:2', 'unexpected "-1"'],
    ['[1,]', '1:4', 'unexpected "]"'],
    ['{"a":1,}', '1:8', 'unexpected "}"'],
    ['[1 2]', '1:4', 'unexpected "2"'],
    ['1 2', '1:3', 'unexpected "2"'],
    ['{"a" 1}', '1:6', 'unexpected "1"'],
    ["{'a':1}", '1:2', 'unexpected "\'"'],
    ['[\r\n  None]', '2:3', 'unexpected "None"'],
    ['[\r1,\r2 3]', '1:8', 'unexpected "3"'],
    ['"\\x"', '1:3', 'unexpected "x"'],
    ['"\\u12"', '1:6', 'unexpected "\\""'],
    ['["😀" x]', '1:7', 'unexpected "x"'],
    ['["a\nb"]', '1:4', 'the line ends inside a string'],
    ['["a\tb"]', '1:4', 'the control character "\\t" stands in a string'],
  ])('%j at %s: %s', (text, at, words) => {
    expect(wrong(text)).toBe(`format.syntax ${at} not JSON: ${words}`);
  });

  plainTest('a key that comes twice, however it is spelled and however deep, is shown where it comes again', () => {
    expect(wrong('{"a":1,\n "\\u0061":2}')).toBe('format.duplicate-key 2:2 the key "a" is given twice');
    expect(wrong('[0,{"x":[{"b":1,"c":2,"b":1}]}]')).toBe('format.duplicate-key 1:23 the key "b" is given twice');
    expect(located('[{"a":1},{"a":2}]').value).toEqual([{ a: 1 }, { a: 2 }]);
  });

  plainTest('64 levels are read, one more is too deep; brackets in strings are none', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(located(nested(64)).kind).toBe('value');
    expect(located(`["${nested(70)}\\"${nested(70)}"]`).kind).toBe('value');
    expect(located(`[${'{"a":[]},'.repeat(99)}0]`).kind).toBe('value');
    expect(wrong(nested(65))).toBe('format.too-deep 1:65 more than 64 levels of nesting');
    expect(wrong(`{"a":\n${nested(64)}}`)).toBe('format.too-deep 2:64 more than 64 levels of nesting');
  });
});

describe('a place', () => {
  plainTest('is that of the last part on the way that there is', () => {
    const json = located('{"inputs":"000",\n"crashes":[{"round":1}]}');
    expect(json.at(['inputs', 2])).toEqual({ line: 1, column: 11, pointer: '/inputs' });
    expect(json.at(['crashes', 0, 'process'])).toEqual({ line: 2, column: 12, pointer: '/crashes/0' });
    expect(json.at(['witness'])).toEqual({ line: 1, column: 1, pointer: '' });
    expect(json.at(['__proto__'])).toEqual({ line: 1, column: 1, pointer: '' });
  });

  plainTest('escapes what a pointer cannot hold', () => {
    const json = located('{"a/b":{"~1":{"":[7]}}}', '/executions/3');
    expect(json.at(['a/b', '~1', '', 0])).toEqual({ line: 1, column: 19, pointer: '/executions/3/a~1b/~01//0' });
  });

  plainTest('is moved to where the text stands in its file', () => {
    const result = parseLocated('[\n x]', (line, column) => ({ line: line + 10, column: column + 100 }));
    expect(result).toMatchObject({ kind: 'bad', diagnostic: { at: { line: 12, column: 102 } } });
  });
});

import { describe, expect, test } from 'vitest';
import { merge } from '../../../src/chain/shard/merge.js';
import { readResult } from '../../../src/chain/shard/read.js';
import { formatResult, type ShardResult } from '../../../src/chain/shard/result.js';
import { CODES, type Code } from '../../../src/input/codes.js';
import type { Claim } from '../../../src/kernel/verdict.js';
import { type Fields, fieldsOf, filed, forged, resultsOf, TOOL } from './results.js';

const MODEL = { n: 4, f: 2, rounds: 2 };
const RESULTS = resultsOf(MODEL, 3);
const [FIRST, SECOND, THIRD] = RESULTS as [ShardResult, ShardResult, ShardResult];
const TEXT = formatResult(SECOND);

/** A file that is refused by itself, and where: line:column #pointer. */
const ALONE: readonly (readonly [title: string, text: string, code: Code, at: string])[] = [
  ['nothing of it was written', '', 'format.syntax', '1:1'],
  ['the disk was full in the middle of it', TEXT.slice(0, TEXT.indexOf('"links"') + 10), 'format.syntax', '17:13'],
  ['it is the chain, not the result', 'sameview/chain 1\nn=3 f=1 rounds=1\n', 'format.syntax', '1:1'],
  ['it is a chain in JSON', '{"format":"sameview/chain","version":1,"model":{"n":3,"f":1,"rounds":1}}', 'format.schema', '1:1 #'],
  ['the disk lost a block', TEXT.replace('textbook', 'text\0ook'), 'format.encoding', '12:22'],
  ['it is of a later format', TEXT.replace('"version": 1', '"version": 2'), 'format.version', '3:14 #/version'],
  ['a field is named twice', TEXT.replace('"tool"', '"version": 1, "tool"'), 'format.duplicate-key', '4:3'],
  ['a field was added', TEXT.replace('"tool"', '"host": "n17", "tool"'), 'format.schema', '4:11 #/host'],
  ['a number was written as one', TEXT.replace(/"links": "(\d+)"/, '"links": $1'), 'format.schema', '17:12 #/links'],
  ['it says complete, but not what', forged(SECOND, { start: undefined }), 'format.schema', '1:1 #'],
  ['it says rejected, but not why', forged(SECOND, { state: 'rejected' }), 'format.schema', '1:1 #'],
  ['somebody corrected the number of links', TEXT.replace(/"links": "\d+"/, '"links": "50"'), 'shard.digest', '20:13 #/digest'],
  ['somebody corrected the last execution', TEXT.replace(/"end": "./, '"end": "0'), 'shard.digest', '20:13 #/digest'],
  ['it was checked by an older version', forged(SECOND, { tool: '0.9.0' }), 'shard.version', '4:11 #/tool'],
  ['there is no shard 4 of 3', forged(SECOND, { shard: '4/3' }), 'shard.index', '10:12 #/shard'],
  ['its model is none', forged(SECOND, { model: { n: 4, f: 5, rounds: 2 } }), 'model.failures', '7:10 #/model/f'],
  ['an execution is cut off', forged(SECOND, { start: '1000 p0@' }), 'format.syntax', '18:21 #/start'],
  ['an execution is of other processes', forged(SECOND, { start: '10000' }), 'execution.inputs-length', '18:13 #/start'],
  ['too many crash', forged(SECOND, { end: '1000 p0@1 p1@1 p2@1' }), 'execution.too-many-crashes', '19:26 #/end'],
  ['a process reaches itself', forged(SECOND, { end: '1000 p0@1-p0' }), 'execution.reaches-itself', '19:21 #/end'],
  ['its links are not those of its stretch', forged(SECOND, { links: '48' }), 'shard.links', '17:12 #/links'],
  [
    'its stretch ends before it begins',
    forged(SECOND, { generated: { strategy: 'textbook', from: '98', to: '49' } }),
    'shard.links',
    '17:12 #/links',
  ],
  ['a part has more links than the whole', forged(SECOND, { state: 'partial', links: '50' }), 'shard.links', '17:12 #/links'],
];

describe('a result is refused because', () => {
  test.each(ALONE)('%s', (_title, text, code, at) => {
    const read = readResult(Buffer.from(text), TOOL);
    expect(read.kind === 'invalid' && { code: read.diagnostic.code, at: placeOf(read.diagnostic.at) }).toEqual({ code, at });
  });
});

test('a result that is far too long is refused before it is parsed', () => {
  const read = readResult(Buffer.alloc(17 * 1024 * 1024, ' '), TOOL);
  expect(read.kind === 'invalid' && read.diagnostic.code).toBe('format.too-long');
});

/** Results that are in order by themselves, but not together: what is refused, and in which file. */
interface Together {
  readonly title: string;
  readonly texts: readonly string[];
  readonly kind: 'invalid' | 'rejected' | 'incomplete';
  readonly code: Code;
  readonly place: string;
  readonly words?: string;
  readonly claim?: Claim;
}

const fromFiles = (result: ShardResult, changes: Fields = {}): string => forged(result, { generated: undefined, ...changes });
const [one, two, three] = RESULTS.map(formatResult) as [string, string, string];
const otherModel = resultsOf({ n: 5, f: 2, rounds: 2 }, 3).map(formatResult);
const otherCount = resultsOf(MODEL, 4).map(formatResult);

const TOGETHER: readonly Together[] = [
  { title: 'there is none', texts: [], kind: 'invalid', code: 'merge.empty', place: 'nowhere' },
  { title: 'one is missing', texts: [one, three], kind: 'incomplete', code: 'merge.missing', place: 'nowhere', words: 'shard 2, out of 3' },
  {
    title: 'all but one are missing',
    texts: [two],
    kind: 'incomplete',
    code: 'merge.missing',
    place: 'nowhere',
    words: 'shard 1,3, out of 3',
  },
  {
    title: 'one was killed',
    texts: [one, forged(SECOND, { state: 'partial', links: '7' }), three],
    kind: 'incomplete',
    code: 'merge.partial',
    place: '2.json:16:12 #/state',
    words: 'shard 2/3 is checked only in part',
  },
  {
    title: 'one was killed and one is missing',
    texts: [forged(FIRST, { state: 'partial', links: '7' }), three],
    kind: 'incomplete',
    code: 'merge.missing',
    place: 'nowhere',
    words: 'of 1 more there is only a part',
  },
  {
    title: 'one is of another model',
    texts: [one, otherModel[1]!, three],
    kind: 'invalid',
    code: 'merge.model',
    place: '2.json:5:12 #/model',
    words: 'n=5',
  },
  {
    title: 'one is of another cut',
    texts: [one, two, three, otherCount[3]!],
    kind: 'invalid',
    code: 'merge.count',
    place: '4.json:10:12 #/shard',
  },
  {
    title: 'one is of another chain',
    texts: [one, forged(SECOND, { generated: { ...(fieldsOf(SECOND)['generated'] as object), strategy: 'short' } }), three],
    kind: 'invalid',
    code: 'merge.chain',
    place: '2.json:12:17 #/generated/strategy',
  },
  {
    title: 'one is there twice',
    texts: [one, two, three, two],
    kind: 'invalid',
    code: 'merge.duplicate',
    place: '4.json:10:12 #/shard',
    words: '2.json',
  },
  {
    title: 'one is of another place in the chain',
    texts: [one, forged(SECOND, { generated: { strategy: 'textbook', from: '50', to: '99' } }), three],
    kind: 'invalid',
    code: 'merge.range',
    place: '2.json:13:13 #/generated/from',
  },
  {
    title: 'one begins elsewhere, which only its first execution shows',
    texts: [one, fromFiles(SECOND, { start: '1111' }), three],
    kind: 'rejected',
    code: 'merge.gap',
    place: '2.json:13:12 #/start',
    words: '1.json',
  },
  {
    title: 'one that was killed begins elsewhere',
    texts: [one, fromFiles(SECOND, { start: '1111', state: 'partial' }), three],
    kind: 'rejected',
    code: 'merge.gap',
    place: '2.json:13:12 #/start',
  },
  {
    title: 'one was rejected',
    texts: [
      one,
      fromFiles(SECOND, {
        state: 'rejected',
        fault: { code: 'link.view-differs', message: 'link 3: p1' },
        links: undefined,
        start: undefined,
        end: undefined,
      }),
      three,
    ],
    kind: 'rejected',
    code: 'merge.rejected',
    place: '2.json:12:12 #/fault',
    words: 'link.view-differs: link 3: p1',
  },
  {
    title: 'the first does not begin with α^0, as was claimed',
    texts: [fromFiles(FIRST, { start: '0000 p0@2' }), two, three],
    kind: 'rejected',
    code: 'claim.start',
    place: '1.json:13:12 #/start',
    claim: 'bound',
  },
  {
    title: 'the last does not end with α^n, as was claimed',
    texts: [one, two, fromFiles(THIRD, { end: '0111' })],
    kind: 'rejected',
    code: 'claim.end',
    place: '3.json:14:10 #/end',
    claim: 'bound',
  },
];

describe('results are not merged because', () => {
  test.each(TOGETHER)('$title', ({ texts, kind, code, place, words = '', claim }) => {
    const merged = merge(filed(texts), claim);
    if (merged.kind === 'accepted') throw new Error('merged');
    const found = merged.diagnostic.at === undefined ? 'nowhere' : `${merged.file}:${placeOf(merged.diagnostic.at)}`;
    expect({ kind: merged.kind, code: merged.diagnostic.code, place: found }).toEqual({ kind, code, place });
    expect(merged.diagnostic.message).toContain(words);
  });
});

test('every code of results and of merging is refused here, or with the command line', () => {
  const codes = (Object.keys(CODES) as Code[]).filter((code) => /^(shard|merge)\./.test(code));
  const here = new Set([...ALONE.map(([, , code]) => code), ...TOGETHER.map(({ code }) => code)]);
  expect(codes.filter((code) => !here.has(code))).toEqual(['shard.other']);
});

test('without a claim, what the shards prove is what their ends say', () => {
  expect(merge(filed([one, two, fromFiles(THIRD, { end: '0111' })]))).toMatchObject({ kind: 'accepted', claim: 'similar' });
  expect(merge(filed([one, two, three]))).toMatchObject({ kind: 'accepted', claim: 'bound' });
  expect(merge(filed([one, two, three]), 'similar')).toMatchObject({ kind: 'accepted', claim: 'similar' });
});

test('shards from files and shards that were generated go together where their ends meet', () => {
  expect(merge(filed([one, fromFiles(SECOND), three]))).toMatchObject({ kind: 'accepted', links: 148n });
});

test('an execution may be written in any way; it is compared as what it is', () => {
  expect(three).toContain('"start": "1110 p2@1:p0"');
  expect(merge(filed([one, two, forged(THIRD, { start: '1110 p2@1-p3,p1' })]))).toMatchObject({ kind: 'accepted' });
});

function placeOf(at: { line: number; column: number; pointer?: string } | undefined): string {
  return at === undefined ? 'nowhere' : `${at.line}:${at.column}${at.pointer === undefined ? '' : ` #${at.pointer}`}`;
}

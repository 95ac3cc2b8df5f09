import { readdirSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { EXIT } from '../../src/cli/exit.js';
import { CODES, type Code } from '../../src/input/codes.js';
import { EXPECTED, type Expected } from './expected.js';
import { judged } from './judged.js';

const FOLDER = dirname(fileURLToPath(import.meta.url));

const EXITS = { accepted: EXIT.holds, rejected: EXIT.fails, invalid: EXIT.invalid };

describe.each<Expected>([...EXPECTED])('$kind: $file', (expected) => {
  test(expected.title, async () => {
    const options = expected.kind === 'accepted' ? [] : expected.options;
    const { message: _, ...found } = { message: '', ...(await judged(join(FOLDER, expected.file), options)) };
    const { kind } = expected;
    const what = kind === 'accepted' ? { links: expected.links } : { code: expected.code, at: expected.at };
    expect(found).toEqual({ kind, exit: EXITS[kind], ...what });
  });
});

test('the manifest lists every file of this folder once', () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(chain|json|ndjson)$/.test(file));
  expect(EXPECTED.map((it) => it.file).sort()).toEqual(files.sort());
});

/** What `check` has no occasion to say of a file; `format.too-long` and `file.unreadable` need what is not stored here: see generated.test.ts. */
const ELSEWHERE: readonly Code[] = ['usage', 'file.unreadable', 'file.unwritable', 'format.too-long', 'bound.not-provable'];

/** Those of other files than chains have tables of their own: test/trace, test/refute, test/chain/shard, test/replication, test/graph, test/proof, test/complex. */
const codes = (Object.keys(CODES) as Code[]).filter(
  (code) => !ELSEWHERE.includes(code) && !/^(run|log|algorithm|shard|merge|replication|story|graph|proof|complex)\./.test(code),
);

test.each(codes)('%s occurs in each format that can have it', (code) => {
  const formats = new Set(EXPECTED.flatMap((it) => (it.kind !== 'accepted' && it.code === code ? [extname(it.file)] : [])));
  const possible = code === 'format.too-deep' ? ['.json', '.ndjson'] : ['.chain', '.json', '.ndjson'];
  expect([...formats].sort()).toEqual(possible);
});

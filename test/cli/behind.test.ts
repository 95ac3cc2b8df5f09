import { expect, test } from 'vitest';
import { Behind } from '../../src/cli/behind.js';

/** A target whose pieces go out when they are told to. */
function target() {
  const pieces: { readonly text: string; readonly done: () => void; readonly fail: (error: Error) => void }[] = [];
  const write = (text: string | Uint8Array) =>
    new Promise<void>((done, fail) => {
      pieces.push({ text: String(text), done, fail });
    });
  return { pieces, write };
}

/** Lets everything happen that is not waiting for a piece to go out. */
const meanwhile = () => new Promise((resolve) => setImmediate(resolve));

test('the next piece may be made while the last goes out, but is not written before that has', async () => {
  const { pieces, write } = target();
  const out = new Behind({ write });
  await out.write('a');
  const second = out.write('b');
  await meanwhile();
  expect(pieces.map(({ text }) => text)).toEqual(['a']);
  pieces[0]?.done();
  await second;
  expect(pieces.map(({ text }) => text)).toEqual(['a', 'b']);
});

test('the end comes when the last piece has gone out', async () => {
  const { pieces, write } = target();
  const out = new Behind({ write });
  await out.write('a');
  let isAtEnd = false;
  const end = out.end().then(() => {
    isAtEnd = true;
  });
  await meanwhile();
  expect(isAtEnd).toBe(false);
  pieces[0]?.done();
  await end;
});

test.each(['write', 'end'] as const)('a piece that fails is told to the next %s', async (next) => {
  const { pieces, write } = target();
  const out = new Behind({ write });
  await out.write('a');
  pieces[0]?.fail(new Error('no space'));
  await meanwhile();
  await expect(next === 'write' ? out.write('b') : out.end()).rejects.toThrow('no space');
});

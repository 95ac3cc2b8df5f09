import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { commandsOf } from '../../src/cli/scenario/scenario.js';
import { sameview } from '../cli/sameview.js';

const PICTURES = fileURLToPath(new URL('../../pictures/', import.meta.url));

test.each([
  ['slides-n4.svg', 'draw -n 4 -f 1 --strip 0..7 --width 560 --format svg'],
  ['omissions.svg', "draw '0120 p0!1-p3' '0120 p3?1-p0' --format svg"],
  ['domino.svg', 'recover scenarios/recover-domino/domino.run --steps --format svg'],
  ['new-leader.svg', 'replicate scenarios/replicate-slides/slides.json --format svg'],
  ['backoff.svg', 'replicate --simulate --trials 500 --format svg'],
  ['policies.svg', 'recover --simulate --processes 8 --messages 1000 --seed 1 --format svg'],
])('the picture %s is what "sameview %s" draws today (-u rewrites it)', async (name, line) => {
  const { stdout, stderr } = await sameview(commandsOf(line)[0] ?? []);
  expect(stderr).toBe('');
  await expect(stdout).toMatchFileSnapshot(PICTURES + name);
});

import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { Walk } from '../../src/chain/chain.js';
import { children, type Derivation, length, title } from '../../src/chain/derivation.js';
import { textbook } from '../../src/chain/textbook.js';
import { Outline } from '../../src/explore/outline.js';

const NOTHING = { opened: new Set<string>(), closed: new Set<string>(), full: new Set<string>() };
const chain = textbook({ n: 5, f: 3, rounds: 3 });
const outline = new Outline(chain.derivation);

describe('the outline', () => {
  test.prop([fc.bigInt({ min: 1n, max: length(chain.derivation) })])(
    'is opened along the way to the current link, and nowhere else',
    (link) => {
      const lines = outline.lines(link, NOTHING).filter((line) => line.kind === 'part');
      const way = lines.filter((line) => line.current !== undefined);
      expect(way.at(-1)).toMatchObject({ current: 'here', first: link, length: 1n });
      expect(way.map((line) => line.level)).toEqual(way.map((_, i) => i + 1));
      expect(lines.filter((line) => line.expanded && line.current === undefined)).toEqual([]);
    },
  );

  test.prop([fc.bigInt({ min: 1n, max: length(chain.derivation) })])('numbers the first link of each part as a walk does', (link) => {
    for (const line of outline.lines(link, NOTHING)) {
      if (line.kind !== 'part' || line.level === 1) continue;
      const walk = new Walk(chain, line.first);
      expect(titlesOn(chain.derivation, line.first)).toContain(line.title);
      expect(walk.current.witness).toBeDefined();
    }
  });

  test('opens and closes what the reader says, and lists all of many parts when asked', () => {
    const lines = (more: object) => outline.lines(1n, { ...NOTHING, ...more });
    expect(lines({ closed: new Set(['']) })).toHaveLength(1);
    expect(lines({ opened: new Set(['4']) }).length).toBe(outline.lines(1n, NOTHING).length + 3);
    const wide = new Outline(textbook({ n: 12, f: 1, rounds: 1 }).derivation);
    const few = wide.lines(1n, NOTHING);
    expect(few.find((line) => line.kind === 'more' && line.level === 2)).toMatchObject({ count: 9, position: 3 });
    expect(wide.lines(1n, { ...NOTHING, full: new Set(['']) }).filter((line) => line.level === 2)).toHaveLength(12);
  });

  test('leaves out the middle of a very deep way, and counts it', () => {
    const deep = new Outline(textbook({ n: 100, f: 98, rounds: 98 }).derivation);
    const link = 10n ** 180n;
    const lines = deep.lines(link, NOTHING);
    const hidden = lines.find((line) => line.kind === 'levels');
    const all = deep.lines(link, { ...NOTHING, full: new Set(['levels']) });
    expect(lines.length).toBeLessThan(100);
    expect(hidden?.kind === 'levels' && hidden.count).toBe(Math.max(...all.map((line) => line.level)) - 10 - 1 + 1);
  });
});

/** The titles of the parts around a link, found by going down. */
function titlesOn(derivation: Derivation, link: bigint): string[] {
  let left = link;
  for (const part of children(derivation)) {
    if (left <= length(part)) return [title(derivation), ...titlesOn(part, left)];
    left -= length(part);
  }
  return [title(derivation)];
}

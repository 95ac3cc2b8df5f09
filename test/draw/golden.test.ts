import { expect, test } from 'vitest';
import { mermaid, mermaidOutline } from '../../src/draw/mermaid.js';
import { overview } from '../../src/draw/overview.js';
import { sheet } from '../../src/draw/sheet.js';
import { svg } from '../../src/draw/svg.js';
import { text } from '../../src/draw/text.js';
import { textOutline } from '../../src/draw/text-outline.js';
import { tikz } from '../../src/draw/tikz.js';
import { OUTLINES, PICTURES } from './examples.js';

// `npx vitest run test/draw/golden.test.ts -u` writes them anew: then open what has changed and look at it.

test.each(Object.entries(PICTURES))('the picture "%s" looks as it did when somebody looked at it', async (name, picture) => {
  await expect(text(picture)).toMatchFileSnapshot(`golden/${name}.txt`);
  await expect(text(picture, { ascii: true })).toMatchFileSnapshot(`golden/${name}.ascii.txt`);
  await expect(svg(sheet(picture))).toMatchFileSnapshot(`golden/${name}.svg`);
  await expect(tikz(sheet(picture))).toMatchFileSnapshot(`golden/${name}.tex`);
  await expect(mermaid(picture)).toMatchFileSnapshot(`golden/${name}.mmd`);
});

test.each(Object.entries(OUTLINES))('the outline "%s" looks as it did when somebody looked at it', async (name, outline) => {
  await expect(textOutline(outline)).toMatchFileSnapshot(`golden/${name}.txt`);
  await expect(textOutline(outline, { ascii: true })).toMatchFileSnapshot(`golden/${name}.ascii.txt`);
  await expect(svg(overview(outline))).toMatchFileSnapshot(`golden/${name}.svg`);
  await expect(tikz(overview(outline))).toMatchFileSnapshot(`golden/${name}.tex`);
  await expect(mermaidOutline(outline)).toMatchFileSnapshot(`golden/${name}.mmd`);
});

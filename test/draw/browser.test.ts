import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import type { Figure } from '../../src/draw/figure.js';
import { overview } from '../../src/draw/overview.js';
import { link, single } from '../../src/draw/picture.js';
import { sheet } from '../../src/draw/sheet.js';
import { svg } from '../../src/draw/svg.js';
import { type TOOLS, tool } from '../tool.js';
import { OUTLINES, PICTURES, run } from './examples.js';

let browser: Browser | undefined;

async function open(executablePath: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
  ];
  browser ??= await chromium.launch({ executablePath, args: [...args, '--disable-sync'] });
  return browser.newPage(options);
}

afterAll(() => browser?.close());

/** Texts that leave the frame, or that overlap another one, as the browser measures them. What is shared is measured wherever it is used. */
function faults(markup: string): readonly string[] {
  document.body.innerHTML = markup;
  const root = document.querySelector('svg') as SVGSVGElement;
  for (let use = root.querySelector('use'); use; use = root.querySelector('use')) {
    const copy = root.querySelector(use.getAttribute('href') ?? '')?.cloneNode(true) as SVGGElement;
    copy.removeAttribute('id');
    copy.setAttribute('transform', `translate(${use.getAttribute('x') ?? 0},${use.getAttribute('y') ?? 0})`);
    use.replaceWith(copy);
  }
  const frames = [...root.querySelectorAll('text')]
    .filter((text) => !text.closest('defs'))
    .map((text) => {
      const { x, y, width, height } = text.getBBox();
      const at = root.createSVGPoint();
      [at.x, at.y] = [x, y];
      const corner = at.matrixTransform((root.getCTM() as DOMMatrix).inverse().multiply(text.getCTM() as DOMMatrix));
      return { content: text.textContent, left: corner.x, top: corner.y, right: corner.x + width, bottom: corner.y + height };
    });
  const [, , width, height] = (root.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const outside = frames.filter((it) => it.left < 0 || it.top < 0 || it.right > (width ?? 0) || it.bottom > (height ?? 0));
  const overlapping = frames.flatMap((a, i) =>
    frames.slice(i + 1).flatMap((b) => {
      const apart = a.right <= b.left + 0.5 || b.right <= a.left + 0.5 || a.bottom <= b.top + 0.5 || b.bottom <= a.top + 0.5;
      return apart ? [] : [`"${a.content}" overlaps "${b.content}"`];
    }),
  );
  return [...(frames.length === 0 ? ['no text at all'] : []), ...outside.map((it) => `"${it.content}" leaves the frame`), ...overlapping];
}

async function measured(page: Page, figure: Figure): Promise<readonly string[]> {
  return page.evaluate(faults, svg(figure));
}

const CHROMIUM: keyof typeof TOOLS = 'chromium';

test('no text overlaps another or leaves the frame, for 3 to 12 processes and 1 to 6 rounds', { timeout: 120_000 }, async (context) => {
  const page = await open(tool(CHROMIUM, context));
  for (let n = 3; n <= 12; n++) {
    for (let rounds = 1; rounds <= 6; rounds++) {
      const inputs = '01'.repeat(n).slice(0, n);
      const [first, second] = [run(`${inputs} p0@1-p${n - 1}`, rounds), run(`${inputs} p0@1-p${n - 1} p1@${rounds}`, rounds)];
      const figures = [
        sheet(single({ run: second, name: 'α_1^0' })),
        sheet(single({ run: second, name: 'α_1^0' }), { width: 300, size: 'compact' }),
        sheet(
          link({
            first: { run: first, name: 'α_1^0' },
            second: { run: second, name: 'β_2^0' },
            relation: { kind: 'similar', witness: 2 },
            differ: [n - 1],
          }),
          {
            width: 700,
          },
        ),
      ];
      for (const figure of figures) expect(await measured(page, figure), `n=${n}, rounds=${rounds}`).toEqual([]);
    }
  }
});

test('no text overlaps another or leaves the frame in any of the pictures', async (context) => {
  const page = await open(tool(CHROMIUM, context));
  for (const [name, picture] of Object.entries(PICTURES).filter(([name]) => name !== 'bare')) {
    expect(await measured(page, sheet(picture)), name).toEqual([]);
    expect(await measured(page, sheet(picture, { width: 320 })), `${name}, narrow`).toEqual([]);
  }
  for (const [name, outline] of Object.entries(OUTLINES)) expect(await measured(page, overview(outline)), name).toEqual([]);
});

test('a picture is light or dark as its reader prefers, what it shares included', async (context) => {
  const command = tool(CHROMIUM, context);
  const seen = await Promise.all(
    (['light', 'dark'] as const).map(async (colorScheme) => {
      const page = await open(command, { colorScheme });
      await page.setContent(svg(sheet(PICTURES.strip)));
      return page.evaluate(() =>
        ['rect.paper', 'path.process', 'text.name'].map(
          (it) => getComputedStyle(document.querySelector(it) as Element)[it === 'path.process' ? 'stroke' : 'fill'],
        ),
      );
    }),
  );
  expect(seen[0]?.[0]).toBe('rgb(255, 255, 255)');
  for (const i of [0, 1, 2]) expect(seen[0]?.[i]).not.toBe(seen[1]?.[i]);
});

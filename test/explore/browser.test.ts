import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { at } from '../../src/chain/chain.js';
import { length } from '../../src/chain/derivation.js';
import { formatExecution } from '../../src/chain/notation.js';
import { short } from '../../src/chain/short/short.js';
import { textbook } from '../../src/chain/textbook.js';
import { Chromium } from './chromium.js';

const chromium = new Chromium();
afterAll(() => chromium.close());

const CHAIN = textbook({ n: 4, f: 2, rounds: 2 });
const nth = (index: bigint) => formatExecution(at(CHAIN, index).execution);

describe('the page of a generated chain', () => {
  test('opens from a file, is quiet, and checks the whole chain in a worker', async (context) => {
    const visit = await chromium.open(await chromium.write('explore -n 4 -f 2'), context);
    const { page } = visit;
    expect(await visit.text('h1')).toBe('No algorithm solves consensus among n=4 processes in 2 rounds if up to f=2 of them may crash.');
    expect(await visit.executions()).toEqual([nth(0n), nth(1n)]);
    await page.getByText('All 148 links were checked just now, on this page, by the kernel.').waitFor();
    expect(visit.requests.filter((url) => url.startsWith('blob:'))).toHaveLength(1);
    await visit.expectQuiet();
  });

  test('is that of the short chain, if that is wanted', async (context) => {
    const model = { n: 4, f: 2, rounds: 2 };
    const { derivation } = short(model);
    const visit = await chromium.open(`${await chromium.write('explore -n 4 -f 2 --strategy short')}#link=20`, context);
    expect(await visit.executions()).toEqual([19n, 20n].map((index) => formatExecution(at(short(model), index).execution)));
    await visit.page.getByText(`All ${length(derivation)} links were checked just now, on this page, by the kernel.`).waitFor();
    expect(await visit.text('.top')).toContain('short chain');
    await visit.expectQuiet();
  });

  test('says which failures it is about, and checks its chain in their model', async (context) => {
    const visit = await chromium.open(await chromium.write('explore -n 4 -f 2 --failures one-per-round'), context);
    expect(await visit.text('h1')).toBe(
      'No algorithm solves consensus among n=4 processes in 2 rounds if up to f=2 of them may crash (no two in the same round).',
    );
    await visit.page.getByText('All 148 links were checked just now, on this page, by the kernel.').waitFor();
    await visit.expectQuiet();
  });

  test('is walked by keys alone: on, back, to the end, to α^2, to a number, through the outline, to a process', async (context) => {
    const visit = await chromium.open(await chromium.write('explore -n 4 -f 2'), context);
    const { page } = visit;
    await visit.press('ArrowRight', 'ArrowRight', 'ArrowLeft');
    expect(await visit.executions()).toEqual([nth(1n), nth(2n)]);
    await visit.press('End');
    expect(await visit.executions()).toEqual([nth(147n), nth(148n)]);
    await visit.press('Home', 'Shift+ArrowRight', 'Shift+ArrowRight');
    expect(await visit.executions()).toEqual([nth(73n), nth(74n)]);
    await visit.press('/');
    await page.keyboard.type('α^3');
    await visit.press('Enter');
    expect(await visit.title()).toBe('Link 111');
    await visit.press('/');
    await page.keyboard.type('149');
    await visit.press('Enter');
    expect(await page.getByText('There is no such link').count()).toBe(1);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('42');
    await visit.press('Enter');
    expect(await visit.executions()).toEqual([nth(41n), nth(42n)]);
    await page.locator('[role=treeitem][tabindex="0"]').focus();
    await visit.press('ArrowUp', 'Home', 'ArrowDown', 'Enter');
    expect(await visit.title()).toBe('Link 1');
    await visit.press('?');
    expect(await page.locator('dialog').isVisible()).toBe(true);
    await visit.press('Escape', 'v');
    expect(await visit.text('.eyes h3')).toMatch(/^What p\d sees/);
    await visit.expectQuiet();
  });

  test('plays until it is paused, and stops at the end', async (context) => {
    const visit = await chromium.open(await chromium.write('explore -n 3 -f 1'), context);
    await visit.page.getByLabel('Speed').selectOption('25/s');
    await visit.page.locator('body').focus();
    await visit.page.locator('button.play').click();
    await visit.page.getByRole('heading', { name: 'Link 15', exact: true }).waitFor();
    await visit.page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await visit.expectQuiet();
  });

  test('has an address for every place, and the same file opens there', async (context) => {
    const address = await chromium.write('explore -n 4 -f 2');
    const visit = await chromium.open(`${address}#link=77&eyes=p3&view=eyes`, context);
    expect(await visit.title()).toBe('Link 77');
    expect(await visit.text('.eyes h3')).toContain('What p3 sees'.replace('p3', '').trim().slice(0, 4));
    await visit.press('ArrowRight');
    await visit.page.waitForFunction(() => location.hash === '#link=78&eyes=p3&view=eyes');
    await visit.page.evaluate(() => {
      location.hash = '#link=5';
    });
    await visit.page.getByRole('heading', { name: 'Link 5', exact: true }).waitFor();
    await visit.expectQuiet();
    const nonsense = await chromium.open(`${address}#link=99999999&eyes=p99&view=%3Cimg%3E`, context);
    expect(await nonsense.title()).toBe('Link 148');
    await nonsense.expectQuiet();
  });

  test('unfolds and folds the lemmas', async (context) => {
    const visit = await chromium.open(await chromium.write('explore -n 4 -f 2'), context);
    const items = visit.page.getByRole('treeitem');
    const before = await items.count();
    const third = visit.page.locator('[role=treeitem][data-id="2"]');
    expect(await third.getAttribute('aria-expanded')).toBe('false');
    await third.locator('.twist').click();
    expect(await items.count()).toBe(before + 3);
    expect(await visit.title()).toBe('Link 1');
    await visit.page.locator('[role=treeitem][data-id="2.1"]').click();
    expect(await visit.title()).toBe('Link 93');
    await visit.expectQuiet();
  });

  test('is light or dark as the system, or as its reader wishes', async (context) => {
    const address = await chromium.write('explore -n 3 -f 1');
    const paper = () => getComputedStyle(document.body).backgroundColor;
    const visit = await chromium.open(address, context, { colorScheme: 'dark' });
    expect(await visit.page.evaluate(paper)).toBe('rgb(21, 24, 28)');
    const colours = visit.page.getByRole('button', { name: /^Colours/ });
    await colours.click();
    expect(await visit.page.evaluate(paper)).toBe('rgb(255, 255, 255)');
    await colours.click();
    expect(await visit.page.evaluate(paper)).toBe('rgb(21, 24, 28)');
    await visit.page.emulateMedia({ media: 'print' });
    expect(await visit.page.evaluate(paper)).toBe('rgb(255, 255, 255)');
    await visit.expectQuiet();
  });

  test.each(['SVG', 'TikZ', 'PNG'])('gives its picture away as %s', async (format, context) => {
    const visit = await chromium.open(await chromium.write('explore -n 4 -f 1'), context as never);
    await visit.page.getByText('Picture', { exact: true }).click();
    const [download] = await Promise.all([visit.page.waitForEvent('download'), visit.page.getByRole('button', { name: format }).click()]);
    const content = readFileSync((await download.path()) ?? '');
    const start = { SVG: '<svg xmlns=', TikZ: '\\documentclass', PNG: '\u0089PNG' }[format] ?? '';
    expect(content.toString('latin1').startsWith(start)).toBe(true);
    expect(download.suggestedFilename()).toMatch(/^link-1\.(svg|tex|png)$/);
    await visit.expectQuiet();
  });

  test.each([360, 1280])('fits a window of %d pixels, and axe-core finds nothing wrong', async (width, context) => {
    const address = await chromium.write('explore -n 4 -f 2');
    for (const [hash, colorScheme] of [
      ['#link=40', 'light'],
      ['#link=40&view=eyes&eyes=p3', 'dark'],
    ] as const) {
      const visit = await chromium.open(address + hash, context as never, { viewport: { width, height: 760 }, colorScheme });
      expect(await visit.overflow()).toBeLessThanOrEqual(0);
      expect(await visit.violations()).toEqual([]);
      await visit.page.close();
    }
  });
});

describe('the graph of all executions', () => {
  test('is laid out in a worker; the link that is shown is in it, and a click leads to another', async (context) => {
    const visit = await chromium.open(`${await chromium.write('explore -n 3 -f 1')}#view=graph&link=7`, context);
    const { page } = visit;
    const here = page.locator('.graph path.here');
    await here.waitFor({ state: 'attached' });
    const before = await here.getAttribute('d');
    await visit.press('ArrowRight');
    expect(await here.getAttribute('d')).not.toBe(before);
    await page.locator('.graph svg').click({ position: { x: 5, y: 200 } });
    expect(await visit.title()).not.toBe('Link 8');
    expect(await visit.violations()).toEqual([]);
    await visit.expectQuiet();
  });
});

describe('the page of a hundred processes', () => {
  const chain = textbook({ n: 100, f: 98, rounds: 98 });
  const middle = length(chain.derivation) / 2n + 12345n;

  test('jumps to the middle, shows the part that matters, and says what it leaves out', async (context) => {
    const visit = await chromium.open(await chromium.write('explore -n 100 -f 98'), context);
    const { page } = visit;
    await visit.press('/');
    await page.keyboard.type(String(middle));
    await visit.press('Enter');
    expect(await visit.title()).toBe(`Link ${String(middle).slice(0, 6)}…${String(middle).slice(-6)}`);
    const names = await page.locator('.execution .name').allTextContents();
    await page.getByText('Picture', { exact: true }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'SVG' }).click()]);
    expect(download.suggestedFilename()).toBe(`link-${String(middle).slice(0, 6)}--${String(middle).slice(-6)}.svg`);
    expect(names.map((name) => name.trim().slice(-6))).toEqual([String(middle - 1n).slice(-6), String(middle).slice(-6)]);
    const { crashes } = at(chain, middle).execution;
    expect((await visit.executions())[1]).toContain(`${crashes.length} of 100`);
    expect(await visit.text('.notes')).toMatch(/92 of 100 processes are not drawn/);
    await page.getByRole('button', { name: 'More processes' }).click();
    expect(await visit.text('.notes')).toMatch(/90 of 100 processes are not drawn/);
    await page.getByRole('treeitem', { name: 'levels between' }).waitFor();
    expect(await visit.violations()).toEqual([]);
    expect(await visit.overflow()).toBeLessThanOrEqual(0);
    await visit.expectQuiet();
  });
});

describe('the page of somebody’s chain', () => {
  const bad = [
    'sameview/chain 1',
    'n=4 f=2 rounds=2',
    '',
    '0000',
    '~p0 0000 p1@2-p3',
    '~p0 0000 p1@2:p0',
    '~p3 0000 p1@2',
    '~p3 0000 p1@1-p2',
    '',
  ].join('\n');

  test('opens at the broken link, with the diagnostic', async (context) => {
    const visit = await chromium.open(await chromium.write('explore -', { stdin: bad }), context);
    expect(await visit.title()).toBe('Link 4');
    expect(await visit.text('.verdict')).toMatch(/^rejected: <stdin>:8:2: link\.view-differs/);
    expect(await visit.text('.relation')).toContain('≁');
    expect(await visit.violations()).toEqual([]);
    await visit.press('v');
    const told = visit.page.getByRole('button', { name: 'p1 only here: unfold what it tells' });
    const nested = await visit.page.locator('.nested').count();
    await told.focus();
    await visit.press('Enter');
    expect(await visit.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^p1 only here: fold/);
    expect(await visit.page.locator('.nested').count()).toBe(nested + 1);
    expect(await visit.violations()).toEqual([]);
    await visit.press('v');
    await visit.press('ArrowLeft');
    expect(await visit.text('.relation')).toContain('~');
    await visit.press('ArrowRight', 'ArrowRight');
    expect(await visit.title()).toBe('Link 4');
    await visit.expectQuiet();
  });

  test('shows omissions and other values: who is to blame, in both executions and through the eyes of one', async (context) => {
    const model = 'n=4 f=2 rounds=2 failures=general-omission values=3';
    const stdin = `sameview/chain 2\n${model}\n\n0120\n~p1 0120 p0!2-p3\n~p1 0120 p3?2-p0\n~p2 0120 p3?2-p0 p1!2-p0\n`;
    const visit = await chromium.open(`${await chromium.write('explore -', { stdin })}#link=2`, context);
    expect(await visit.executions()).toEqual(['0120 p0!2-p3', '0120 p3?2-p0']);
    expect(await visit.text('.top')).toContain('failures: general-omission3 values');
    const names = await visit.page.locator('.execution svg text.process').allTextContents();
    expect(names).toEqual(['p0!', 'p1', 'p2', 'p3', 'p0', 'p1', 'p2', 'p3?']);
    expect(await visit.text('.notes')).toBe('! omits to send; ? omits to receive');
    const why = await visit.text('.reason');
    expect(why).toContain('p0 does not omit to send to p3 in round 2 any more. p3 omits to receive from p0 in round 2.');
    expect(why).toContain('omits to send in the first execution');
    await visit.page.getByText('All 3 links were checked just now, on this page, by the kernel.').waitFor();
    await visit.page.getByLabel('as seen by').selectOption('p3');
    await visit.press('v');
    expect(await visit.text('.eyes h3')).toBe('What p3 seessees the same in both');
    expect(await visit.violations()).toEqual([]);
    await visit.expectQuiet();
  });

  test('says of an accepted one what is proven', async (context) => {
    const stdin = 'sameview/chain 1\nn=3 f=1 rounds=1\n\n000\n~p1 000 p0@1-p2\n';
    const visit = await chromium.open(await chromium.write('explore -', { stdin }), context);
    expect(await visit.text('.verdict')).toMatch(/^accepted: 1 link from 000 to 000 p0@1-p2/);
    await visit.page.getByText('The only link was checked just now').waitFor();
    await visit.expectQuiet();
  });

  test('cannot be made to run or show anything by what stands in it', async (context) => {
    const evil = '</script><img src=x onerror=alert(1)><script>alert(2)</script>';
    const header = { format: 'sameview/chain', version: 1, model: { n: 3, f: 1, rounds: 1 } };
    const lines = [
      header,
      { inputs: '000', name: evil },
      { inputs: '000', crashes: [{ process: 0, round: 1, reaches: [1] }], witness: 2, name: evil },
    ];
    const page = await chromium.write('explore -', { stdin: lines.map((line) => JSON.stringify(line)).join('\n') });
    const html = readFileSync(fileURLToPath(page), 'utf8').replaceAll('<stdin>', evil);
    const escaped = html.replace(evil, () => JSON.stringify(evil).slice(1, -1).replaceAll('<', '\\u003c'));
    const visit = await chromium.open(chromium.save(escaped), context);
    expect(await visit.page.locator('img').count()).toBe(0);
    expect(await visit.page.evaluate(() => document.scripts.length)).toBe(2);
    await visit.expectQuiet();
  });

  test('runs no script but its own, even if one were smuggled in', async (context) => {
    const page = await chromium.write('explore -n 3 -f 1');
    const html = readFileSync(fileURLToPath(page), 'utf8');
    const smuggled = html.replace('</body>', '<script>document.title = "caught"</script><img src="https://example.org/x.png"></body>');
    const visit = await chromium.open(chromium.save(smuggled), context);
    expect(await visit.page.title()).not.toBe('caught');
    expect(visit.complaints.filter((it) => /Content Security Policy/.test(it))).toHaveLength(2);
    await visit.page.close();
  });
});

describe('the page of an algorithm', () => {
  test('leads to the tipping point, draws the decisions, and opens the counterexample', async (context) => {
    const visit = await chromium.open(await chromium.write('explore --algorithm floodset -n 4 -f 2 -r 2'), context);
    const { page } = visit;
    await page.getByRole('button', { name: 'Tipping point' }).click();
    expect(await visit.title()).toBe('Link 126');
    expect(await page.locator('.link-view rect.decide').count()).toBe(4);
    await page.getByRole('tab', { name: 'Counterexample' }).click();
    expect(await visit.text('.counterexample .fault')).toMatch(/decides 0 and .* decides 1, and both are correct/);
    expect(await page.locator('.samples span').count()).toBeGreaterThan(100);
    expect(await visit.violations()).toEqual([]);
    await visit.expectQuiet();
  });
});

describe('the page of a run', () => {
  test('goes domino by domino', async (context) => {
    const run = fileURLToPath(new URL('../../scenarios/recover-domino/domino.run', import.meta.url));
    const visit = await chromium.open(await chromium.write(['explore', run]), context);
    expect(await visit.title()).toBe('What happened');
    await visit.press('End');
    expect(await visit.title()).toMatch(/goes back to its initial state/);
    await visit.press('?');
    expect(await visit.text('dialog')).not.toContain('witness');
    await visit.press('Escape');
    expect(await visit.violations()).toEqual([]);
    await visit.press('Home', 'ArrowRight');
    expect(await visit.title()).toMatch(/it has crashed$/);
    await visit.expectQuiet();
  });
});

describe('the page of a story of replication', () => {
  test('goes step by step, with what every server knows of each slot', async (context) => {
    const story = fileURLToPath(new URL('../../scenarios/replicate-slides/slides.json', import.meta.url));
    const visit = await chromium.open(await chromium.write(['explore', story]), context);
    expect(await visit.title()).toBe('Before');
    await visit.press('ArrowRight');
    expect(await visit.title()).toMatch(/^p0 wants to lead/);
    await visit.press('End');
    expect(await visit.text('pre.table')).toMatch(/p1 .*✓/);
    expect(await visit.violations()).toEqual([]);
    await visit.expectQuiet();
  });
});

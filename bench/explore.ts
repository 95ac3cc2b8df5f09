import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { length } from '../src/chain/derivation.js';
import { textbook } from '../src/chain/textbook.js';

/*
 * How quick a page of `sameview explore` is in Chromium: from navigation to the first picture, and from a key to the next link drawn and laid out, on the
 * clock and in processor time of the page's thread, which other programs on the machine do not change. Needs the built program: npm run bench:explore.
 */

const PROGRAM = fileURLToPath(new URL('../bin/sameview.js', import.meta.url));
const STEPS = 100;

/** Says when the first picture is on the screen. */
function watchFirstPicture(): void {
  const marks = globalThis as unknown as { firstPicture: number };
  new MutationObserver((_, observer) => {
    if (document.querySelector('.drawing svg path') === null) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => (marks.firstPicture = performance.now())));
  }).observe(document, { childList: true, subtree: true });
}

/** Milliseconds for each of so many steps, until all of the page is laid out again. */
function walk(steps: number): number[] {
  return Array.from({ length: steps }, () => {
    const start = performance.now();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    (document.querySelector('.drawing svg') as SVGGraphicsElement).getBBox();
    return performance.now() - start;
  });
}

async function taskTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
}

async function measure(browser: Browser, n: number, folder: string): Promise<string> {
  const f = n - 2;
  const file = join(folder, `${n}.html`);
  execFileSync(process.execPath, [PROGRAM, 'explore', '-n', String(n), '-f', String(f), '-o', file]);
  const middle = length(textbook({ n, f, rounds: f }).derivation) / 2n + 12n;
  const firsts: number[] = [];
  for (let i = 0; i < 5; i++) {
    const page = await opened(browser, file, middle);
    firsts.push(await page.evaluate(() => (globalThis as unknown as { firstPicture: number }).firstPicture));
    await page.close();
  }
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const blank = await taskTime(session);
  await visit(page, file, middle);
  const first = (await taskTime(session)) - blank;
  await page.locator('.check[data-done]').waitFor({ timeout: 120_000 });
  const before = await taskTime(session);
  const times = (await page.evaluate(walk, STEPS)).sort((a, b) => a - b);
  const processor = ((await taskTime(session)) - before) / STEPS;
  await page.close();
  const cells = [
    `n=${n}, f=${f}`,
    `${Math.round(statSync(file).size / 1024)} KiB`,
    `${Math.round(median(firsts))} ms`,
    `${Math.round(first)} ms`,
  ];
  return `| ${[...cells, `${median(times).toFixed(1)} ms`, `${(times[Math.floor(STEPS * 0.95)] ?? 0).toFixed(1)} ms`, `${processor.toFixed(1)} ms`].join(' | ')} |`;
}

async function opened(browser: Browser, file: string, link: bigint): Promise<Page> {
  return visit(await browser.newPage({ viewport: { width: 1440, height: 900 } }), file, link);
}

async function visit(page: Page, file: string, link: bigint): Promise<Page> {
  await page.addInitScript(watchFirstPicture);
  await page.goto(`${pathToFileURL(file).href}#link=${link}`);
  await page.waitForFunction(() => 'firstPicture' in globalThis);
  return page;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const executablePath = execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const folder = mkdtempSync(join(tmpdir(), 'sameview-bench-'));
try {
  console.log('| page | size | first picture | processor | step, median | step, 95 % | step, processor |');
  console.log('|---|---|---|---|---|---|---|');
  for (const n of [4, 5, 8, 30, 100]) console.log(await measure(browser, n, folder));
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}

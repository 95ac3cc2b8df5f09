import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

/* The README's pictures of the page that `sameview explore` writes, taken in Chromium: npm run pictures. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const PICTURES = [
  { name: 'explorer-link', line: ['-n', '5', '-f', '3'], hash: '#link=906', colorScheme: 'light', size: [1280, 760] },
  {
    name: 'explorer-eyes',
    line: ['scenarios/difference-deep-in-a-view/homework.chain'],
    hash: '#view=eyes',
    colorScheme: 'light',
    size: [1280, 640],
  },
  {
    name: 'explorer-hundred',
    line: ['-n', '100', '-f', '98'],
    hash: `#link=21919699195${'0'.repeat(180)}`,
    colorScheme: 'dark',
    size: [1280, 1200],
  },
] as const;

const executablePath = execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const folder = mkdtempSync(join(tmpdir(), 'sameview-pictures-'));
try {
  for (const { name, line, hash, colorScheme, size } of PICTURES) {
    const file = join(folder, `${name}.html`);
    execFileSync(process.execPath, ['bin/sameview.js', 'explore', ...line, '-o', file], { cwd: ROOT });
    const page = await browser.newPage({ viewport: { width: size[0], height: size[1] }, colorScheme });
    await page.goto(pathToFileURL(file).href + hash);
    const isChecked = name === 'explorer-eyes' ? '.verdict' : '.check[data-done]';
    await page.locator(isChecked).waitFor({ timeout: 120_000 });
    await page.screenshot({ path: join(ROOT, 'pictures', `${name}.png`) });
    await page.close();
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}

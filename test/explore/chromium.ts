import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect, type TestContext } from 'vitest';
import { sameview } from '../cli/sameview.js';
import type { World } from '../io.js';
import { tool } from '../tool.js';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium, and pages that were written by `sameview explore`, opened as files. */
export class Chromium {
  readonly #folder = mkdtempSync(join(tmpdir(), 'sameview-explore-'));
  #browser: Browser | undefined;
  #files = 0;

  /** The address of the page that a command line writes. */
  async write(line: string | readonly string[], world: World = {}): Promise<string> {
    const { stdout, stderr, exit } = await sameview(line, world);
    expect([stderr, exit]).toEqual(['', 0]);
    return this.save(stdout);
  }

  save(html: string): string {
    const path = join(this.#folder, `${this.#files++}.html`);
    writeFileSync(path, html);
    return pathToFileURL(path).href;
  }

  async open(address: string, context: TestContext, options: BrowserContextOptions = {}): Promise<Visit> {
    this.#browser ??= await chromium.launch({ executablePath: tool('chromium', context), args: ARGUMENTS });
    const page = await this.#browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
    const visit = new Visit(page);
    await page.goto(address);
    page.setDefaultTimeout(10_000);
    await page.locator('h2.link-title:not(:empty)').waitFor();
    return visit;
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    rmSync(this.#folder, { recursive: true });
  }
}

/** One page as somebody uses it; what it should never do is remembered. */
export class Visit {
  readonly complaints: string[] = [];
  readonly requests: string[] = [];

  constructor(readonly page: Page) {
    page.on('console', (message) => this.complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('request', (request) => this.requests.push(request.url()));
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  title(): Promise<string> {
    return this.text('h2.link-title');
  }

  /** The text of the first element that a selector finds. */
  async text(selector: string): Promise<string> {
    return (await this.page.locator(selector).first().textContent()) ?? '';
  }

  /** The notations below the two pictures. */
  executions(): Promise<string[]> {
    return this.page.locator('.execution figcaption :is(code, .brief)').allTextContents();
  }

  /** The rules of axe-core that the page breaks, with the elements that break them. */
  async violations(): Promise<string[]> {
    await this.page.evaluate(axe.source);
    return this.page.evaluate(async () => {
      const { axe: injected } = globalThis as unknown as {
        axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const { violations } = await injected.run({ resultTypes: ['violations'] });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
    });
  }

  /** What sticks out of the page to the right. */
  async overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  }

  /** That nothing was complained about, and nothing asked for but the page itself and its own worker. */
  async expectQuiet(): Promise<void> {
    expect(this.complaints).toEqual([]);
    expect(this.requests.filter((url) => !/^(file|blob|data):/.test(url))).toEqual([]);
    expect(this.requests.filter((url) => url.startsWith('file:'))).toHaveLength(1);
    await this.page.close();
  }
}

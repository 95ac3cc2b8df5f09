import { spawnSync } from 'node:child_process';
import type { TestContext } from 'vitest';

/** Programs of the system that a test needs, and the Debian packages that have them. */
export const TOOLS = {
  chromium: { commands: ['chromium', 'chromium-browser', 'google-chrome'], packages: 'chromium' },
  cadical: { commands: ['cadical'], packages: 'cadical' },
  minisat: { commands: ['minisat'], packages: 'minisat' },
  dot: { commands: ['dot'], packages: 'graphviz' },
  pdflatex: { commands: ['pdflatex'], packages: 'texlive-pictures texlive-latex-base' },
} as const;

/** The path of a tool. Where there is none the test is skipped, saying how to get it; in CI it fails. */
export function tool(name: keyof typeof TOOLS, context: TestContext): string {
  const { commands, packages } = TOOLS[name];
  const [found] = commands.flatMap((command) => spawnSync('sh', ['-c', `command -v ${command}`], { encoding: 'utf8' }).stdout.trim() || []);
  if (found !== undefined) return found;
  const advice = `${name} is not installed: apt-get install ${packages}`;
  const { CI } = process.env;
  if (CI === 'true') throw new Error(advice);
  return context.skip(advice);
}

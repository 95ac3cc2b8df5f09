import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CODES, type Code } from '../../src/input/codes.js';
import { isRule, MISFITS, RULES } from '../../src/replication/trace/rule.js';

const PROGRAM = fileURLToPath(new URL('../../bin/sameview.js', import.meta.url));
const SCENARIOS = fileURLToPath(new URL('../../scenarios', import.meta.url));

/**
 * A page of the documentation as it would be if written today: every ```console block with what its commands print, and the tables of diagnostics. A block
 * ```text NAME or ```ts NAME is a file that the commands after it find; they find the bundled scenarios too.
 */
export function refresh(page: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sameview-docs-'));
  try {
    writeFileSync(join(folder, 'sameview'), `#!/bin/sh\nexec "${process.execPath}" "${PROGRAM}" "$@"\n`);
    symlinkSync(SCENARIOS, join(folder, 'scenarios'));
    chmodSync(join(folder, 'sameview'), 0o755);
    const run = page.replace(/^```(text|ts|console) ?(\S*)\n([\s\S]*?)^```$/gm, (block, kind: string, name: string, body: string) => {
      if (kind === 'console') return `\`\`\`console\n${rerun(body, folder)}\`\`\``;
      if (name !== '') writeFileSync(join(folder, name), body);
      return block;
    });
    return TABLES.reduce(withTable, run);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The commands of a block, each followed by what it prints today, standard error included. */
function rerun(body: string, folder: string): string {
  const commands = body.split('\n').filter((line) => line.startsWith('$ '));
  return commands.map((line) => `${line}\n${shell(line.slice(2), folder)}`).join('');
}

function shell(command: string, cwd: string): string {
  const env = { ...process.env, PATH: `${cwd}:${process.env['PATH']}`, NO_COLOR: '1' };
  return execFileSync('bash', ['-c', `exec 2>&1; ${command}`], { cwd, env, encoding: 'utf8' });
}

/** The tables that are written from the program: a table with these heads has these rows. */
const TABLES: readonly (readonly (readonly string[])[])[] = [
  [['code', 'meaning'], ...Object.entries(CODES).flatMap(([code, meaning]) => (isOfTraces(code) ? [] : [[tick(code), meaning]]))],
  [['rule', 'broken where', 'because'], ...Object.entries(RULES).map(([rule, why]) => [tick(rule), CODES[rule as Code], why])],
  [['code', 'why it is no trace'], ...MISFITS.map((code) => [tick(code), CODES[code]])],
];

/** Those have a page of their own. */
function isOfTraces(code: string): boolean {
  return isRule(code) || MISFITS.some((misfit) => misfit === code);
}

function tick(code: string): string {
  return `\`${code}\``;
}

function withTable(page: string, rows: readonly (readonly string[])[]): string {
  const [heads = [], ...body] = rows;
  const head = new RegExp(`^\\| *${heads.join(' *\\| *')} *\\|\\n\\|[-| ]+\\|\\n(?:\\|.*\\n)*`, 'm');
  const widths = heads.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |\n`;
  const rule = widths.map((width) => '-'.repeat(width));
  return page.replace(head, () => [heads, rule, ...body].map(line).join(''));
}

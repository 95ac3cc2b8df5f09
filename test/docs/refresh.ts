import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CODES } from '../../src/input/codes.js';

const PROGRAM = fileURLToPath(new URL('../../bin/sameview.js', import.meta.url));

/**
 * A page of the documentation as it would be if written today: every ```console block with what its commands print, and the table of diagnostics. A block
 * ```text NAME or ```ts NAME is a file that the commands after it find.
 */
export function refresh(page: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sameview-docs-'));
  try {
    writeFileSync(join(folder, 'sameview'), `#!/bin/sh\nexec "${process.execPath}" "${PROGRAM}" "$@"\n`);
    chmodSync(join(folder, 'sameview'), 0o755);
    const run = page.replace(/^```(text|ts|console) ?(\S*)\n([\s\S]*?)^```$/gm, (block, kind: string, name: string, body: string) => {
      if (kind === 'console') return `\`\`\`console\n${rerun(body, folder)}\`\`\``;
      if (name !== '') writeFileSync(join(folder, name), body);
      return block;
    });
    return run.replace(/(\| code \| meaning \|\n\|---\|---\|\n)(\|.*\n)*/, (_, head: string) => head + codeTable());
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

function codeTable(): string {
  return Object.entries(CODES)
    .map(([code, meaning]) => `| \`${code}\` | ${meaning} |\n`)
    .join('');
}

import { readFile } from 'node:fs/promises';

/** The version of this program, as its package says. */
export async function version(): Promise<string> {
  return JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')).version;
}

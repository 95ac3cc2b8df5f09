import type { Run } from '../../src/run/run.js';
import { readRun } from '../../src/trace/read.js';

/** The run that a text on paper means. */
export async function paper(text: string): Promise<Run> {
  const result = await readRun([Buffer.from(text)]);
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.diagnostic));
  return result.run;
}

import { run } from '../../src/cli/run.js';
import { testIo, type World } from '../io.js';

/** Runs a command line in a world of its own, and says how it ended and what it wrote. Words with blanks in them need the list. */
export async function sameview(
  line: string | readonly string[],
  world: World = {},
): Promise<{ exit: number; stdout: string; stderr: string }> {
  const io = testIo(world);
  const exit = await run(typeof line === 'string' ? line.split(' ').filter(Boolean) : line, io);
  return { exit, ...io.written };
}

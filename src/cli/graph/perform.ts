import type { Work } from '../../graph/work.js';
import { breathe, type Io } from '../io.js';
import { Progress } from '../progress.js';

const BREATH_MS = 20;
const WHOLE = 1000;

/** Does long work, showing how far it is, and giving it up at Ctrl-C. */
export async function perform<T>(io: Io, doing: string, work: Work<T>): Promise<T> {
  const progress = new Progress(io, doing, BigInt(WHOLE), '');
  try {
    let last = performance.now();
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
      if (performance.now() - last < BREATH_MS) continue;
      await progress.at(step.value * WHOLE);
      await breathe(io);
      last = performance.now();
    }
  } finally {
    await progress.end();
  }
}

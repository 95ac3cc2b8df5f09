import type { Crash, Execution } from '../kernel/execution.js';

/**
 * Tells an execution so that no two processes crash in the same round, where that can be done: a crash in round k that reaches nobody is, to everybody else, one in
 * round k−1 that reaches all. In the textbook's chain it always can be done: who is silenced in round k or later while others fail has before it only failures of
 * earlier rounds, and of round k that of one process that does not send any more.
 */
export function onePerRound(execution: Execution): Execution {
  const { inputs, crashes } = execution;
  const latest = crashes.reduce((round, crash) => Math.max(round, crash.round), 0);
  let [told, isTold] = [crashes, false];
  for (let round = latest; round > 1; round--) {
    const here = told.filter((crash) => crash.round === round);
    if (here.length < 2) continue;
    const staying = here.find(({ reaches }) => reaches.length > 0) ?? here.at(-1);
    const earlier = (crash: Crash): Crash => ({
      ...crash,
      round: round - 1,
      reaches: [...inputs.keys()].filter((q) => q !== crash.process),
    });
    told = told.map((crash) => (crash.round === round && crash !== staying && crash.reaches.length === 0 ? earlier(crash) : crash));
    isTold = true;
  }
  return isTold ? { ...execution, crashes: told } : execution;
}

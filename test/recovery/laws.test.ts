import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { lineByCheckpointGraph } from '../../src/recovery/checkpoint-graph.js';
import { withCrashes } from '../../src/recovery/crash.js';
import { garbage } from '../../src/recovery/garbage.js';
import { type Pattern, patternOf } from '../../src/recovery/pattern.js';
import { recover } from '../../src/recovery/recovery.js';
import { lineByRollbackGraph } from '../../src/recovery/rollback-graph.js';
import { uselessCheckpoints } from '../../src/recovery/useless.js';
import { zigzagPaths } from '../../src/recovery/zigzag.js';
import { runFault } from '../../src/run/fault.js';
import type { Event, Run } from '../../src/run/run.js';
import { checkpoints, combinations, isConsistent, maximum } from './oracle.js';
import { aCase } from './runs.js';

const keptIn = ({ states }: Pattern, line: readonly number[]): readonly number[] => line.map((state, p) => states[p]![state]!.kept);
const RUNS = { numRuns: 1500 };

test.prop([aCase], RUNS)('what is generated here are runs', ({ run, crashed }) => {
  expect(runFault(withCrashes(run, crashed))).toBeUndefined();
});

test.prop([aCase], RUNS)(
  'the recovery line is the latest consistent set of checkpoints and, of those who did not crash, present states',
  (it) => {
    const run = withCrashes(it.run, it.crashed);
    const { pattern, line } = recover(run);
    expect(keptIn(pattern, line)).toEqual(
      maximum(
        run,
        checkpoints(run, (p) => !it.crashed.includes(p)),
      ),
    );
  },
);

test.prop([aCase], RUNS)('propagation, the rollback-dependency graph and the checkpoint graph lead to the same line', (it) => {
  const { pattern, line } = recover(withCrashes(it.run, it.crashed), it.logged);
  expect(lineByRollbackGraph(pattern)).toEqual(line);
  expect(lineByCheckpointGraph(pattern)).toEqual(line);
});

test.prop([aCase], RUNS)('with logged messages, the line is the latest consistent set of states that can be restored or replayed', (it) => {
  const run = withCrashes(it.run, it.crashed);
  const { pattern, line } = recover(run, it.logged);
  expect(keptIn(pattern, line)).toEqual(maximum(run, replayable(run, it.crashed, it.logged)));
});

test.prop([aCase], RUNS)('the more is logged, the less is undone', (it) => {
  const run = withCrashes(it.run, it.crashed);
  const [less, more] = [new Set([...it.logged].filter((m) => m % 2 === 0)), it.logged].map((logged) => {
    const { pattern, line } = recover(run, logged);
    return keptIn(pattern, line);
  });
  expect(less!.every((kept, p) => kept <= more![p]!)).toBe(true);
});

test.prop([aCase], RUNS)('each step has its reason: the send was undone by a step before, and the receipt is kept until this one', (it) => {
  const { pattern, steps } = recover(withCrashes(it.run, it.crashed), it.logged);
  const kept = pattern.states.map((states) => states.at(-1)!.kept);
  for (const { process, from, to, reason } of steps) {
    const states = pattern.states[process]!;
    expect(kept[process]).toBe(states[from]!.kept);
    expect(to).toBeLessThan(from);
    if (reason.kind === 'orphan') {
      expect(pattern.sentAt[reason.message]).toBeGreaterThanOrEqual(kept[reason.sender]!);
      expect(pattern.receivedAt[reason.message]).toBeLessThan(kept[process]!);
      expect(states[to + 1]!.kept).toBeGreaterThan(pattern.receivedAt[reason.message]!);
    }
    kept[process] = states[to]!.kept;
    if (reason.kind === 'orphan') expect(pattern.receivedAt[reason.message]).toBeGreaterThanOrEqual(kept[process]!);
  }
});

test.prop([aCase], RUNS)(
  'a checkpoint is useless exactly if no consistent cut has it, and exactly if it is on a zigzag cycle',
  ({ run }) => {
    const pattern = patternOf(run);
    const useless = uselessCheckpoints(pattern).map(({ process, checkpoint }) => `${process}.${checkpoint}`);
    const consistent = [...combinations(checkpoints(run, () => true))].filter((kept) => isConsistent(run, kept));
    for (const [process, states] of pattern.states.entries()) {
      for (const { kind, kept, checkpoint } of states) {
        if (kind !== 'checkpoint') continue;
        const inNone = !consistent.some((cut) => cut[process] === kept);
        const onCycle = zigzagPaths(pattern, { process, checkpoint }, { process, checkpoint }).next().done !== true;
        expect([useless.includes(`${process}.${checkpoint}`), onCycle]).toEqual([inNone, inNone]);
      }
    }
  },
);

test.prop([aCase], { numRuns: 400 })(
  'two checkpoints are in a consistent cut together exactly if no zigzag path leads from, or to, either of them',
  ({ run }) => {
    const pattern = patternOf(run);
    const consistent = [...combinations(checkpoints(run, () => true))].filter((kept) => isConsistent(run, kept));
    const all = pattern.states.flatMap((states, process) =>
      states.flatMap(({ kind, checkpoint }) => (kind === 'checkpoint' ? [{ process, checkpoint }] : [])),
    );
    for (const a of all) {
      for (const b of all.filter(({ process }) => process !== a.process)) {
        const kept = (it: typeof a) => pattern.states[it.process]![it.checkpoint]!.kept;
        const together = consistent.some((cut) => cut[a.process] === kept(a) && cut[b.process] === kept(b));
        const pairs = [
          [a, a],
          [a, b],
          [b, a],
          [b, b],
        ] as const;
        expect(pairs.every(([from, to]) => zigzagPaths(pattern, from, to).next().done === true)).toBe(together);
      }
    }
  },
);

test.prop([aCase], RUNS)('garbage is exactly what no crash now would restore', ({ run }) => {
  const thrown = garbage(patternOf(run)).checkpoints.map(({ process, checkpoint }) => `${process}.${checkpoint}`);
  const restored = new Set<string>();
  for (let set = 1; set < 1 << run.events.length; set++) {
    const crashed = run.events.flatMap((_, p) => ((set >> p) & 1 ? [p] : []));
    const { pattern, line } = recover(withCrashes(run, crashed));
    for (const [p, state] of line.entries()) if (pattern.states[p]![state]!.kind !== 'present') restored.add(`${p}.${state}`);
  }
  const stored = patternOf(run).states.flatMap((states, p) => states.slice(0, -1).map((_, state) => `${p}.${state}`));
  expect(thrown).toEqual(stored.filter((it) => !restored.has(it)));
});

test.prop([aCase], RUNS)(
  'what is garbage once is restored by no later crash, and no logged message that is garbage is received again',
  (it) => {
    const logged = new Set([...it.logged].filter((m) => m < it.earlier.messages.length));
    const { checkpoints: thrown, messages } = garbage(patternOf(it.earlier, logged), logged);
    const { pattern, line } = recover(withCrashes(it.run, it.crashed), logged);
    const bases = line.flatMap((state, p) => {
      const { kind, checkpoint } = pattern.states[p]![state]!;
      return kind === 'present' ? [] : [`${p}.${checkpoint}`];
    });
    for (const { process, checkpoint } of thrown) expect(bases).not.toContain(`${process}.${checkpoint}`);
    for (const m of messages) expect(isReceivedAgain(pattern, line, m)).toBe(false);
  },
);

/** Whether a logged message is needed by the recovery: its receipt follows the checkpoint that is restored, and its send is not undone. */
function isReceivedAgain(pattern: Pattern, line: readonly number[], message: number): boolean {
  const { from, to } = pattern.run.messages[message]!;
  const restored = pattern.states[to]![line[to]!]!;
  if (restored.kind === 'present') return false;
  const base = pattern.states[to]!.find((state) => state.checkpoint === restored.checkpoint)!.kept;
  return pattern.receivedAt[message]! >= base && pattern.sentAt[message]! < pattern.states[from]![line[from]!]!.kept;
}

/** Per process how many events are done in each state that it can have again, with what is logged, and event by event. */
function replayable(run: Run, crashed: readonly number[], logged: ReadonlySet<number>): readonly (readonly number[])[] {
  return checkpoints(run, (p) => !crashed.includes(p)).map((stored, p) => {
    const log = run.events[p]!.filter((event) => event.kind !== 'crash');
    if (logged.size === 0) return stored;
    const isNew = (event: Event) => event.kind === 'receive' && !run.messages[event.message]!.control && !logged.has(event.message);
    const reached = stored.flatMap((start) => {
      const stop = log.findIndex((event, i) => i >= start && isNew(event));
      return Array.from({ length: (stop < 0 ? log.length : stop) + 1 - start }, (_, i) => start + i);
    });
    return [...new Set(reached)].sort((a, b) => a - b);
  });
}

test('the laws are tried on runs with dominoes, useless checkpoints, replays and messages in transit', () => {
  const seen = { domino: 0, useless: 0, replayed: 0, lost: 0, garbage: 0 };
  for (const it of fc.sample(aCase, 4000)) {
    const run = withCrashes(it.run, it.crashed);
    const { line, pattern, inTransit } = recover(run, it.logged);
    if (recover(run).extent === 'domino') seen.domino++;
    if (line.some((state, p) => pattern.states[p]![state]!.kind === 'replayed')) seen.replayed++;
    if (inTransit.lost.length > 0) seen.lost++;
    if (uselessCheckpoints(patternOf(it.run)).length > 0) seen.useless++;
    if (garbage(patternOf(it.run)).checkpoints.length > 0) seen.garbage++;
  }
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(30);
});

import { describe, expect, test } from 'vitest';
import { Random } from '../../src/random/random.js';
import { compare, crashedAt } from '../../src/recovery/compare.js';
import { patternOf } from '../../src/recovery/pattern.js';
import { recover } from '../../src/recovery/recovery.js';
import { POLICIES, type PolicyName, simulate } from '../../src/recovery/simulate.js';
import { uselessCheckpoints } from '../../src/recovery/useless.js';
import { type Workload, workload } from '../../src/recovery/workload.js';
import { runFault } from '../../src/run/fault.js';
import type { Event, Run } from '../../src/run/run.js';

const NAMES = Object.keys(POLICIES) as PolicyName[];

/** Workload number `seed`, small, of any shape. */
function small(seed: number): Workload {
  const random = new Random(seed);
  return workload({ processes: 1 + random.below(5), messages: random.below(40), interval: 2 + random.below(6), seed });
}

/** What the application does in a run, process by process. */
function applicationOf({ events, messages }: Run): readonly (readonly Event[])[] {
  return events.map((log) =>
    log.filter((event) => event.kind !== 'checkpoint' && !('message' in event && messages[event.message]!.control)),
  );
}

describe.each(NAMES)('%s', (name) => {
  test('makes runs, on channels that keep the order, in which the application does the same as under any other policy', () => {
    for (let seed = 0; seed < 300; seed++) {
      const load = small(seed);
      const { run, times } = simulate(load, name);
      expect(runFault(run)).toBeUndefined();
      expect(applicationOf(run)).toEqual(applicationOf(simulate(load, 'uncoordinated').run));
      expect(overtaken(run)).toEqual([]);
      for (const list of times) expect(list.every((time, i) => i === 0 || time >= list[i - 1]!)).toBe(true);
    }
  });
});

test.each(['index-based', 'fixed-dependency', 'coordinated'] as const)('%s leaves no useless checkpoint, in 10,000 runs', (name) => {
  let forced = 0;
  for (let seed = 0; seed < 10_000; seed++) {
    const simulation = simulate(small(seed), name);
    forced += simulation.forced;
    if (uselessCheckpoints(patternOf(simulation.run)).length > 0) expect.fail(`a useless checkpoint with seed ${seed}`);
  }
  expect(forced).toBeGreaterThan(10_000);
});

test('without a policy there are useless checkpoints', () => {
  const count = (seed: number) => uselessCheckpoints(patternOf(simulate(small(seed), 'uncoordinated').run)).length;
  expect(Array.from({ length: 300 }, (_, seed) => count(seed)).filter((useless) => useless > 0).length).toBeGreaterThan(50);
});

test('coordinated processes never go back past the last complete snapshot', () => {
  let complete = 0;
  for (let seed = 0; seed < 1000; seed++) {
    for (const { recovery } of crashes(simulate(small(seed), 'coordinated'), seed)) {
      const { states } = recovery.pattern;
      const taken = Math.min(...states.map((list) => list.at(-1)!.checkpoint));
      complete += taken;
      for (const [p, state] of recovery.line.entries()) expect(states[p]![state]!.checkpoint).toBeGreaterThanOrEqual(taken);
    }
  }
  expect(complete).toBeGreaterThan(500);
});

test('a comparison depends on nothing but its options', async () => {
  const options = { processes: 4, messages: 200, interval: 6, seed: 7, crashes: 20, policies: NAMES };
  expect(await compare(options)).toEqual(await compare(options));
  expect(await compare(options)).not.toEqual(await compare({ ...options, seed: 8 }));
});

function crashes(simulation: ReturnType<typeof simulate>, seed: number) {
  const random = new Random(seed);
  const end = Math.max(0, ...simulation.times.flat());
  return Array.from({ length: 3 }, () => {
    const process = random.below(simulation.run.events.length);
    return { process, recovery: recover(crashedAt(simulation, process, random.fraction() * end)) };
  });
}

/** Messages that arrive before one that was sent before them on the same channel. */
function overtaken(run: Run): readonly number[] {
  const [sent, received] = (['send', 'receive'] as const).map((kind) => byChannel(run, kind)) as [Channels, Channels];
  return [...received].flatMap(([channel, messages]) => messages.filter((message, i) => sent.get(channel)![i] !== message));
}

type Channels = ReadonlyMap<string, readonly number[]>;

function byChannel(run: Run, kind: 'send' | 'receive'): Channels {
  const channels = new Map<string, number[]>();
  for (const event of run.events.flat()) {
    if (event.kind !== kind) continue;
    const { from, to } = run.messages[event.message]!;
    channels.set(`${from} ${to}`, [...(channels.get(`${from} ${to}`) ?? []), event.message]);
  }
  return channels;
}

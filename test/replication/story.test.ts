import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { shortValue } from '../../src/replication/command.js';
import { explore } from '../../src/replication/explore.js';
import { usualInstance } from '../../src/replication/instance.js';
import type { Happening } from '../../src/replication/reaction.js';
import { RULES, type Rule } from '../../src/replication/rule.js';
import { type Told, tell } from '../../src/replication/story.js';
import { readStory } from '../../src/replication/story-file.js';
import { storyOf } from '../../src/replication/story-of.js';

const SLIDES = JSON.parse(readFileSync(fileURLToPath(new URL('../../scenarios/replicate-slides/slides.json', import.meta.url)), 'utf8'));

function telling(data: object): Told {
  const result = readStory(Buffer.from(JSON.stringify(data)));
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.diagnostic));
  return tell(result.story);
}

function happened({ scenes }: Told): readonly Happening[] {
  return scenes.flatMap((scene) => (scene.kind === 'action' ? scene.after.happened : []));
}

const logOf = (found: Told, server: number): Record<number, string> =>
  Object.fromEntries(found.servers[server]!.chosen.map(({ slot, value }) => [slot, shortValue(value)]));

describe("the slides' case", () => {
  const found = telling(SLIDES);

  test('the new leader asks for 11, 12, 14 and all from 16 on, in one message to each', () => {
    expect(happened(found)[0]).toMatchObject({ kind: 'campaign', server: 0, slots: { listed: [11, 12, 14], onward: 16 } });
    const prepares = found.scenes.flatMap((scene) =>
      scene.kind === 'action' ? scene.after.sent.filter((it) => it.kind === 'prepare') : [],
    );
    expect(prepares.map(({ to }) => to)).toEqual([1, 2]);
  });

  test('phase 2 takes the value with the highest ballot where there is one, and no-ops in the gaps', () => {
    const proposed = happened(found).flatMap((it) => (it.kind === 'propose' ? [[it.slot, shortValue(it.value), it.why]] : []));
    expect(proposed).toEqual([
      [14, 'd1', { kind: 'reported', ballot: 3 }],
      [16, 'd2', { kind: 'reported', ballot: 3 }],
      [11, 'no-op', { kind: 'gap' }],
      [12, 'no-op', { kind: 'gap' }],
    ]);
  });

  test('execution is stuck after 10 before, and goes through 16 afterwards', () => {
    const before = readStory(Buffer.from(JSON.stringify(SLIDES)));
    if (before.kind === 'invalid') throw new Error('invalid');
    expect(before.story.start.map(({ machine }) => machine.executed)).toEqual([10, 10, 10]);
    expect(found.servers.map(({ machine }) => machine.executed)).toEqual([16, 16, 16]);
    expect(new Set(found.servers.map(({ machine }) => JSON.stringify(machine))).size).toBe(1);
    expect(found.servers[0]!.machine.store).toEqual({ x: 6, y: 9, z: 3, w: 6 });
  });

  test('with the next commands of clients instead of no-ops', () => {
    const state = SLIDES.state.map((it: { server: number }) => (it.server === 0 ? { ...it, waiting: ['e1 v=1', 'e2 v+=1'] } : it));
    const filled = telling({ ...SLIDES, fill: 'commands', state });
    expect(logOf(filled, 1)).toMatchObject({ 11: 'e1', 12: 'e2', 14: 'd1', 16: 'd2' });
    expect(filled.servers.map(({ machine }) => machine.executed)).toEqual([16, 16, 16]);
  });

  test('gaps wait for commands that come later', () => {
    const steps = [{ campaign: 0 }, { deliver: 'all' }, { request: 'e1 v=1', to: 0 }, { request: 'e2 v+=1', to: 0 }];
    const stuck = telling({ ...SLIDES, fill: 'commands', steps: steps.slice(0, 2) });
    expect(stuck.servers.map(({ machine }) => machine.executed)).toEqual([10, 10, 10]);
    const later = telling({ ...SLIDES, fill: 'commands', steps: [...steps, { deliver: 'all' }] });
    expect(later.servers.map(({ machine }) => machine.executed)).toEqual([16, 16, 16]);
  });
});

describe('a story', () => {
  const base = { format: 'sameview/replication', version: 1, servers: 3, leaders: 2 };

  test('of a request that is chosen for two slots executes it once', () => {
    // p0 has its own request accepted by itself alone; p1, which the client asks next, does not hear of it.
    const steps = [
      { campaign: 0 },
      { deliver: { to: 1 } },
      { deliver: { kind: 'promise' } },
      { request: 'a1 x+=1', to: 0 },
      { deliver: { kind: 'accept', to: 1 } },
      { lose: 'all' },
      { request: 'b1 y=1', to: 1 },
      { request: 'a1 x+=1', to: 1 },
      { campaign: 1 },
      { deliver: { kind: 'prepare', to: 2 } },
      { deliver: { kind: 'promise', from: 2 } },
      { deliver: 'all' },
      { campaign: 0 },
      { deliver: 'all' },
    ];
    const found = telling({ ...base, steps });
    expect(found.violation).toBeUndefined();
    expect(found.servers.map(({ machine }) => machine.store['x'])).toEqual([1, 1, 1]);
  });

  test('in which a command is chosen twice answers it once, with what it was the first time', () => {
    const found = telling({ ...base, chosen: { 1: 'a1 x+=1', 2: 'b1 x+=5', 3: 'a1 x+=1' }, steps: [] });
    expect(found.servers[0]!.machine).toMatchObject({ executed: 3, store: { x: 6 }, answers: { a1: 1, b1: 6 } });
  });

  test('of a server that crashes keeps what is in its stable storage, and what it missed it is told again', () => {
    const steps = [
      { request: 'a1 x=1', to: 0 },
      { campaign: 0 },
      { crash: 2 },
      { deliver: 'all' },
      { recover: 2 },
      { resend: 0 },
      { deliver: 'all' },
    ];
    const found = telling({ ...base, steps });
    expect(found.servers.map(({ machine }) => machine.store)).toEqual([{ x: 1 }, { x: 1 }, { x: 1 }]);
    const lost = found.scenes.filter(({ kind }) => kind === 'loss');
    expect(lost.length).toBeGreaterThan(0);
  });

  test('of a leader that crashes is gone on with by the next, which keeps what may be chosen', () => {
    const steps = [
      { request: 'a1 x=1', to: 0 },
      { campaign: 0 },
      { deliver: { to: 1 } },
      { deliver: { kind: 'promise' } },
      { deliver: { kind: 'accept', to: 1 } },
      { crash: 0 },
      { request: 'b1 x=2', to: 1 },
      { campaign: 1 },
      { deliver: 'all' },
    ];
    const found = telling({ ...base, steps });
    expect(logOf(found, 1)).toEqual({ 1: 'a1', 2: 'b1' });
    expect(found.servers[2]!.machine.store).toEqual({ x: 2 });
  });
});

test.each(Object.keys(RULES) as Rule[])('what is found without the rule behind %s can be told as a story', async (rule) => {
  const instance = usualInstance(rule);
  const { outcome } = await explore(instance, { limit: 1e6, symmetry: true, pause: async () => undefined });
  if (outcome.kind !== 'violated') throw new Error('nothing found');
  const found = telling(storyOf(instance, outcome.actions, rule));
  expect(found.impossible).toBeUndefined();
  expect(found.violation).toEqual(outcome.violation);
});

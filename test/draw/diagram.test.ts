import { fc, test as law } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { changes } from '../../src/draw/changes.js';
import { describe } from '../../src/draw/describe.js';
import { diagram, rowName } from '../../src/draw/diagram.js';
import { link, single, strip } from '../../src/draw/picture.js';
import { sheet } from '../../src/draw/sheet.js';
import { slice } from '../../src/draw/slice.js';
import { svg } from '../../src/draw/svg.js';
import { text } from '../../src/draw/text.js';
import { view } from '../../src/run/view.js';
import { anyRun } from '../run/any-run.js';
import { PICTURES, run, stretch } from './examples.js';

law.prop([anyRun])('every message of a run is drawn once, from its sender to its receiver', (any) => {
  const { arrows } = diagram(any);
  expect(arrows.map((arrow) => arrow.message).sort((a, b) => a - b)).toEqual([...any.messages.keys()]);
  for (const { message, from, to } of arrows) expect([from.row, to.row]).toEqual([any.messages[message]!.from, any.messages[message]!.to]);
});

law.prop([anyRun])('cut into panels, a message leaves in one of them, arrives in one, and is drawn in all between', (any) => {
  const whole = diagram(any);
  const panels = whole.columns.map((_, column) => slice(whole, column, column + 1));
  for (const { message, from, to } of whole.arrows) {
    const parts = panels.flatMap((panel, column) =>
      panel.arrows.filter((part) => part.message === message).map((part) => ({ ...part, column })),
    );
    expect(parts.map((part) => part.column)).toEqual(Array.from({ length: to.column - from.column + 1 }, (_, i) => from.column + i));
    const cuts = parts.map((part) => part.cut);
    expect(cuts).toEqual(parts.length === 1 ? [undefined] : ['to', ...Array(parts.length - 2).fill('both'), 'from']);
  }
});

law.prop([anyRun, fc.nat()])('what is lit is what the highlighted process sees, and what that rests on', (any, p) => {
  const highlight = p % any.events.length;
  const lit = new Set(diagram(any, { highlight }).arrows.flatMap((arrow) => (arrow.emphasis === 'lit' ? [arrow.message] : [])));
  for (const event of view(any, highlight)) if (event.kind === 'receive') expect(lit.has(event.message)).toBe(true);
});

test('of a run in rounds every message is drawn, too: received, lost, or on its way to somebody who has crashed', () => {
  const { arrows, notes } = diagram(run('0101 p0@1-p3 p2@2', 3));
  const count = (fate: string) => arrows.filter((arrow) => arrow.fate === fate).length;
  expect([arrows.length, count('received'), count('lost'), count('unseen')]).toEqual([27, 12, 4, 11]);
  expect(notes).toEqual([]);
});

test('messages that nobody receives can be hidden', () => {
  expect(diagram(run('000 p0@1-p2', 1), { lost: 'hide' }).arrows.every((arrow) => arrow.fate === 'received')).toBe(true);
});

test('a blank version has lines and room for values, and nothing that gives the answer away', () => {
  const { rows, arrows, marks } = diagram(run('011 p0@1', 1), { blank: true, highlight: 1 });
  expect([arrows, marks]).toEqual([[], []]);
  expect(rows.map(({ value, crash, lit, changed }) => [value, crash, lit, changed])).toEqual(
    Array(3).fill(['', undefined, undefined, false]),
  );
});

test('what differs between two executions is marked on both sides: one message, here', () => {
  const [first, second] = [run('0000 p0@1-p3', 1), run('0000 p0@1:p1', 1)];
  const named = (marked: ReadonlySet<number>, of: typeof first) =>
    [...marked].map((m) => `p${of.messages[m]!.from}→p${of.messages[m]!.to}`);
  expect(named(changes(first, second).messages, first)).toEqual(['p0→p2']);
  expect(named(changes(second, first).messages, second)).toEqual(['p0→p2']);
  expect(changes(first, second).crashes.size).toBe(0);
  expect([...changes(first, run('1000 p0@1-p3', 1)).values]).toEqual([0]);
});

test('what is lost by another one’s doing, and who omits what it did not, is a difference, too', () => {
  const [sender, receiver, nothing] = [run('0000 p0!1-p3', 1), run('0000 p3?1-p0', 1), run('0000 p0!1-', 1)];
  const marked = (one: typeof sender, other: typeof sender) => {
    const { messages, omitters = new Set() } = changes(one, other);
    return [[...messages].map((m) => `p${one.messages[m]!.from}→p${one.messages[m]!.to}`), [...omitters]];
  };
  expect(marked(sender, receiver)).toEqual([['p0→p3'], [0, 3]]);
  expect(marked(sender, nothing)).toEqual([['p0→p3'], []]);
  expect(marked(nothing, run('0000', 1))).toEqual([[], [0]]);
});

test('a message that its sender omits ends at it, one that its receiver omits at that, and one that a crash takes between', () => {
  const crosses = ['0000 p0!1-p3', '0000 p0@1-p3', '0000 p3?1-p0'].map((execution) => {
    const drawn = svg(sheet(single({ run: run(execution, 1) })));
    return Number(/class="sv lost cross" d="M[\d.]+,([\d.]+)/.exec(drawn)?.[1]);
  });
  expect(crosses.toSorted((a, b) => a - b)).toEqual(crosses);
  expect(new Set(crosses).size).toBe(3);
});

test('a row of somebody who omits says so; a blank one does not', () => {
  const omitting = run('000 p0!1-p2 p0?1-p1 p2!1-', 1);
  expect(diagram(omitting).rows.map(rowName)).toEqual(['p0!?', 'p1', 'p2!']);
  expect(diagram(omitting, { blank: true }).rows.map(rowName)).toEqual(['p0', 'p1', 'p2']);
});

test('omissions are told in words, messages of a round together, and many are counted', () => {
  const words = (execution: string) => describe(run(execution, 2)).replace(/^.*?Nobody crashes\. ?/, '');
  expect(words('0000 p0!1 p3?2:p1')).toBe('p0 omits to send to p1, p2 and p3 in round 1. p3 omits to receive from p0 and p2 in round 2.');
  expect(words('0000 p2?1-')).toBe('p2 is faulty, but omits nothing.');
  expect(words('000000000 p0!1')).toBe('p0 omits to send to 8 others in round 1.');
  expect(words('0000')).toBe('');
});

test('a link says who sees the same and who does not', () => {
  const shown = (execution: string, name: string) => ({ run: run(execution, 1), name });
  const caption = (differ: readonly number[]) =>
    link({ first: shown('0000', 'α'), second: shown('0000', 'β'), relation: { kind: 'similar', witness: 1 }, differ }).caption;
  expect(caption([])).toBe('α ~p1 β: p1 sees the same');
  expect(caption([3])).toBe('α ~p1 β: p1 sees the same; p3 does not');
  expect(caption([0, 2, 3])).toBe('α ~p1 β: p1 sees the same; p0, p2 and p3 do not');
  expect(caption([0, 2, 3, 4, 5, 6, 7])).toBe('α ~p1 β: p1 sees the same; 7 others do not');
});

test('a step that is no link is drawn as what it is', () => {
  const [first, second] = [run('000', 1), run('000 p0@1', 1)];
  const caption = (witness: number | undefined) =>
    link({ first: { run: first }, second: { run: second }, relation: { kind: 'different', witness }, differ: [1, 2] }).caption;
  expect(caption(2)).toBe('first ≁p2 second: p2 sees a difference');
  expect(caption(undefined)).toBe('first ≁ second: nobody who is correct in both sees the same');
});

test('a thousand rounds: what is left out is said, and the rest is small', () => {
  const picture = PICTURES.long;
  expect(picture.notes).toEqual([
    'rounds 2 to 499 are not drawn: nobody crashes or decides in them and no message is lost',
    'rounds 501 to 999 are not drawn: nobody crashes or decides in them and no message is lost',
  ]);
  expect(svg(sheet(picture)).length).toBeLessThan(15_000);
  expect(text(picture).replaceAll('\n', ' ')).toContain('rounds 501 to 999 are not drawn');
});

test('a hundred processes: the messages that tell nothing are counted', () => {
  const picture = single({ run: run(`${'0'.repeat(100)} p3@1-p50`, 2), name: 'n = 100' });
  const { arrows } = picture.cells[0]!.diagram;
  expect(arrows.length).toBe(99);
  expect(picture.notes).toEqual(['19602 messages are not drawn: those of processes that do not crash in the round']);
  expect(svg(sheet(picture))).toContain('19602 messages are not drawn');
});

test('a run of a thousand steps wraps into panels as wide as asked for, with every arrow in it', () => {
  const messages = Array.from({ length: 500 }, (_, m) => ({ from: m % 2, to: 1 - (m % 2), lost: false }));
  const events = [0, 1].map((p) =>
    messages.map(({ from }, message) => ({ kind: from === p ? ('send' as const) : ('receive' as const), message })),
  );
  const picture = single({ run: { messages, events }, name: 'ping-pong' });
  const figure = sheet(picture);
  expect(figure.width).toBeLessThanOrEqual(900);
  expect(svg(figure).match(/class="sv message head"|<use/g)?.length).toBeGreaterThanOrEqual(40);
  const lines = text(picture).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(text(picture).match(/[▼▲]/g)?.length).toBe(500);
});

test('the whole chain for (5,3), 1805 links, is drawn in less than 1.5 MB, because equal parts are shared', () => {
  const steps = stretch(5, 3, 2000);
  expect(steps.length).toBe(1806);
  const picture = svg(sheet(strip(steps)));
  expect(picture.length).toBeLessThan(1_500_000);
});

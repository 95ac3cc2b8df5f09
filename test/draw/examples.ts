import { Walk } from '../../src/chain/chain.js';
import { textbook } from '../../src/chain/textbook.js';
import { lemmasOf } from '../../src/cli/picture/lemmas.js';
import type { Outline } from '../../src/draw/outline.js';
import { link, type Picture, type Step, single, strip } from '../../src/draw/picture.js';
import { rollback } from '../../src/draw/rollback.js';
import type { Event, Run } from '../../src/run/run.js';
import { unfold } from '../../src/run/unfold.js';
import { x } from '../notation.js';

export const run = (execution: string, rounds: number): Run => unfold(x(execution), rounds);

/** The first `count` executions of the textbook chain, named as in the slides or, where the name is a path, by their number. */
export function stretch(n: number, rounds: number, count: number): readonly Step[] {
  const walk = new Walk(textbook({ n, f: rounds, rounds }));
  const steps: Step[] = [];
  for (let step: typeof walk.current | undefined = walk.current; step && steps.length < count; step = walk.next()) {
    const relation = step.witness === undefined ? undefined : ({ kind: 'similar', witness: step.witness } as const);
    steps.push({ run: unfold(step.execution, rounds), name: rounds === 1 ? walk.name : String(steps.length), relation });
  }
  return steps;
}

/** The domino effect, with a message under way and one that is lost. */
const domino: Run = {
  messages: [
    { from: 0, to: 1, lost: false, label: 'm1' },
    { from: 1, to: 2, lost: false, label: 'm2' },
    { from: 2, to: 1, lost: false, label: 'm3' },
    { from: 1, to: 0, lost: false, label: 'm4' },
    { from: 0, to: 2, lost: false, label: 'm5' },
    { from: 2, to: 0, lost: false, label: 'm6' },
    { from: 1, to: 2, lost: false, label: 'm7' },
    { from: 0, to: 2, lost: true, label: 'm8' },
  ],
  events: [
    [checkpoint('c00'), send(0), send(4), checkpoint('c01'), receive(3), receive(5), send(7)],
    [checkpoint('c10'), receive(0), send(1), receive(2), checkpoint('c11'), send(3), send(6)],
    [checkpoint('c20'), receive(1), send(2), receive(4), checkpoint('c21'), send(5), { kind: 'crash' }],
  ],
};

/** Two dominoes, and a control message. */
const falling: Run = {
  messages: [
    { from: 0, to: 1, lost: false, label: 'a' },
    { from: 0, to: 1, lost: false, label: '*m', control: true },
    { from: 1, to: 0, lost: false, label: 'b' },
  ],
  events: [
    [send(0), { kind: 'checkpoint' }, send(1), receive(2), { kind: 'checkpoint' }],
    [receive(0), receive(1), { kind: 'checkpoint' }, send(2), { kind: 'compute' }, { kind: 'crash' }],
  ],
};

function checkpoint(label: string): Event {
  return { kind: 'checkpoint', label };
}

function send(message: number): Event {
  return { kind: 'send', message };
}

function receive(message: number): Event {
  return { kind: 'receive', message };
}

function deciding(run: Run, values: readonly (string | undefined)[]): Run {
  return { ...run, events: run.events.map((log, p) => (values[p] === undefined ? log : [...log, { kind: 'decide', value: values[p] }])) };
}

/** Every character that means something to one of the formats. */
export const HOSTILE = '\\input{x} </svg> "q" \'s\' `b` <b>&amp; % # $ ~ ^ _ { } ; -- ]]> α_1^0 漢字 é \u202E \u0000\n\\end{document}';

/** Every picture is kept in each format, and looked at. */
export const PICTURES = {
  execution: single({ run: run('0110 p0@1-p3', 2), name: 'α_1^0' }),
  link: link({
    first: { run: run('0000 p0@1-p3', 1), name: 'α_1^0' },
    second: { run: run('0000 p0@1:p1', 1), name: 'α_2^0' },
    relation: { kind: 'similar', witness: 1 },
    differ: [2],
  }),
  'link-of-three-rounds': link({
    first: { run: run('01011 p0@1 p3@2-p1,p2', 3), name: 'first' },
    second: { run: run('11011 p0@1 p3@2-p1,p2', 3), name: 'second' },
    relation: { kind: 'similar', witness: 4 },
    differ: [],
  }),
  'no-link': link({
    first: { run: run('000', 1), name: 'α^0' },
    second: { run: run('000 p0@1:p1', 1), name: 'α_1^0' },
    relation: { kind: 'different', witness: 2 },
    differ: [2],
  }),
  omissions: single({ run: run('0210 p0!1:p1 p3?1-p1 p3?2-p0,p2 p2@2:p1', 2), name: 'omissions, a crash, three values' }),
  'link-of-omissions': link({
    first: { run: run('0000 p0!1-p3', 1), name: '0000 p0!1-p3' },
    second: { run: run('0000 p3?1-p0', 1), name: '0000 p3?1-p0' },
    relation: { kind: 'similar', witness: 1 },
    differ: [],
  }),
  strip: strip(stretch(4, 1, 8)),
  'strip-to-fill-in': strip(
    stretch(3, 1, 4).map((step, i) => ({
      ...step,
      blank: i === 2,
      relation: step.relation && (i === 1 ? { kind: 'asked' } : step.relation),
    })),
  ),
  decisions: single({ run: deciding(run('001 p2@2:p0', 2), ['0', '1', undefined]), name: 'agreement is violated' }, { highlight: 0 }),
  domino: single({ run: domino, name: 'the domino effect' }, { highlight: 1 }),
  rollback: rollback(
    falling,
    [
      { kept: [5, 6], name: 'What happened' },
      { kept: [5, 3], name: '1. p1 goes back' },
      { kept: [2, 3], orphan: 2, name: '2. p0 goes back' },
    ],
    'A rollback',
  ),
  bare: single({ run: run('0110 p0@1-p3', 2) }, { labels: false, values: false, lost: 'hide' }),
  long: single({ run: run('0101 p3@1-p0 p2@500:p1', 1000), name: 'a thousand rounds' }),
  hostile: single({ run: deciding({ messages: [], events: [[{ kind: 'init', value: HOSTILE }]] }, [HOSTILE]), name: HOSTILE }),
} satisfies Readonly<Record<string, Picture>>;

export const OUTLINES: Readonly<Record<string, Outline>> = {
  outline: lemmasOf(textbook({ n: 6, f: 4, rounds: 4 }).derivation),
  'outline-of-hundreds': lemmasOf(textbook({ n: 100, f: 98, rounds: 98 }).derivation),
};

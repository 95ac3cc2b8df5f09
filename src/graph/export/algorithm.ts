import { MAY } from '../../chain/variant.js';
import { NONE } from '../execution-tree.js';
import type { SimilarityGraph } from '../similarity-graph.js';

/**
 * The decision rule as an ES module that `refute` and `run` take: everybody tells all it has seen in every round, by the number of its view, and decides by the component
 * of the view that it ends with. `decisions` has one decision per view. Who sees what nobody correct ever does is faulty, and decides its own input.
 */
export function* algorithmModule({ tree, viewCount }: SimilarityGraph, decisions: Uint8Array): Generator<string> {
  const { n, f, rounds, failures = 'crash', values = 2 } = tree.model;
  const last = tree.views.at(-1);
  const keyOf = (level: NonNullable<typeof last>, v: number): string =>
    [...level.row(v)].map((cell) => (cell === NONE ? '' : cell)).join(',');
  const size = `n=${n}, f=${f}, ${count(rounds, 'round')}${failures === 'crash' ? '' : `, ${failures}`}`;
  yield `/*
 * Consensus${values === 2 ? '' : ` on ${values} values`} among n=${n} processes in ${count(rounds, 'round')} if at most f=${f} of them ${MAY[failures]}, read off the similarity graph by sameview.
 *
 * Two executions that look the same to somebody who is correct in both are connected; all that is connected must decide alike, and here it does. Everybody
 * tells everybody the number of its view in every round. A view is what its process heard: the numbers of the others' views, and its own.
 */

/** The views after each round but the last: the number of a view is its place. Whose it is stands last; nothing between two commas: not heard. */
const VIEWS = [\n`;
  for (const level of tree.views.slice(0, -1)) {
    yield `  ${JSON.stringify(Array.from({ length: level.size }, (_, v) => keyOf(level, v)))},\n`;
  }
  yield `].map((views) => new Map(views.map((view, number) => [view, number])));

/** For each value the views after the last round whose component decides it. */
const DECIDED = [\n`;
  for (let value = 0; value < values; value++) {
    yield '  [\n';
    for (let v = 0; v < viewCount; v++) {
      if (decisions[v] === value) yield `    ${JSON.stringify(last === undefined ? String(v) : keyOf(last, v))},\n`;
    }
    yield '  ],\n';
  }
  yield `];
const DECISIONS = new Map(DECIDED.flatMap((views, value) => views.map((view) => [view, value])));

export const algorithm = {
  name: 'components of ${size}',
  rounds(n, f) {
    if (n !== ${n} || f > ${f}) throw new Error('this rule is for n=${n} and f of at most ${f}');
    return ${rounds};
  },
  init: (process, _n, _f, input) => ({ process, input, view: ${values} * process + input }),
  send: ({ view }) => view,
  receive({ process, input, view }, round, inbox) {
    const heard = new Array(${n}).fill('');
    heard[process] = view;
    for (const { from, message } of inbox) heard[from] = message;
    const key = [...heard, process].join();
    return { process, input, view: round < ${rounds} ? VIEWS[round - 1].get(key) : key };
  },
  // Who sees what nobody correct can see is faulty; then it does not matter.
  decide: ({ input, view }) => DECISIONS.get(String(view)) ?? input,
};
`;
}

function count(rounds: number, what: string): string {
  return rounds === 1 ? `1 ${what}` : `${rounds} ${what}s`;
}

import { expect, test } from 'vitest';
import { Search } from '../../src/graph/quotient/search.js';
import { States } from '../../src/graph/quotient/states.js';
import { finish } from '../../src/graph/work.js';

/** A search whose distances are made up: those of the executions that are searched for never told these rules apart. */
function searched(): Search {
  const states = new States({ n: 3, f: 1, rounds: 1 }, false);
  finish(states.find());
  const search = new Search(states);
  finish(search.run(true));
  search.distances.fill(0);
  return search;
}

function set(search: Search, state: number, position: number, distance: number): void {
  search.distances[search.first[state]! + position] = distance;
}

test('an execution is as far as the nearest of its views', () => {
  const search = searched();
  set(search, search.zero, 0, 5);
  expect(search.eccentricity()).toBe(1);
  for (const position of [1, 2]) set(search, search.zero, position, 5 + position);
  expect(search.eccentricity()).toBe(7); // where p0 crashes late: p1's view is 6, p2's is 7
});

test('whom each survivor hears is its own choice, so that the farthest execution has the farthest view of each', () => {
  const search = searched();
  const { zero, links } = search;
  const way = links.sets(3).indexOf(0b100);
  set(search, zero, 0, 5);
  set(search, links.target(zero, way), links.position(zero, way, 1), 7);
  expect(search.eccentricity()).toBe(6);
});

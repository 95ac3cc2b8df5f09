import { explore, usualInstance } from '../src/index.js';

/*
 * How many states of Multi-Paxos are visited in a second. With numbers, that instance: `npm run bench:replication SERVERS LEADERS SLOTS BALLOTS CRASHES`;
 * every would-be leader has as many commands as there are slots.
 */

const given = process.argv.slice(2).map(Number);
const INSTANCES: readonly (readonly number[])[] =
  given.length === 5
    ? [given]
    : [
        [3, 2, 1, 2, 0],
        [3, 2, 1, 3, 0],
        [3, 2, 2, 2, 0],
        [3, 2, 2, 2, 1],
        [5, 2, 1, 2, 0],
      ];

const WIDTHS = [7, 7, 5, 7, 7, 12, 12, 5, 8, 10] as const;
const row = (cells: readonly (string | number)[]): string => cells.map((cell, i) => String(cell).padStart(WIDTHS[i] ?? 0)).join('  ');

console.log(row(['servers', 'leaders', 'slots', 'ballots', 'crashes', 'states', 'transitions', 'depth', 'seconds', 'states/s']));
for (const bounds of INSTANCES) {
  const [servers = 3, leaders = 2, slots = 1, ballots = 2, crashes = 0] = bounds;
  const cluster = { ...usualInstance(undefined).cluster, servers, leaders, slots };
  const start = performance.now();
  const found = await explore({ cluster, ballots, crashes, commands: slots }, { limit: 1e8, symmetry: true, pause: async () => undefined });
  const seconds = (performance.now() - start) / 1000;
  const { states, transitions, depth } = found;
  const counts = [states, transitions].map((it) => it.toLocaleString('en'));
  console.log(row([...bounds, ...counts, depth, seconds.toFixed(2), Math.round(states / seconds).toLocaleString('en')]));
}

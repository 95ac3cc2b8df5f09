import { expect, test } from 'vitest';
import { commandsOf } from '../../src/replication/command.js';
import { newServer, type Server } from '../../src/replication/server.js';
import { violationIn } from '../../src/replication/violation.js';

const [A1, A2] = commandsOf(0, 2) as [ReturnType<typeof commandsOf>[number], ReturnType<typeof commandsOf>[number]];

/** A server that knows these values, slot by slot from 1, and has executed as many as are said; `undefined`: it does not know. */
function server(id: number, values: readonly (typeof A1 | 'no-op' | undefined)[], executed: number): Server {
  const chosen = values.flatMap((value, i) => (value === undefined ? [] : [{ slot: i + 1, value }]));
  return { ...newServer(id), chosen, machine: { ...newServer(id).machine, executed } };
}

const judge = (...servers: readonly Server[]) => violationIn(servers, (value) => value === A1 || value === A2);

test('nothing is wrong where servers know different slots, or stand at different ones', () => {
  expect(judge(server(0, [A1, 'no-op', A2], 3), server(1, [undefined, undefined, A2], 0), server(2, [A1], 1))).toBeUndefined();
});

test('two values for a slot break agreement, be it beyond a gap that nobody has executed', () => {
  const found = judge(server(0, [undefined, A1], 0), server(1, [undefined], 0), server(2, [undefined, A2], 0));
  expect(found).toEqual({ kind: 'agreement', slot: 2, servers: [0, 2], values: [A1, A2] });
  expect(judge(server(0, ['no-op'], 1), server(1, [A1], 1))).toMatchObject({ kind: 'agreement', servers: [0, 1] });
});

test('what no client has asked for breaks validity, a no-op does not', () => {
  const other = { ...A1, request: 9 };
  expect(judge(server(0, ['no-op'], 1), server(1, ['no-op', other], 2))).toEqual({ kind: 'validity', slot: 2, server: 1, value: other });
});

test('who has executed beyond what it knows breaks the order, at a gap as at the end', () => {
  expect(judge(server(0, [A1, undefined, A2], 3))).toEqual({ kind: 'order', server: 0, executed: 3, missing: 2 });
  expect(judge(server(0, [A1], 2))).toEqual({ kind: 'order', server: 0, executed: 2, missing: 2 });
  expect(judge(server(0, [A1, undefined, A2], 1))).toBeUndefined();
});

import { describe, expect, test } from 'vitest';
import { sameview } from './sameview.js';

describe('explore', () => {
  test.each([
    ['explore', 'usage: nothing to explore: give -n and -f, or a file'],
    ['explore -n 4', 'usage: nothing to explore'],
    ['explore - -n 4 -f 1', 'usage: -n, -f, -r, --strategy, --failures and --values are for the generated chain'],
    ['explore - --strategy short', 'usage: -n, -f, -r, --strategy, --failures and --values are for the generated chain'],
    ['explore -n 4 -f 2 -r 2 --algorithm floodset --strategy short', 'usage: --algorithm is run on the textbook chain'],
    ['explore - --algorithm floodset', 'usage: --algorithm goes with -n and -f'],
    ['explore -n 4 -f 1 --crash p0', 'usage: --crash goes with the file of a run'],
    ['explore -n 4 -f 1 --log', 'usage: --log goes with the file of a run'],
    ['explore -n 3 -f 2', 'bound.not-provable:'],
    ['explore -n 4 -f 2 --algorithm floodset', 'bound.not-provable:'],
    ['explore -n 0 -f 0', 'model.processes:'],
    ['explore nowhere.chain', 'file.unreadable:'],
    ['explore -n 4 -f 1 -o /nowhere/page.html', 'file.unwritable:'],
  ])('%s is refused: %s', async (line, expected) => {
    const { exit, stdout, stderr } = await sameview(line);
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain(expected);
  });

  test('no page is poured out on a terminal', async () => {
    const { exit, stdout, stderr } = await sameview('explore -n 3 -f 1', { stdoutIsTerminal: true });
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain('-o proof.html');
  });

  test.each([
    ['', 'format.syntax'],
    ['sameview/chain 1\nn=3 f=1 rounds=1\n', 'chain.empty'],
    ['sameview/chain 1\nn=3 f=1 rounds=1\n00\n', 'execution.inputs-length'],
    ['sameview/chain 1\nn=3 f=1 rounds=1\n000\n111\n', 'format.syntax'],
    ['{"format":"sameview/chain"', 'format.'],
    ['p0: a?\np1: a? a!\n', 'run.'],
  ])('what is no chain, and no run, is refused: %j', async (stdin, code) => {
    const { exit, stdout, stderr } = await sameview('explore -', { stdin });
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain(code);
  });

  test('of a very long chain the page holds a part, and says which', async () => {
    const line = (i: number) => (i % 2 === 0 ? '~p1 000' : '~p1 000 p0@1-p2');
    const chain = (count: number, last: string) =>
      ['sameview/chain 1', 'n=3 f=1 rounds=1', '000', ...Array.from({ length: count }, (_, i) => line(i + 1)), last].join('\n');
    const accepted = subject((await sameview('explore -', { stdin: chain(25_000, '') })).stdout);
    expect([accepted.from, accepted.total, accepted.executions.length, accepted.verdict.kind]).toEqual([0, 25_001, 20_000, 'accepted']);
    const rejected = subject((await sameview('explore -', { stdin: chain(25_000, '~p1 111') })).stdout);
    expect([rejected.from, rejected.total, rejected.executions.at(-1)]).toEqual([5002, 25_002, '111']);
    expect(rejected.verdict).toMatchObject({ kind: 'rejected', code: 'link.view-differs', link: 25_001 });
  });

  test('an execution that is none of the model ends the page before it', async () => {
    const { stdout } = await sameview('explore -', { stdin: 'sameview/chain 1\nn=3 f=1 rounds=1\n000\n~p1 000 p0@2\n' });
    expect(subject(stdout)).toMatchObject({
      total: 1,
      executions: ['000'],
      verdict: { code: 'execution.round-range', place: '<stdin>:4:12' },
    });
  });

  test('the graph is on the page where it is small, with a shortest chain', async () => {
    const { graph } = subject((await sameview('explore -n 3 -f 1')).stdout) as unknown as {
      graph: { nodes: string[]; chain: number[]; shortest: number[] };
    };
    expect([graph.nodes.length, graph.chain.length, graph.shortest.length]).toEqual([92, 16, 9]);
    expect(subject((await sameview('explore -n 7 -f 5')).stdout)).not.toHaveProperty('graph');
  });

  test('a generated page is under 400 kB', async () => {
    for (const line of ['explore -n 100 -f 98', 'explore -n 5 -f 1', 'explore -n 4 -f 2', 'explore -n 8 -f 6'])
      expect((await sameview(line)).stdout.length, line).toBeLessThan(400_000);
  });
});

interface Given {
  readonly from: number;
  readonly total: number;
  readonly executions: readonly string[];
  readonly verdict: { readonly kind: string };
}

function subject(html: string): Given {
  return JSON.parse(/<script type="application\/json" id="subject">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}');
}

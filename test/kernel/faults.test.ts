import { describe, expect, test } from 'vitest';
import type { Execution, Value } from '../../src/kernel/execution.js';
import { MAX_PROCESSES, MAX_ROUNDS, type Model, modelFault } from '../../src/kernel/model.js';
import type { Claim, Fault } from '../../src/kernel/verdict.js';
import { x } from '../notation.js';
import { faultsOf } from '../oracle/faults.js';
import { check } from './judged.js';

describe('a model is refused', () => {
  test.each<[string, Model, ReturnType<typeof modelFault>]>([
    ['without processes', { n: 0, f: 0, rounds: 0 }, { code: 'model.processes', path: ['n'], found: 0 }],
    ['with half a process', { n: 2.5, f: 0, rounds: 0 }, { code: 'model.processes', path: ['n'], found: 2.5 }],
    ['with too many processes', { n: 1001, f: 0, rounds: 0 }, { code: 'model.processes', path: ['n'], found: 1001 }],
    ['with no number of processes', { n: Number.NaN, f: 0, rounds: 0 }, { code: 'model.processes', path: ['n'], found: Number.NaN }],
    ['with fewer than no failures', { n: 3, f: -1, rounds: 0 }, { code: 'model.failures', path: ['f'], found: -1 }],
    ['with more failures than processes', { n: 3, f: 4, rounds: 0 }, { code: 'model.failures', path: ['f'], found: 4 }],
    ['with fewer than no rounds', { n: 3, f: 1, rounds: -1 }, { code: 'model.rounds', path: ['rounds'], found: -1 }],
    ['with too many rounds', { n: 3, f: 1, rounds: 1001 }, { code: 'model.rounds', path: ['rounds'], found: 1001 }],
    ['with infinitely many rounds', { n: 3, f: 1, rounds: 1 / 0 }, { code: 'model.rounds', path: ['rounds'], found: 1 / 0 }],
  ])('%s', (_, model, fault) => {
    expect(modelFault(model)).toEqual(fault);
  });

  test.each<Model>([
    { n: 1, f: 0, rounds: 0 },
    { n: 1, f: 1, rounds: 1 },
    { n: MAX_PROCESSES, f: MAX_PROCESSES, rounds: MAX_ROUNDS },
  ])('but not $n processes, $f failures and $rounds rounds', (model) => {
    expect(modelFault(model)).toBeUndefined();
  });
});

const MODEL = { n: 3, f: 2, rounds: 2 };

describe('an execution of 3 processes, 2 failures and 2 rounds is refused', () => {
  const nobody = { process: 1, round: 1, reaches: [] };
  const crash = (change: Partial<Execution['crashes'][number]>): Execution => ({ inputs: [0, 0, 0], crashes: [{ ...nobody, ...change }] });
  test.each<[string, Execution, Fault]>([
    ['with too few inputs', x('00'), { code: 'execution.inputs-length', path: ['inputs'], found: 2 }],
    ['with too many inputs', x('0000'), { code: 'execution.inputs-length', path: ['inputs'], found: 4 }],
    [
      'with an input that is no bit',
      { inputs: [0, 1, 2 as Value], crashes: [] },
      { code: 'execution.input-value', path: ['inputs', 2], process: 2 },
    ],
    ['where nobody crashes', crash({ process: 3 }), { code: 'execution.process-range', path: ['crashes', 0, 'process'], found: 3 }],
    ['where p−1 crashes', crash({ process: -1 }), { code: 'execution.process-range', path: ['crashes', 0, 'process'], found: -1 }],
    [
      'where half a process does',
      crash({ process: 0.5 }),
      { code: 'execution.process-range', path: ['crashes', 0, 'process'], found: 0.5 },
    ],
    [
      'with a crash before round 1',
      crash({ round: 0 }),
      { code: 'execution.round-range', path: ['crashes', 0, 'round'], process: 1, found: 0 },
    ],
    [
      'with a crash after the last round',
      crash({ round: 3 }),
      { code: 'execution.round-range', path: ['crashes', 0, 'round'], process: 1, found: 3 },
    ],
    ['where p3 is reached', crash({ reaches: [0, 3] }), { code: 'execution.process-range', path: ['crashes', 0, 'reaches', 1], found: 3 }],
    [
      'where a process reaches itself',
      crash({ reaches: [1] }),
      { code: 'execution.reaches-itself', path: ['crashes', 0, 'reaches', 0], process: 1 },
    ],
    [
      'where one is reached twice',
      crash({ reaches: [2, 0, 2] }),
      { code: 'execution.reached-twice', path: ['crashes', 0, 'reaches', 2], process: 1, reached: 2 },
    ],
    [
      'where a process crashes twice',
      { inputs: [0, 0, 0], crashes: [nobody, { ...nobody, round: 2 }] },
      { code: 'execution.crashed-twice', path: ['crashes', 1, 'process'], process: 1 },
    ],
    ['where all crash', x('000 p2@1 p0@1 p1@2'), { code: 'execution.too-many-crashes', path: ['crashes', 2], found: 3 }],
  ])('%s', (_, execution, fault) => {
    expect(check(MODEL, [{ execution, witness: undefined }])).toEqual({ kind: 'rejected', fault, index: 0, before: undefined, execution });
    expect(faultsOf(MODEL, execution)).toEqual([`${fault.code} ${fault.path.join('/')}`]);
  });

  test('also where it comes later, after its crashes were read in another execution', () => {
    const steps = ['000 p0@2-', '000 p0@2- p1@2-', '000 p0@2- p1@2- p2@2-'].map((text) => ({ execution: x(text), witness: undefined }));
    expect(check(MODEL, steps)).toMatchObject({ index: 2, fault: { code: 'execution.too-many-crashes' }, before: x('000 p0@2- p1@2-') });
  });
});

test('with no rounds nobody can crash', () => {
  expect(check({ n: 3, f: 2, rounds: 0 }, [{ execution: x('000 p0@1'), witness: undefined }])).toMatchObject({
    fault: { code: 'execution.round-range' },
  });
});

describe('of a chain of 3 processes, 2 failures and 2 rounds is rejected', () => {
  const at1 = ['witness'];
  test.each<[string, (readonly [string, number?])[], Claim | undefined, Fault, number]>([
    ['nothing at all', [], undefined, { code: 'chain.empty', path: [] }, 0],
    ['nothing at all that claims the bound', [], 'bound', { code: 'chain.empty', path: [] }, 0],
    ['a witness of no link', [['000', 1]], undefined, { code: 'link.first', path: at1, witness: 1 }, 0],
    ['a witness p3', [['000'], ['000', 3]], undefined, { code: 'link.witness-range', path: at1, witness: 3 }, 1],
    ['a witness p−1', [['000'], ['000', -1]], undefined, { code: 'link.witness-range', path: at1, witness: -1 }, 1],
    ['a witness that is no number', [['000'], ['000', 0.5]], undefined, { code: 'link.witness-range', path: at1, witness: 0.5 }, 1],
    [
      'a witness that has crashed after the link',
      [['000'], ['000 p0@2-', 0]],
      undefined,
      { code: 'link.witness-faulty', path: at1, witness: 0, faulty: 'second' },
      1,
    ],
    [
      'a witness that had crashed before the link',
      [['000 p0@2-'], ['000', 0]],
      'similar',
      { code: 'link.witness-faulty', path: at1, witness: 0, faulty: 'first' },
      1,
    ],
    [
      'a witness that crashed on both sides',
      [['000 p0@1'], ['000 p0@1', 0]],
      undefined,
      { code: 'link.witness-faulty', path: at1, witness: 0, faulty: 'both' },
      1,
    ],
    ['a witness that can tell', [['000'], ['000 p0@2-p2', 2]], undefined, { code: 'link.view-differs', path: at1, witness: 2 }, 1],
    ['a step that everybody can tell', [['000'], ['000 p0@2-p2'], ['111']], undefined, { code: 'link.no-witness', path: [] }, 2],
    ['a bound that does not start at α^0', [['001'], ['001']], 'bound', { code: 'claim.start', path: [] }, 0],
    ['a bound that starts with a crash', [['000 p0@2-']], 'bound', { code: 'claim.start', path: [] }, 0],
    ['a bound that does not end at α^n', [['000'], ['000 p0@2-'], ['000']], 'bound', { code: 'claim.end', path: [] }, 2],
  ])('%s', (_, links, claim, fault, index) => {
    const steps = links.map(([text, witness]) => ({ execution: x(text), witness }));
    const [before, execution] = [steps[index - 1]?.execution, steps[index]?.execution];
    expect(check(MODEL, steps, claim)).toEqual({ kind: 'rejected', fault, index, before, execution });
  });
});

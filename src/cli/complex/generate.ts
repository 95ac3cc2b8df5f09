import { explainSetModelFault } from '../../complex/explain.js';
import { complexHead, complexLine } from '../../complex/format/write.js';
import { type SetModel, setModelFault } from '../../complex/model.js';
import { notProvable } from '../../complex/provable.js';
import { subdivision, TooLarge } from '../../complex/subdivision.js';
import type { Simplex } from '../../complex/verdict.js';
import type { Failures } from '../../kernel/model.js';
import { EXIT, type Exit } from '../exit.js';
import { writeTo } from '../file.js';
import { perform } from '../graph/perform.js';
import { breathe, type Io } from '../io.js';
import { Refusal, usage } from '../refusal.js';

/** What `generate` was asked for. */
interface Wanted {
  readonly agreement: number;
  readonly processes: number;
  readonly faulty: number;
  readonly rounds?: number | undefined;
  readonly failures?: Failures | undefined;
  readonly output: string;
  readonly [option: string]: unknown;
}

/** Writes simplices that prove that k-set agreement takes more rounds than asked for, or by default than ⌊f/k⌋. Throws Refusal where there are none. */
export async function generateComplex(io: Io, wanted: Wanted): Promise<Exit> {
  refuseOthers(wanted);
  const model = modelOf(wanted);
  const refused = notProvable(model);
  if (refused) throw new Refusal(refused);
  const simplices = await unlessTooLarge(perform(io, 'generating', subdivision(model)));
  if (simplices instanceof TooLarge) {
    await io.stderr.write(`incomplete: complex.too-large: ${simplices.message}.\n`);
    return EXIT.incomplete;
  }
  await writeTo(io, wanted.output, async (target) => {
    let text = complexHead(model);
    for (const [i, simplex] of simplices.entries()) {
      text += complexLine(simplex);
      if (i % BATCH !== 0) continue;
      await target.write(text);
      text = '';
      await breathe(io);
    }
    await target.write(text);
  });
  return EXIT.holds;
}

const BATCH = 1000;

/** Options that are for chains. */
const OTHERS = ['values', 'format', 'from', 'count', 'shard', 'names'] as const;

function refuseOthers(wanted: Wanted): void {
  const [other] = OTHERS.filter((option) => wanted[option] !== undefined);
  if (other !== undefined) throw usage(`--agreement writes simplices, not a chain: --${other} does not go with it`);
  if (wanted['strategy'] !== 'textbook') throw usage(`--strategy ${wanted['strategy']} builds chains, not simplices`);
}

function modelOf({ processes: n, faulty: f, rounds, failures, agreement }: Wanted): SetModel {
  const size = { n, f, agreement, rounds: rounds ?? Math.floor(f / agreement) };
  const model = failures === undefined || failures === 'crash' ? size : { ...size, failures };
  const fault = setModelFault(model);
  if (fault) throw new Refusal({ code: fault.code, at: undefined, ...explainSetModelFault(fault, model) });
  return model;
}

async function unlessTooLarge(work: Promise<readonly Simplex[]>): Promise<readonly Simplex[] | TooLarge> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof TooLarge) return error;
    throw error;
  }
}

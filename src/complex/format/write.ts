import { formatExecution } from '../../chain/notation.js';
import type { SetModel } from '../model.js';
import type { Simplex } from '../verdict.js';

/** The lines before the first simplex. */
export function complexHead({ n, f, rounds, agreement, failures = 'crash' }: SetModel): string {
  const kind = failures === 'crash' ? '' : ` failures=${failures}`;
  return `sameview/complex 1\nn=${n} f=${f} rounds=${rounds} agreement=${agreement}${kind}\n\n`;
}

export function complexLine({ execution, processes }: Simplex): string {
  return `${processes.map((p) => `p${p}`).join()} ${formatExecution(execution)}\n`;
}

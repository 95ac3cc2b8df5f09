import { formatExecution } from '../../chain/notation.js';
import { type SetModel, setModelText } from '../model.js';
import type { Simplex } from '../verdict.js';

/** The lines before the first simplex. */
export function complexHead(model: SetModel): string {
  return `sameview/complex 1\n${setModelText(model)}\n\n`;
}

export function complexLine({ execution, processes }: Simplex): string {
  return `${processes.map((p) => `p${p}`).join()} ${formatExecution(execution)}\n`;
}

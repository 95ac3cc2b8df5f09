import type { Model } from '../../kernel/model.js';

/** The command that is about the graph of this model. */
export function graphCommand({ n, f, rounds, failures = 'crash', values = 2 }: Model): string {
  const variant = `${failures === 'crash' ? '' : ` --failures ${failures}`}${values === 2 ? '' : ` --values ${values}`}`;
  return `sameview graph -n ${n} -f ${f} -r ${rounds}${variant}`;
}

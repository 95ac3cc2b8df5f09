import type { ChalkInstance } from 'chalk';
import type { Diagnostic } from '../../input/diagnostic.js';

/** A diagnostic as compilers write them: `file:line:column: code: message`, the hint below. */
export function renderDiagnostic({ code, at, message, hint }: Diagnostic, source: string | undefined, style: ChalkInstance): string {
  const place = [...(source === undefined ? [] : [source]), ...(at ? [at.line, at.column] : [])].join(':');
  const head = `${place === '' ? 'sameview' : place}: ${style.red(code)}: ${message}`;
  return hint === undefined ? head : `${head}\n  ${style.cyan('hint:')} ${hint}`;
}

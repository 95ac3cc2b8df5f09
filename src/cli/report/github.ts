import type { Finding } from './finding.js';

/** The finding as workflow commands of GitHub Actions, which show up beside the line. */
export function github(finding: Finding): string {
  if (finding.kind === 'holds') return `::notice file=${property(finding.file)},title=accepted::${message(finding.conclusion)}\n`;
  const { code, at, message: text, hint } = finding.diagnostic;
  const place = at === undefined ? '' : `,line=${at.line},col=${at.column}`;
  return `::error file=${property(finding.file)}${place},title=${property(code)}::${message(hint === undefined ? text : `${text} (${hint})`)}\n`;
}

/** The escapes that workflow commands define, for text and for properties. */
function message(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return message(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

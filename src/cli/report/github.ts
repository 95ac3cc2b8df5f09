import { conclusion } from './conclusion.js';
import type { Report } from './report.js';

/** The report as workflow commands of GitHub Actions, which show up beside the line. */
export function github(report: Report): string {
  if (report.kind === 'accepted')
    return `::notice file=${property(report.file)},title=accepted::${message(conclusion(report.verdict).join(' '))}\n`;
  const { code, at, message: text, hint } = report.diagnostic;
  const place = at === undefined ? '' : `,line=${at.line},col=${at.column}`;
  return `::error file=${property(report.file)}${place},title=${property(code)}::${message(hint === undefined ? text : `${text} (${hint})`)}\n`;
}

/** The escapes that workflow commands define, for text and for properties. */
function message(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return message(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

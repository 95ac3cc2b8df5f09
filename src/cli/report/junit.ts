import { conclusion } from './conclusion.js';
import type { Report } from './report.js';

/** The report as a JUnit test suite of one case. */
export function junit(report: Report): string {
  const failed = report.kind === 'accepted' ? 0 : 1;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="sameview" tests="1" failures="${failed}">`,
    `  <testsuite name="check" tests="1" failures="${failed}">`,
    `    <testcase classname="sameview.check" name="${escapeXml(report.file)}">`,
    `      ${body(report)}`,
    '    </testcase>',
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function body(report: Report): string {
  if (report.kind === 'accepted') return `<system-out>${escapeXml(conclusion(report.verdict).join(' '))}</system-out>`;
  const { code, at, message, hint } = report.diagnostic;
  const place = at === undefined ? '' : `${report.file}:${at.line}:${at.column}`;
  return `<failure type="${escapeXml(code)}" message="${escapeXml(message)}">${escapeXml([place, hint ?? ''].filter(Boolean).join('\n'))}</failure>`;
}

/** XML text; characters that XML cannot carry at all are replaced. */
function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };
  return text
    .replace(/[<>&"]/g, (c) => entities[c] ?? c)
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd');
}

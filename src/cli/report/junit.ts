import type { Finding } from './finding.js';

/** The finding as a JUnit test suite of one case. */
export function junit(finding: Finding): string {
  const failed = finding.kind === 'holds' ? 0 : 1;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="sameview" tests="1" failures="${failed}">`,
    `  <testsuite name="${finding.command}" tests="1" failures="${failed}">`,
    `    <testcase classname="sameview.${finding.command}" name="${escapeXml(finding.file)}">`,
    `      ${body(finding)}`,
    '    </testcase>',
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function body(finding: Finding): string {
  if (finding.kind === 'holds') return `<system-out>${escapeXml(finding.conclusion)}</system-out>`;
  const { code, at, message, hint } = finding.diagnostic;
  const place = at === undefined ? '' : `${finding.file}:${at.line}:${at.column}`;
  return `<failure type="${escapeXml(code)}" message="${escapeXml(message)}">${escapeXml([place, hint ?? ''].filter(Boolean).join('\n'))}</failure>`;
}

/** XML text; characters that XML cannot carry at all are replaced. */
function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };
  return text
    .replace(/[<>&"]/g, (c) => entities[c] ?? c)
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd');
}

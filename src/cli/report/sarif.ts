import { conclusion } from './conclusion.js';
import type { Report } from './report.js';

/** The report as SARIF 2.1.0, for code scanning tools. */
export function sarif(report: Report): string {
  const rules = report.kind === 'accepted' ? [] : [{ id: report.diagnostic.code }];
  const driver = { name: 'sameview', rules };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, results: [result(report)] }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function result(report: Report): object {
  const artifactLocation = { uri: report.file === '<stdin>' ? 'stdin' : encodeURI(report.file) };
  if (report.kind === 'accepted') {
    return {
      kind: 'pass',
      level: 'none',
      message: { text: conclusion(report.verdict).join(' ') },
      locations: [{ physicalLocation: { artifactLocation } }],
    };
  }
  const { code, at, message, hint } = report.diagnostic;
  const region = at === undefined ? {} : { region: { startLine: at.line, startColumn: at.column } };
  const text = hint === undefined ? message : `${message} (${hint})`;
  return {
    ruleId: code,
    kind: 'fail',
    level: 'error',
    message: { text },
    locations: [{ physicalLocation: { artifactLocation, ...region } }],
  };
}

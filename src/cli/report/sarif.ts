import type { Finding } from './finding.js';

/** The finding as SARIF 2.1.0, for code scanning tools. */
export function sarif(finding: Finding): string {
  const rules = finding.kind === 'holds' ? [] : [{ id: finding.diagnostic.code }];
  const driver = { name: 'sameview', rules };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, results: [result(finding)] }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function result(finding: Finding): object {
  const artifactLocation = { uri: finding.file === '<stdin>' ? 'stdin' : encodeURI(finding.file) };
  if (finding.kind === 'holds') {
    return {
      kind: 'pass',
      level: 'none',
      message: { text: finding.conclusion },
      locations: [{ physicalLocation: { artifactLocation } }],
    };
  }
  const { code, at, message, hint } = finding.diagnostic;
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

import { Option } from '@commander-js/extra-typings';
import { EXIT, type Exit } from '../exit.js';
import type { Io } from '../io.js';
import { styleFor } from '../style.js';
import { complexConclusion } from './complex.js';
import { conclusion } from './conclusion.js';
import type { Finding } from './finding.js';
import { github } from './github.js';
import { human } from './human.js';
import { json } from './json.js';
import { junit } from './junit.js';
import type { Report } from './report.js';
import { sarif } from './sarif.js';

const REPORTERS = {
  human,
  json,
  github: (report: Report) => github(findingOf(report)),
  sarif: (report: Report) => sarif(findingOf(report)),
  junit: (report: Report) => junit(findingOf(report)),
} as const;

export type Reporter = keyof typeof REPORTERS;

export function reporterOption() {
  return new Option('--reporter <reporter>', 'how to say it')
    .choices(['human', 'json', 'github', 'sarif', 'junit'] as const)
    .default('human' as const);
}

/** Says what was found out, and gives the exit that goes with it. */
export async function tell(io: Io, report: Report, reporter: Reporter): Promise<Exit> {
  await io.stdout.write(REPORTERS[reporter](report, styleFor(io, io.stdout)));
  return EXITS[report.kind];
}

const EXITS = {
  accepted: EXIT.holds,
  complex: EXIT.holds,
  rejected: EXIT.fails,
  invalid: EXIT.invalid,
  incomplete: EXIT.incomplete,
} as const;

/** The same for reporters that do not care what was checked. */
function findingOf(report: Report): Finding {
  const { file } = report;
  if (report.kind === 'complex') return { kind: 'holds', command: 'check', file, conclusion: complexConclusion(report.verdict).join(' ') };
  if (report.kind !== 'accepted') return { kind: 'fails', command: 'check', file, diagnostic: report.diagnostic };
  return { kind: 'holds', command: 'check', file, conclusion: conclusion(report.verdict).join(' ') };
}

import { decode } from '../../input/decode.js';
import type { Diagnostic } from '../../input/diagnostic.js';
import { parseLocated } from '../../input/located.js';
import { validator } from '../../input/validate.js';
import { scenarioSchema } from './schema.js';

/** A case and what must come of it. */
export interface Scenario {
  readonly title: string;
  readonly run: string;
  readonly expect: {
    readonly exit: number;
    readonly json?: unknown;
    readonly stdout?: readonly string[];
    readonly stderr?: readonly string[];
  };
}

export type ScenarioResult =
  | { readonly kind: 'scenario'; readonly scenario: Scenario }
  | { readonly kind: 'invalid'; readonly diagnostic: Diagnostic };

const validate = validator(scenarioSchema, '"sameview schema scenario" prints the schema');

export function parseScenario(bytes: Uint8Array): ScenarioResult {
  const decoded = decode(bytes, { line: 1, column: 1 });
  if (decoded.kind === 'bad') return { kind: 'invalid', diagnostic: decoded.diagnostic };
  const json = parseLocated(decoded.text, (line, column) => ({ line, column }));
  if (json.kind === 'bad') return { kind: 'invalid', diagnostic: json.diagnostic };
  const diagnostic = validate(json);
  return diagnostic ? { kind: 'invalid', diagnostic } : { kind: 'scenario', scenario: json.value as Scenario };
}

/** The words of each command of a pipeline, without the program's name; quotes keep words together, as in a shell, and nothing else means anything. */
export function commandsOf(run: string): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  for (const [word, single, double] of run.matchAll(/'([^']*)'|"([^"]*)"|\||[^\s'"|]+/g)) {
    if (word === '|') commands.push([]);
    else commands.at(-1)?.push(single ?? double ?? word);
  }
  return commands.map((words) => (words[0] === 'sameview' ? words.slice(1) : words));
}

import { decode } from '../input/decode.js';
import type { Position } from '../input/diagnostic.js';
import { type Located, parseLocated } from '../input/located.js';
import { validator } from '../input/validate.js';
import { versionFault } from '../input/version.js';
import { type RunFault, runFault } from '../run/fault.js';
import type { Message, Run } from '../run/run.js';
import { explainRunFault } from './explain.js';
import { MAX_PROCESSES } from './notation.js';
import { complete, invalid, type RunResult, refused } from './result.js';
import { runSchema } from './schema.js';

interface RunData {
  readonly messages: readonly (Omit<Message, 'lost'> & { readonly lost?: boolean })[];
  readonly events: Run['events'];
}

const validate = validator(runSchema, '"sameview schema run" prints the schema');

/** Reads a run for programs: one JSON document, all of it. */
export function readJson(bytes: Uint8Array): RunResult {
  const decoded = decode(bytes, { line: 1, column: 1 });
  if (decoded.kind === 'bad') return refused(decoded.diagnostic);
  const json = parseLocated(decoded.text, (line, column) => ({ line, column }));
  if (json.kind === 'bad') return refused(json.diagnostic);
  const wrong = versionFault(json, 'run') ?? validate(json);
  if (wrong) return refused(wrong);
  const { messages, events } = json.value as RunData;
  if (events.length > MAX_PROCESSES)
    return invalid('run.processes', json.at(['events', MAX_PROCESSES]), `a run has at most ${MAX_PROCESSES} processes`);
  const run = { events, messages: messages.map((message) => ({ ...message, lost: message.lost ?? false })) };
  const fault = runFault(run);
  return fault ? refused({ code: fault.code, at: placeOf(fault, run, json), ...explainRunFault(fault, run) }) : complete(run);
}

function placeOf(fault: RunFault, run: Run, json: Located): Position {
  if (fault.code === 'run.empty') return json.at(['events']);
  if (fault.at !== 'message') {
    const event = ['events', fault.at.process, fault.at.index];
    return json.at('message' in fault ? [...event, 'message'] : event);
  }
  const { from = 0 } = run.messages[fault.message] ?? {};
  const end = fault.code === 'run.process-range' ? [from >= run.events.length ? 'from' : 'to'] : [];
  return json.at(['messages', fault.message, ...end]);
}

/** A run as JSON, one message and one process per line. */
export function runToJson({ messages, events }: Run): string {
  const lines = (items: readonly unknown[]) => `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`;
  const written = messages.map(({ lost, ...message }) => (lost ? { ...message, lost } : message));
  return `{"format":"sameview/run","version":1,"messages":${lines(written)},"events":${lines(events)}}\n`;
}

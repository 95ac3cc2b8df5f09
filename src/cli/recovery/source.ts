import { DEFAULT_PARSER, type LogOptions } from '../../trace/log.js';
import { readRun } from '../../trace/read.js';
import { readFrom } from '../file.js';
import type { Io } from '../io.js';
import { Refusal } from '../refusal.js';
import type { Subject } from './subject.js';

/** How a file of a run is to be read, as the command line says it. */
export interface Source {
  readonly log?: boolean | undefined;
  readonly parser?: RegExp | undefined;
  readonly separator?: RegExp | undefined;
  readonly execution?: string | undefined;
  readonly checkpointEvent?: RegExp | undefined;
  readonly crashEvent?: RegExp | undefined;
}

/** Reads a run from a file; `-` is standard input. Throws Refusal. What the reader passed over is said on standard error. */
export async function readSubject(io: Io, path: string, source: Source): Promise<Subject> {
  if (path === '-' && io.stdinIsTerminal) await io.stderr.write('Reading a run from the terminal; end it with Ctrl-D.\n');
  const file = path === '-' ? '<stdin>' : path;
  return subjectOf(io, file, readFrom(io, path), source);
}

/** Reads a run from the bytes of a file that is called `file`. Throws Refusal. */
export async function subjectOf(io: Io, file: string, chunks: AsyncIterable<Uint8Array>, source: Source): Promise<Subject> {
  const result = await readRun(chunks, logOptions(source));
  if (result.kind === 'invalid') throw new Refusal(result.diagnostic, file);
  for (const note of result.notes) await io.stderr.write(`${file}: ${note}\n`);
  return result;
}

function logOptions({ log, parser, separator, execution, checkpointEvent, crashEvent }: Source): LogOptions | undefined {
  const isLog = log || [parser, separator, execution, checkpointEvent, crashEvent].some((option) => option !== undefined);
  if (!isLog) return undefined;
  return { parser: parser ?? DEFAULT_PARSER, separator, execution, checkpoint: checkpointEvent ?? /checkpoint/i, crash: crashEvent };
}

import { isatty } from 'node:tty';

/** A stream of text that somebody reads, given as such or in UTF-8. `write` waits until it has gone out. */
export interface Output {
  readonly isTerminal: boolean;
  readonly columns: number;
  write(text: string | Uint8Array): Promise<void>;
}

/** All that a command may touch of the world; tests bring their own. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdinIsTerminal: boolean;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by Ctrl-C (and when nobody reads the output any more, with `ClosedPipe` as reason). */
  readonly signal: AbortSignal;
}

/** Nobody reads our output any more, as in `| head`: a normal end. */
export class ClosedPipe extends Error {}

/** Ctrl-C. */
export class Interrupted extends Error {}

/** The process's own streams, environment and signals. */
export function nodeIo(): Io {
  const { stdout, stderr, env } = process;
  const abort = new AbortController();
  const interrupt = (): void => abort.abort(new Interrupted());
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  stdout.on('error', (error: NodeJS.ErrnoException) => abort.abort(error.code === 'EPIPE' ? new ClosedPipe() : error));
  stderr.on('error', () => undefined);
  return {
    stdin: standardInput(abort.signal),
    stdinIsTerminal: isatty(0),
    stdout: output(stdout, abort.signal),
    stderr: output(stderr, abort.signal),
    env,
    signal: abort.signal,
  };
}

/** Opened when somebody begins to read: an open standard input keeps a process alive. */
async function* standardInput(signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const { stdin } = process;
  signal.addEventListener('abort', () => stdin.destroy(signal.reason));
  yield* stdin;
}

function output(stream: NodeJS.WriteStream, signal: AbortSignal): Output {
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? 80,
    write: async (text) => {
      if (signal.aborted) return;
      await new Promise<void>((resolve) => stream.write(text, () => resolve()));
    },
  };
}

/** Lets signals and closed pipes be noticed, then ends what is going on if there was one. */
export async function breathe(io: Io): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  io.signal.throwIfAborted();
}

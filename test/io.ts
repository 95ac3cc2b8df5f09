import type { Io } from '../src/cli/io.js';

/** What a test wants the world to look like; by default nothing is a terminal, and standard input is empty. */
export interface World {
  readonly stdin?: string | Uint8Array | AsyncIterable<Uint8Array>;
  readonly stdoutIsTerminal?: boolean;
  readonly stderrIsTerminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The io port of a test: it remembers what is written. */
export interface TestIo extends Io {
  readonly written: { stdout: string; stderr: string };
}

export function testIo(world: World = {}): TestIo {
  const written = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr', isTerminal = false): Io['stdout'] => ({
    isTerminal,
    columns: 80,
    write: async (text) => {
      written[name] += typeof text === 'string' ? text : Buffer.from(text).toString();
    },
  });
  return {
    stdin: bytesOf(world.stdin ?? ''),
    stdinIsTerminal: false,
    stdout: output('stdout', world.stdoutIsTerminal),
    stderr: output('stderr', world.stderrIsTerminal),
    env: world.env ?? {},
    signal: world.signal ?? new AbortController().signal,
    written,
  };
}

async function* bytesOf(stdin: NonNullable<World['stdin']>): AsyncGenerator<Uint8Array> {
  if (typeof stdin === 'string') yield Buffer.from(stdin);
  else if (stdin instanceof Uint8Array) yield stdin;
  else yield* stdin;
}

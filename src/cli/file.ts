import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Io } from './io.js';
import { Refusal } from './refusal.js';

/** The bytes of a file; `-` is standard input. Throws Refusal, also while reading. */
export async function* readFrom(io: Io, path: string): AsyncGenerator<Uint8Array> {
  try {
    if (path === '-') return yield* io.stdin;
    if ((await stat(path)).isDirectory()) throw unreadable(path, 'it is a folder');
    yield* createReadStream(path, { highWaterMark: 1 << 18, signal: io.signal });
  } catch (error) {
    io.signal.throwIfAborted();
    throw error instanceof Refusal ? error : unreadable(path, reasonOf(error));
  }
}

function unreadable(path: string, reason: string): Refusal {
  return new Refusal({ code: 'file.unreadable', at: undefined, message: `cannot read ${path}: ${reason}` });
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file or folder',
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of the path is no folder',
    ENOSPC: 'no space is left',
    EROFS: 'it cannot be written to',
  };
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}

/** Where a command's result goes. Nothing is seen of it before `finish`, unless it is standard output. */
export interface Target {
  write(text: string): Promise<void>;
  finish(): Promise<void>;
  abandon(): Promise<void>;
}

/**
 * Runs `produce` with the target at `path` (`-`: standard output). A file is written under a temporary name beside its place and renamed once it is
 * whole, so that no half-written file is ever found there.
 */
export async function writeTo<T>(io: Io, path: string, produce: (target: Pick<Target, 'write'>) => Promise<T>): Promise<T> {
  const target = path === '-' ? standardOutput(io) : await openFile(path);
  try {
    const result = await produce(target);
    await target.finish();
    return result;
  } catch (error) {
    await target.abandon();
    throw error;
  }
}

function standardOutput(io: Io): Target {
  return { write: (text) => io.stdout.write(text), finish: async () => undefined, abandon: async () => undefined };
}

async function openFile(path: string): Promise<Target> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  const attempt = async <R>(step: Promise<R>): Promise<R> => {
    try {
      return await step;
    } catch (error) {
      throw new Refusal({ code: 'file.unwritable', at: undefined, message: `cannot write ${path}: ${reasonOf(error)}` });
    }
  };
  const isFolder = await stat(path).then(
    (it) => it.isDirectory(),
    () => false,
  );
  if (isFolder) throw new Refusal({ code: 'file.unwritable', at: undefined, message: `cannot write ${path}: it is a folder` });
  const file: FileHandle = await attempt(open(temporary, 'w'));
  return {
    write: async (text) => void (await attempt(file.write(text))),
    finish: async () => {
      await attempt(file.close());
      await attempt(rename(temporary, path));
    },
    abandon: async () => {
      await file.close().catch(() => undefined);
      await rm(temporary, { force: true });
    },
  };
}

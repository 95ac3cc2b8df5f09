import { createReadStream } from 'node:fs';
import { access, chmod, constants, type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
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

export function unreadable(path: string, reason: string): Refusal {
  return new Refusal({ code: 'file.unreadable', at: undefined, message: `cannot read ${path}: ${reason}` });
}

/** The operating system's reason in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file or folder',
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of the path is no folder',
    EFBIG: 'it would be too large',
    ENOSPC: 'no space is left',
    EROFS: 'it cannot be written to',
  };
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}

/** Where a command's result goes. Nothing is seen of it before `finish`, unless it is standard output. */
export interface Target {
  write(text: string | Uint8Array): Promise<void>;
  finish(): Promise<void>;
  abandon(): Promise<void>;
}

/**
 * Runs `produce` with the target at `path` (`-`: standard output). A file is written under a temporary name beside its place and renamed once it is
 * whole, so that no half-written file is ever found there. What is no plain file (a device, a pipe) is written to as it is.
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
  const known = await stat(path).catch(() => undefined);
  if (known?.isDirectory()) throw unwritable(path, 'it is a folder');
  if (known !== undefined && !known.isFile()) return opened(path, path, async () => undefined);
  const place = known === undefined ? path : await realpath(path);
  const temporary = join(dirname(place), `.${basename(place)}.${process.pid}.tmp`);
  return opened(path, temporary, async (isWhole) => {
    if (!isWhole) return rm(temporary, { force: true });
    if (known !== undefined) await chmod(temporary, known.mode & 0o7777);
    await rename(temporary, place);
  });
}

/** A target that writes to the file `actual`, and is called `path`; `settle` is told in the end whether all of it was written. */
async function opened(path: string, actual: string, settle: (isWhole: boolean) => Promise<void>): Promise<Target> {
  const attempt = async <R>(step: Promise<R>): Promise<R> => {
    try {
      return await step;
    } catch (error) {
      throw unwritable(path, reasonOf(error));
    }
  };
  const file: FileHandle = await attempt(open(actual, 'w'));
  return {
    write: (text) => attempt(file.appendFile(text)),
    finish: async () => {
      await attempt(file.close());
      await attempt(settle(true));
    },
    abandon: async () => {
      await file.close().catch(() => undefined);
      await settle(false);
    },
  };
}

/** Refuses, before long work, a file that could not be written after it. */
export async function assertWritable(path: string): Promise<void> {
  await access(dirname(path), constants.W_OK).catch((error: unknown) => {
    throw unwritable(path, reasonOf(error));
  });
}

function unwritable(path: string, reason: string): Refusal {
  return new Refusal({ code: 'file.unwritable', at: undefined, message: `cannot write ${path}: ${reason}` });
}

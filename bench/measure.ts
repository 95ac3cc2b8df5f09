import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What a program took: processor time of all its threads, and the most memory that it had at once (Linux; undefined where it was too quick). */
export interface Measured {
  readonly seconds: number;
  readonly mebibytes: number | undefined;
  readonly output: string;
  readonly isTimedOut: boolean;
}

const LOOK_EVERY_MS = 5;
const TICKS_PER_SECOND = 100;

/** Runs a program for at most so many seconds of processor time, or ten times that on the clock; its exit code is not looked at. */
export function measure(command: string, args: readonly string[], cwd: string, limit: number): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const reading: { seconds: number; mebibytes: number | undefined } = { seconds: 0, mebibytes: undefined };
    let [output, isTimedOut] = ['', false];
    const stop = (): void => {
      isTimedOut = true;
      child.kill('SIGKILL');
    };
    const looking = setInterval(() => {
      Object.assign(reading, read(child.pid));
      if (reading.seconds > limit) stop();
    }, LOOK_EVERY_MS);
    const timer = setTimeout(stop, 10 * limit * 1000);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text: Buffer) => {
        output += text;
      });
    }
    child.once('error', reject).once('close', () => {
      clearInterval(looking);
      clearTimeout(timer);
      resolve({ ...reading, output, isTimedOut });
    });
  });
}

function read(pid: number | undefined): object {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    const seconds = (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
    return peak === undefined ? {} : { seconds, mebibytes: Number(peak) / 1024 };
  } catch {
    return {};
  }
}

import { grouped } from '../chain/grouped.js';
import type { Io } from './io.js';

const INTERVAL = 200;

/** How far long work has come: a line on standard error, drawn over itself, only where that is a terminal. */
export class Progress {
  readonly #start = Date.now();
  #shown = 0;

  /** `total` is left out where it is not known; `what` is counted, or nothing that means anything by itself (''): then only the share is shown. */
  constructor(
    readonly io: Io,
    readonly doing: string,
    readonly total?: bigint,
    readonly what = 'links',
  ) {}

  /** Says that so much is done; draws at most five times a second, and not in the first half second. */
  async at(done: number): Promise<void> {
    const now = Date.now();
    if (!this.io.stderr.isTerminal || now - this.#start < 500 || now - this.#shown < INTERVAL) return;
    this.#shown = now;
    await this.io.stderr.write(`\r\u001b[K${this.#line(done, (now - this.#start) / 1000)}`);
  }

  /** Wipes the line. */
  async end(): Promise<void> {
    if (this.#shown > 0) await this.io.stderr.write('\r\u001b[K');
  }

  #line(done: number, seconds: number): string {
    const rate = done / seconds;
    const speed = `${this.doing} ${grouped(done)} ${this.what}, ${grouped(Math.round(rate))} a second`;
    if (this.total === undefined) return speed;
    const start = this.what === '' ? this.doing : speed;
    const left = (Number(this.total) - done) / rate;
    const share = (100 * done) / Number(this.total);
    return `${start}, ${share.toFixed(share < 10 ? 1 : 0)} %, ${duration(left)} left`;
  }
}

function duration(seconds: number): string {
  const units: readonly (readonly [number, string])[] = [
    [31_557_600, 'years'],
    [86_400, 'days'],
    [3600, 'h'],
    [60, 'min'],
  ];
  const [size, unit] = units.find(([length]) => seconds >= 2 * length) ?? [1, 's'];
  const count = seconds / size;
  return `${count >= 1e6 ? count.toExponential(1) : Math.round(count)} ${unit}`;
}

import type { Target } from './file.js';

/**
 * Lets the next piece be made while the last one still goes out: `write` answers once the piece before has. What it is given must stay as it is until
 * the next answer.
 */
export class Behind {
  #going: Promise<void> = Promise.resolve();

  constructor(readonly target: Pick<Target, 'write'>) {}

  async write(piece: string | Uint8Array): Promise<void> {
    await this.#going;
    this.#going = this.target.write(piece);
    // A failure is told to whoever waits next; until then nobody does, which is no bug.
    this.#going.catch(() => undefined);
  }

  /** Waits for the last piece. */
  async end(): Promise<void> {
    await this.#going;
  }
}

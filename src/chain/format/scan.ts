import { isUtf8 } from 'node:buffer';
import type { Crash, Execution, Value } from '../../kernel/execution.js';
import { CRASHES, INPUTS, type Literal, NAME, PROCESS, REACHES, ROUND, viewOf, WITNESS } from './spelling.js';

const NONE: Uint8Array = Buffer.alloc(0);
const [SPACE, BACKSLASH, QUOTE, COMMA, CLOSE, BRACE] = [0x20, 0x5c, 0x22, 0x2c, 0x5d, 0x7d];

/** Where a part stands that was read before: at least four bytes. */
interface Known<T> {
  readonly from: number;
  /** Where the text that it shares with others ends: of a crash, all before its receivers. */
  readonly list: number;
  readonly to: number;
  readonly part: T;
}

/**
 * Reads an execution in JSON in exactly the spelling that the writer uses: these keys in this order, without spaces. Anything else is
 * left to the JSON parser, so that this only ever saves time. A part that is spelled as the last time in the same bytes becomes the very same object.
 */
export class ExecutionScanner {
  execution: Execution = { inputs: [], crashes: [] };
  witness: number | undefined;
  #number = 0;
  #bytes: Uint8Array = NONE;
  #view: DataView = viewOf(NONE);
  #length = 0;
  #inputs: Known<readonly Value[]> | undefined;
  #crashes: (Known<Crash> | undefined)[] = [];

  /** Forgets all bytes seen so far: they may be others now. */
  forget(): void {
    this.#open(NONE);
  }

  /** Where the execution that begins at `start` ends, if one does that is so spelled, else −1. It then stands in `execution` and `witness`. */
  scan(bytes: Uint8Array, start: number): number {
    if (bytes !== this.#bytes) this.#open(bytes);
    let at = this.#readInputs(start);
    const crashes: Crash[] = [];
    const list = this.#after(at, CRASHES);
    if (list > 0) at = this.#readCrashes(list, crashes);
    this.witness = undefined;
    const witness = this.#after(at, WITNESS);
    if (witness > 0) {
      at = this.#readNumber(witness);
      this.witness = this.#number;
    }
    const name = this.#after(at, NAME);
    if (name > 0) at = this.#skipName(name);
    if (at < 0 || this.#byte(at) !== BRACE) return -1;
    this.execution = { inputs: this.#inputs!.part, crashes };
    return at + 1;
  }

  #open(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
    this.#length = bytes.length;
    this.#inputs = undefined;
    this.#crashes = [];
  }

  #readInputs(start: number): number {
    const known = this.#inputs;
    if (known && this.#common(this.#view, known.from, known.to, start) === known.to - known.from) return start + known.to - known.from;
    let at = this.#after(start, INPUTS);
    if (at < 0) return -1;
    const part: Value[] = [];
    for (let digit = this.#byte(at) - 48; digit >= 0 && digit <= 9; digit = this.#byte(++at) - 48) part.push(digit);
    if (this.#byte(at) !== QUOTE) return -1;
    this.#inputs = { from: start, list: start, to: at + 1, part };
    return at + 1;
  }

  /** The crashes up to and with the closing bracket. */
  #readCrashes(start: number, crashes: Crash[]): number {
    let at = start;
    if (this.#byte(at) === CLOSE) return at + 1;
    for (;;) {
      at = this.#readCrash(at, crashes);
      if (at < 0) return -1;
      if (this.#byte(at) === CLOSE) return at + 1;
      if (this.#byte(at) !== COMMA) return -1;
      at++;
    }
  }

  #readCrash(start: number, crashes: Crash[]): number {
    const rest = this.#readNumber(start + PROCESS.length);
    if (rest < 0) return -1;
    const process = this.#number;
    const known = this.#crashes[process];
    if (known !== undefined) {
      const same = this.#common(this.#view, known.from, known.to, start);
      if (same === known.to - known.from) {
        crashes.push(known.part);
        return start + same;
      }
      const list = known.list - known.from;
      if (same >= list) return this.#readReaches(start, start + list, process, known.part.round, crashes);
    }
    if (this.#after(start, PROCESS) < 0) return -1;
    const at = this.#readNumber(this.#after(rest, ROUND));
    return this.#readReaches(start, this.#after(at, REACHES), process, this.#number, crashes);
  }

  /** The rest of the crash that begins at `start`, from where its list of receivers has been opened. */
  #readReaches(start: number, list: number, process: number, round: number, crashes: Crash[]): number {
    if (list < 0) return -1;
    const reaches: number[] = [];
    const at = this.#byte(list) === CLOSE ? list + 1 : this.#readList(list, reaches);
    if (at < 0 || this.#byte(at) !== BRACE) return -1;
    const part = { process, round, reaches };
    crashes.push(part);
    this.#crashes[process] = { from: start, list, to: at + 1, part };
    return at + 1;
  }

  #readList(start: number, into: number[]): number {
    let at = this.#readNumber(start);
    while (at > 0 && this.#byte(at) === COMMA) {
      into.push(this.#number);
      at = this.#readNumber(at + 1);
    }
    if (at < 0 || this.#byte(at) !== CLOSE) return -1;
    into.push(this.#number);
    return at + 1;
  }

  /** A whole number below 10000 as JSON spells it, into `#number`; gives where it ends. */
  #readNumber(start: number): number {
    if (start < 0) return -1;
    let at = start;
    let value = 0;
    for (let digit = this.#byte(at) - 48; digit >= 0 && digit <= 9; digit = this.#byte(++at) - 48) value = value * 10 + digit;
    const length = at - start;
    if (length < 1 || length > 4 || (length > 1 && this.#byte(start) === 48)) return -1;
    this.#number = value;
    return at;
  }

  /** Where a string without escapes ends, after its quote. */
  #skipName(start: number): number {
    if (this.#byte(start) !== QUOTE) return -1;
    let at = start + 1;
    while (at < this.#length && this.#byte(at) >= SPACE && this.#byte(at) !== QUOTE && this.#byte(at) !== BACKSLASH) at++;
    return this.#byte(at) === QUOTE && isUtf8(this.#bytes.subarray(start + 1, at)) ? at + 1 : -1;
  }

  /** A byte; NUL, which no execution has, where there is none. */
  #byte(at: number): number {
    return at < this.#length ? this.#bytes[at]! : 0;
  }

  /** Where `text` ends if it stands at `start`, else −1. */
  #after(start: number, { view, length }: Literal): number {
    return start >= 0 && this.#common(view, 0, length, start) === length ? start + length : -1;
  }

  /** How many bytes, at least, `text` from `from` to `to` and the bytes at `start` have in common: all where it stands there. Compares four at a time. */
  #common(text: DataView, from: number, to: number, start: number): number {
    const last = to - from - 4;
    if (start + last + 4 > this.#length) return 0;
    let i = 0;
    while (i < last && text.getInt32(from + i, true) === this.#view.getInt32(start + i, true)) i += 4;
    const isSame = i >= last && text.getInt32(from + last, true) === this.#view.getInt32(start + last, true);
    return isSame ? last + 4 : i;
  }
}

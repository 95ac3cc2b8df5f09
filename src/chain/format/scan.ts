import { isUtf8 } from 'node:buffer';
import type { Crash, Execution, Value } from '../../kernel/execution.js';

const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const [INPUTS, CRASHES, PROCESS, ROUND, REACHES] = [
  ascii('{"inputs":"'),
  ascii(',"crashes":['),
  ascii('{"process":'),
  ascii(',"round":'),
  ascii(',"reaches":['),
];
const [WITNESS, NAME] = [ascii(',"witness":'), ascii(',"name":"')];
const [SPACE, BACKSLASH, QUOTE, COMMA, CLOSE, BRACE] = [0x20, 0x5c, 0x22, 0x2c, 0x5d, 0x7d];

/**
 * Reads an execution in JSON in exactly the spelling that the writer uses: these keys in this order, without spaces. Anything else is
 * left to the JSON parser, so that this only ever saves time. A part that is spelled as the last time becomes the very same object.
 */
export class ExecutionScanner {
  execution: Execution = { inputs: [], crashes: [] };
  witness: number | undefined;
  #number = 0;
  #inputs: { readonly text: Uint8Array; readonly inputs: readonly Value[] } = { text: ascii('"'), inputs: [] };
  readonly #crashes: ({ readonly text: Uint8Array; readonly crash: Crash } | undefined)[] = [];

  /** True if the bytes from `start` to `end` are an execution so spelled; it then stands in `execution` and `witness`. */
  scan(bytes: Uint8Array, start: number, end: number): boolean {
    let at = this.#readInputs(bytes, after(bytes, start, INPUTS));
    const crashes: Crash[] = [];
    const list = after(bytes, at, CRASHES);
    if (list > 0) at = this.#readCrashes(bytes, list, crashes);
    const inputs = this.#inputs.inputs;
    this.witness = undefined;
    const witness = after(bytes, at, WITNESS);
    if (witness > 0) {
      at = this.#readNumber(bytes, witness);
      this.witness = this.#number;
    }
    const name = after(bytes, at, NAME);
    if (name > 0) at = skipName(bytes, name, end);
    this.execution = { inputs, crashes };
    return at > 0 && bytes[at] === BRACE && at + 1 === end;
  }

  #readInputs(bytes: Uint8Array, start: number): number {
    if (start < 0) return -1;
    const same = after(bytes, start, this.#inputs.text);
    if (same > 0) return same;
    const inputs: Value[] = [];
    let at = start;
    for (let digit = bytes[at]! - 48; digit === 0 || digit === 1; digit = bytes[++at]! - 48) inputs.push(digit);
    if (bytes[at] !== QUOTE) return -1;
    this.#inputs = { text: copy(bytes, start, at + 1), inputs };
    return at + 1;
  }

  /** The crashes up to and with the closing bracket. */
  #readCrashes(bytes: Uint8Array, start: number, crashes: Crash[]): number {
    let at = start;
    if (bytes[at] === CLOSE) return at + 1;
    for (;;) {
      at = this.#readCrash(bytes, at, crashes);
      if (at < 0) return -1;
      if (bytes[at] === CLOSE) return at + 1;
      if (bytes[at] !== COMMA) return -1;
      at++;
    }
  }

  #readCrash(bytes: Uint8Array, start: number, crashes: Crash[]): number {
    const rest = this.#readNumber(bytes, after(bytes, start, PROCESS));
    if (rest < 0) return -1;
    const process = this.#number;
    const known = this.#crashes[process];
    const same = known === undefined ? -1 : after(bytes, rest, known.text);
    if (known !== undefined && same > 0) {
      crashes.push(known.crash);
      return same;
    }
    return this.#readNewCrash(bytes, rest, process, crashes);
  }

  #readNewCrash(bytes: Uint8Array, start: number, process: number, crashes: Crash[]): number {
    let at = this.#readNumber(bytes, after(bytes, start, ROUND));
    const round = this.#number;
    at = after(bytes, at, REACHES);
    if (at < 0) return -1;
    const reaches: number[] = [];
    if (bytes[at] === CLOSE) at++;
    else at = this.#readList(bytes, at, reaches);
    if (at < 0 || bytes[at] !== BRACE) return -1;
    const crash = { process, round, reaches };
    crashes.push(crash);
    this.#crashes[process] = { text: copy(bytes, start, at + 1), crash };
    return at + 1;
  }

  #readList(bytes: Uint8Array, start: number, into: number[]): number {
    let at = this.#readNumber(bytes, start);
    while (at > 0 && bytes[at] === COMMA) {
      into.push(this.#number);
      at = this.#readNumber(bytes, at + 1);
    }
    if (at < 0 || bytes[at] !== CLOSE) return -1;
    into.push(this.#number);
    return at + 1;
  }

  /** A whole number below 10000 as JSON spells it, into `#number`; gives where it ends. */
  #readNumber(bytes: Uint8Array, start: number): number {
    if (start < 0) return -1;
    let at = start;
    let value = 0;
    for (let digit = bytes[at]! - 48; digit >= 0 && digit <= 9; digit = bytes[++at]! - 48) value = value * 10 + digit;
    const length = at - start;
    if (length < 1 || length > 4 || (length > 1 && bytes[start] === 48)) return -1;
    this.#number = value;
    return at;
  }
}

/** Where a string without escapes ends, after its quote. */
function skipName(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at]! >= SPACE && bytes[at] !== QUOTE && bytes[at] !== BACKSLASH) at++;
  return bytes[at] === QUOTE && isUtf8(bytes.subarray(start, at)) ? at + 1 : -1;
}

/** Where `text` ends if it stands at `start`, else −1. */
function after(bytes: Uint8Array, start: number, text: Uint8Array): number {
  if (start < 0) return -1;
  for (let i = 0; i < text.length; i++) if (bytes[start + i] !== text[i]) return -1;
  return start + text.length;
}

/** Bytes of our own: a buffer is used again after the call, and `slice` of a Buffer is no copy. */
function copy(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return new Uint8Array(bytes.subarray(start, end));
}

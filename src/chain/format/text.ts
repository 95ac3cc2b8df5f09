import { decode } from '../../input/decode.js';
import type { Diagnostic, Position } from '../../input/diagnostic.js';
import { LineCutter } from '../../input/lines.js';
import { quote } from '../../input/quote.js';
import type { Reader } from '../../input/reader.js';
import { isVersion, readable } from '../../input/version.js';
import { type Failures, type Model, modelFault, type Path } from '../../kernel/model.js';
import { explainExecution, explainModelFault } from '../explain.js';
import { type NotationFault, parseExecution } from '../notation.js';
import { readModelLine } from './model-line.js';
import { type ChainSink, invalid, type ReadResult, refused } from './result.js';
import { LATEST } from './schema.js';

type Header = 'format' | 'model' | 'done';

const SIZES: readonly string[] = ['n', 'f', 'rounds'];

/**
 * Reads a chain on paper: `sameview/chain 1`, `n=3 f=1 rounds=1`, then one execution per line, each but the first after `~` and the witness,
 * which may be left out. `#` begins a comment; empty lines mean nothing. In version 2 the model may also have `failures=…` and `values=…`.
 */
export class TextReader implements Reader<ReadResult> {
  readonly #lines = new LineCutter((bytes, start, end, line) => this.#line(bytes.subarray(start, end), line), refused);
  readonly #sink: ChainSink;
  #header: Header = 'format';
  #keys: readonly string[] = SIZES;
  #model: Model | undefined;
  #last: Position = { line: 1, column: 1 };
  #count = 0;

  constructor(sink: ChainSink) {
    this.#sink = sink;
  }

  write(chunk: Buffer): ReadResult | undefined {
    return this.#lines.write(chunk);
  }

  end(): ReadResult {
    const result = this.#lines.end();
    if (result) return result;
    const at = { line: this.#lines.line, column: 1 };
    if (this.#header === 'format')
      return invalid('format.syntax', at, 'the input is empty', 'a chain begins with the line "sameview/chain 1"');
    if (this.#header === 'model')
      return invalid('format.syntax', at, 'the input ends before the model', 'add a line such as "n=3 f=1 rounds=1"');
    return { kind: 'complete', at: this.#count === 0 ? at : this.#last };
  }

  #line(bytes: Uint8Array, line: number): ReadResult | undefined {
    const decoded = decode(bytes, { line, column: 1 });
    if (decoded.kind === 'bad') return refused(decoded.diagnostic);
    const text = decoded.text.replace(/#.*$/s, '').trimEnd();
    const indent = text.length - text.trimStart().length;
    if (indent === text.length) return undefined;
    if (this.#header === 'format') return this.#format(text.slice(indent), { line, column: indent + 1 });
    if (this.#header === 'model') return this.#readModel(text, line);
    return this.#execution(text, indent, line);
  }

  #format(text: string, at: Position): ReadResult | undefined {
    const version = /^sameview\/chain[ \t]+(\S+)$/.exec(text)?.[1];
    const [, other] = /^sameview\/(complex|proof)\b/.exec(text) ?? [];
    const hint = other ? `it is a ${other}, which "sameview check" reads` : 'a chain begins with the line "sameview/chain 1"';
    if (version === undefined) return invalid('format.syntax', at, `this does not begin as a chain does: ${quote(text)}`, hint);
    if (!/^[1-9]$/.test(version) || !isVersion(Number(version), LATEST))
      return invalid(
        'format.version',
        at,
        `version ${quote(version)} of the chain format is not known`,
        `this program reads ${readable(LATEST)}`,
      );
    this.#keys = version === '1' ? SIZES : [...SIZES, 'failures', 'values'];
    this.#header = 'model';
    return undefined;
  }

  #readModel(text: string, line: number): ReadResult | undefined {
    const read = readModelLine(text, line, {
      keys: this.#keys,
      needed: SIZES,
      words: ['failures'],
      example: 'n=3 f=1 rounds=1',
      unknown: laterKey,
    });
    if (read.kind !== 'line') return read;
    const [failures, values] = [read.word('failures') as Failures | undefined, read.number('values')];
    const model = {
      n: read.number('n')!,
      f: read.number('f')!,
      rounds: read.number('rounds')!,
      ...(failures === undefined ? {} : { failures }),
      ...(values === undefined ? {} : { values }),
    };
    return this.#setModel(model, (path) => read.at(String(path[0])));
  }

  #setModel(model: Model, at: (path: Path) => Position): ReadResult | undefined {
    const fault = modelFault(model);
    if (fault) return refused({ code: fault.code, at: at(fault.path), ...explainModelFault(fault, model) });
    this.#model = model;
    this.#header = 'done';
    this.#sink.model(model);
    return undefined;
  }

  #execution(text: string, indent: number, line: number): ReadResult | undefined {
    const [link = '', sign, name] = /^(~)(p\d+)?[ \t]*/.exec(text.slice(indent)) ?? [];
    if (sign === undefined && this.#count > 0) {
      return invalid(
        'format.syntax',
        { line, column: indent + 1 },
        'expected "~" before this execution',
        'write "~p1 000" with its witness, or "~ 000" to have one found',
      );
    }
    if (sign !== undefined && name === undefined && this.#count === 0) {
      const at = { line, column: indent + 1 };
      return invalid(
        'format.syntax',
        at,
        'there is no execution before this one to be linked to',
        'the first execution stands without "~"',
      );
    }
    const witness = name === undefined ? undefined : Number(name.slice(1));
    const start = indent + link.length;
    const notation = parseExecution(text.slice(start), start);
    if (notation.kind === 'invalid') return refused(this.#notationFault(notation.fault, text, line));
    this.#last = { line, column: start + 1 };
    this.#count++;
    const path = this.#sink.execution(notation.execution, witness);
    if (path === undefined) return undefined;
    const column = path[0] === 'witness' ? indent + 2 : path.length === 0 ? indent + 1 : notation.columnOf(path);
    return { kind: 'stopped', at: { line, column } };
  }

  #notationFault(fault: NotationFault, text: string, line: number): Diagnostic {
    const at = { line, column: fault.column };
    if (fault.kind === 'execution') return { code: fault.fault.code, at, ...explainExecution(this.#count, fault.fault, this.#model) };
    const found = text.slice(fault.column - 1);
    return {
      code: 'format.syntax',
      at,
      message: `expected ${fault.expected}, found ${found === '' ? 'the end of the line' : quote(found)}`,
      hint: 'a line is written as in "~p1 0000 p0@1-p3": the witness, the inputs, and who crashes when, without whom',
    };
  }
}

/** In version 1 a model has fewer keys. */
function laterKey(key: string, at: Position): ReadResult | undefined {
  const isLater = key === 'failures' || key === 'values';
  return isLater ? invalid('format.schema', at, `a model has no ${key} in version 1`, 'it has in "sameview/chain 2"') : undefined;
}

import type { Explanation } from '../../chain/explain.js';
import { type ModelGrammar, readModelLine } from '../../chain/format/model-line.js';
import { invalid, type ReadResult, refused } from '../../chain/format/result.js';
import { type NotationFault, parseExecution } from '../../chain/notation.js';
import { decode } from '../../input/decode.js';
import type { Diagnostic, Position } from '../../input/diagnostic.js';
import { LineCutter } from '../../input/lines.js';
import { quote } from '../../input/quote.js';
import type { Reader } from '../../input/reader.js';
import type { ExecutionFault } from '../../kernel/execution.js';
import type { Failures, Path } from '../../kernel/model.js';
import { explainComplexFault, explainSetModelFault } from '../explain.js';
import { type SetModel, setModelFault } from '../model.js';
import type { Simplex } from '../verdict.js';

/** Who is told what a file says. What is answered with a path stops the reader: the path leads, within the simplex, to what is wrong. */
export interface ComplexSink {
  /** The model, before any simplex; it is one (`setModelFault` was asked). */
  model(model: SetModel): void;
  simplex(simplex: Simplex, at: Position): Path | undefined;
}

const FIRST = 'sameview/complex 1';
const GRAMMAR: ModelGrammar = {
  keys: ['n', 'f', 'rounds', 'agreement', 'failures'],
  needed: ['n', 'f', 'rounds', 'agreement'],
  words: ['failures'],
  example: 'n=5 f=2 rounds=1 agreement=2',
};

/**
 * Reads simplices on paper: `sameview/complex 1`, `n=5 f=2 rounds=1 agreement=2`, then one simplex per line, its processes before its execution:
 * `p0,p1,p2 00012 p3@1-p0`. `#` begins a comment; empty lines mean nothing.
 */
export class ComplexReader implements Reader<ReadResult> {
  readonly #lines = new LineCutter((bytes, start, end, line) => this.#line(bytes.subarray(start, end), line), refused);
  readonly #sink: ComplexSink;
  #header: 'format' | 'model' | 'done' = 'format';
  #model: SetModel | undefined;
  #last: Position | undefined;
  #count = 0;

  constructor(sink: ComplexSink) {
    this.#sink = sink;
  }

  write(chunk: Buffer): ReadResult | undefined {
    return this.#lines.write(chunk);
  }

  end(): ReadResult {
    const result = this.#lines.end();
    if (result) return result;
    const at = { line: this.#lines.line, column: 1 };
    if (this.#header === 'format') return invalid('format.syntax', at, 'the input is empty', `it begins with the line "${FIRST}"`);
    if (this.#header === 'model')
      return invalid('format.syntax', at, 'the input ends before the model', `add a line such as "${GRAMMAR.example}"`);
    return { kind: 'complete', at: this.#last ?? at };
  }

  #line(bytes: Uint8Array, line: number): ReadResult | undefined {
    const decoded = decode(bytes, { line, column: 1 });
    if (decoded.kind === 'bad') return refused(decoded.diagnostic);
    const text = decoded.text.replace(/#.*$/s, '').trimEnd();
    const indent = text.length - text.trimStart().length;
    if (indent === text.length) return undefined;
    if (this.#header === 'format') return this.#format(text.slice(indent), { line, column: indent + 1 });
    if (this.#header === 'model') return this.#readModel(text, line);
    return this.#simplex(text, indent, line);
  }

  #format(text: string, at: Position): ReadResult | undefined {
    const version = /^sameview\/complex[ \t]+(\S+)$/.exec(text)?.[1];
    if (text.startsWith('{'))
      return invalid('format.schema', at, 'simplices are not written in JSON, only on paper', `begin with the line "${FIRST}"`);
    if (version === undefined)
      return invalid('format.syntax', at, `this does not begin as it should: ${quote(text)}`, `it begins with the line "${FIRST}"`);
    if (version !== '1')
      return invalid('format.version', at, `version ${quote(version)} of the complex format is not known`, 'this program reads version 1');
    this.#header = 'model';
    return undefined;
  }

  #readModel(text: string, line: number): ReadResult | undefined {
    const read = readModelLine(text, line, GRAMMAR);
    if (read.kind !== 'line') return read;
    const failures = read.word('failures') as Failures | undefined;
    const [n, f, rounds, agreement] = ['n', 'f', 'rounds', 'agreement'].map((key) => read.number(key)!) as [number, number, number, number];
    const model = { n, f, rounds, agreement, ...(failures === undefined ? {} : { failures }) };
    const fault = setModelFault(model);
    if (fault) return refused({ code: fault.code, at: read.at(String(fault.path[0])), ...explainSetModelFault(fault, model) });
    this.#model = model;
    this.#header = 'done';
    this.#sink.model(model);
    return undefined;
  }

  #simplex(text: string, indent: number, line: number): ReadResult | undefined {
    const [head = '', names = ''] = /^(p\d+(?:,p\d+)*)[ \t]+/.exec(text.slice(indent)) ?? [];
    if (head === '')
      return invalid(
        'format.syntax',
        { line, column: indent + 1 },
        'expected the processes of a simplex, as in "p0,p1,p2", and its execution',
        HINT,
      );
    const start = indent + head.length;
    const notation = parseExecution(text.slice(start), start);
    if (notation.kind === 'invalid') return refused(this.#notationFault(notation.fault, text, line));
    const at = { line, column: indent + 1 };
    const processes = names.split(',').map((name) => Number(name.slice(1)));
    const path = this.#sink.simplex({ execution: notation.execution, processes }, at);
    this.#last = at;
    this.#count++;
    if (path === undefined) return undefined;
    const column = path[0] === 'processes' ? indent + 1 + offsetOf(names, path[1]) : notation.columnOf(path);
    return { kind: 'stopped', at: { line, column } };
  }

  #notationFault(fault: NotationFault, text: string, line: number): Diagnostic {
    const at = { line, column: fault.column };
    if (fault.kind === 'execution') return { code: fault.fault.code, at, ...this.#explain(fault.fault) };
    const found = text.slice(fault.column - 1);
    return {
      code: 'format.syntax',
      at,
      message: `expected ${fault.expected}, found ${found === '' ? 'the end of the line' : quote(found)}`,
      hint: HINT,
    };
  }

  #explain(fault: ExecutionFault): Explanation {
    if (this.#model === undefined) throw new Error('a simplex before the model');
    return explainComplexFault(fault, this.#count, this.#model);
  }
}

const HINT = 'a line is written as in "p0,p1,p2 00012 p3@1-p0": the processes, the inputs, and who crashes when, without whom';

/** How far into the list a process stands; the list itself begins at its beginning. */
function offsetOf(names: string, index: string | number | undefined): number {
  return index === undefined ? 0 : names.split(',').slice(0, Number(index)).join(',').length + (index === 0 ? 0 : 1);
}

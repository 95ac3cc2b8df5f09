import { decode } from '../../input/decode.js';
import type { Diagnostic, Position } from '../../input/diagnostic.js';
import { LineCutter, NEWLINE, tooLong } from '../../input/lines.js';
import { type Located, type LocatedResult, parseLocated } from '../../input/located.js';
import { parsePlain } from '../../input/plain.js';
import type { Reader } from '../../input/reader.js';
import { isSpace } from '../../input/space.js';
import { validator } from '../../input/validate.js';
import { versionFault } from '../../input/version.js';
import type { Crash, Execution, Omission } from '../../kernel/execution.js';
import { type Model, modelFault, type Path } from '../../kernel/model.js';
import { explainModelFault } from '../explain.js';
import { closed, DocumentCutter, type HeaderText, type Unclosed } from './document.js';
import { type ChainSink, invalid, type ReadResult, refused } from './result.js';
import { ExecutionScanner } from './scan.js';
import { executionSchema, firstHeaderSchema, headerSchema, LATEST } from './schema.js';

const HINT = '"sameview schema chain" prints the schema';
const headerFaults = [validator(firstHeaderSchema, HINT), validator(headerSchema, HINT)] as const;
const executionFault = validator(executionSchema, HINT);

/** Executions that come before the model they belong to are kept until it is known, up to so many bytes. */
const MAX_PENDING = 256 * 1024 * 1024;

/** What keeping one costs besides its own bytes. */
const PENDING_COST = 200;

/** What a file says of one execution. */
interface ExecutionData {
  readonly inputs: string;
  readonly crashes?: readonly Crash[];
  readonly omissions?: readonly Omission[];
  readonly witness?: number;
}

/**
 * Reads a chain for programs: one JSON document, or NDJSON, where the header stands on the first line and one execution on each line after it.
 * Both are read as they arrive; which of the two it is shows when the first object is closed without executions.
 */
export class JsonReader implements Reader<ReadResult> {
  readonly #sink: ChainSink;
  readonly #document: DocumentCutter;
  readonly #scanner = new ExecutionScanner();
  #lines: LineCutter<ReadResult> | undefined;
  #model: Model | undefined;
  #isDocument = false;
  #closed: Position = { line: 1, column: 1 };
  #count = 0;
  #last: Position | undefined;
  #pending: { readonly bytes: Buffer; readonly at: Position }[] = [];
  #pendingSize = 0;

  constructor(sink: ChainSink) {
    this.#sink = sink;
    this.#document = new DocumentCutter({
      begin: (header) => this.#begin(header),
      element: (bytes, at) => this.#element(bytes, at),
      close: (header) => this.#close(header),
      rest: (bytes, at) => this.#rest(bytes, at),
    });
  }

  write(chunk: Buffer): ReadResult | undefined {
    this.#scanner.forget();
    return this.#lines ? this.#lines.write(chunk) : this.#document.write(chunk);
  }

  end(): ReadResult {
    const stop = this.#lines?.end();
    if (stop) return stop;
    const open = this.#document.end();
    if (open) return this.#truncated(open);
    return { kind: 'complete', at: this.#last ? { ...this.#last, pointer: this.#pointer(this.#count - 1) } : this.#document.position };
  }

  /** The text ends inside the object: either it is broken before that, or the end is what is wrong. */
  #truncated({ header, element }: Unclosed): ReadResult {
    const end = this.#document.position;
    for (const parsed of [this.#parseHeader(header), ...(element ? [this.#locate(element.bytes, element.at)] : [])])
      if (parsed.kind === 'bad' && !isAtEnd(parsed.diagnostic.at, end)) return refused(parsed.diagnostic);
    return invalid('format.syntax', end, 'the input ends before its JSON is complete', 'the file may have been cut off');
  }

  /** Where the model is known already, executions are judged as they come; otherwise, as in sorted keys, they wait. */
  #begin(header: HeaderText): ReadResult | undefined {
    this.#isDocument = true;
    const soFar = this.#parseHeader(closed(header));
    if (soFar.kind === 'bad') return refused(soFar.diagnostic);
    const fault = versionFault(soFar, 'chain', LATEST);
    if (fault) return refused(fault);
    return headerFault(soFar) ? undefined : this.#setModel(soFar);
  }

  #close(header: HeaderText): ReadResult | undefined {
    const parsed = this.#parseHeader(header);
    if (parsed.kind === 'bad') return refused(parsed.diagnostic);
    const fault = versionFault(parsed, 'chain', LATEST) ?? headerFault(parsed);
    if (fault) return refused(fault);
    return this.#model ? undefined : (this.#setModel(parsed) ?? this.#replay());
  }

  #parseHeader({ bytes, shift }: HeaderText): LocatedResult {
    const decoded = decode(bytes, { line: 1, column: 1 });
    if (decoded.kind === 'text') return parseLocated(decoded.text, shift);
    const { at, ...rest } = decoded.diagnostic;
    return { kind: 'bad', diagnostic: { ...rest, at: at && shift(at.line, at.column) } };
  }

  #setModel(header: Located): ReadResult | undefined {
    const { model } = header.value as { model: Model };
    const fault = modelFault(model);
    if (fault)
      return {
        kind: 'invalid',
        diagnostic: { code: fault.code, at: header.at(['model', ...fault.path]), ...explainModelFault(fault, model) },
      };
    this.#model = model;
    this.#sink.model(model);
    return undefined;
  }

  #element(bytes: Buffer, at: Position): ReadResult | undefined {
    if (bytes.length === 0) return invalid('format.syntax', at, 'expected an execution');
    if (this.#model) return this.#execution(bytes, 0, bytes.length, at);
    this.#pendingSize += bytes.length + PENDING_COST;
    if (this.#pendingSize > MAX_PENDING) return refused(tooLong(at));
    this.#pending.push({ bytes: Buffer.from(bytes), at });
    return undefined;
  }

  #replay(): ReadResult | undefined {
    for (const { bytes, at } of this.#pending) {
      const stop = this.#execution(bytes, 0, bytes.length, at);
      if (stop) return stop;
    }
    this.#pending = [];
    return undefined;
  }

  /** After a document nothing may follow; after a header, lines. */
  #rest(bytes: Buffer, at: Position): ReadResult | undefined {
    this.#closed = at;
    this.#lines = new LineCutter(
      (buffer, start, end, line, isScanned) => this.#line(buffer, start, end, line, isScanned),
      refused,
      at.line,
      (buffer, start) => this.#endOfLine(buffer, start),
    );
    return this.#lines.write(bytes);
  }

  /** Where the line ends that begins at `start`, if it is an execution as the writer spells it: then that is scanned already. */
  #endOfLine(bytes: Buffer, start: number): number {
    const end = this.#scanner.scan(bytes, start);
    return end >= 0 && bytes[end] === NEWLINE ? end : -1;
  }

  #line(bytes: Buffer, start: number, end: number, line: number, isScanned: boolean): ReadResult | undefined {
    let first = start;
    while (first < end && isSpace(bytes[first]!)) first++;
    if (first === end) return undefined;
    if (this.#isDocument || line === this.#closed.line) {
      const at = { line, column: (line === this.#closed.line ? this.#closed.column : 1) + first - start };
      return invalid('format.syntax', at, `nothing may follow the ${this.#isDocument ? 'document' : 'header on its line'}`);
    }
    return this.#execution(bytes, start, end, { line, column: 1 }, isScanned);
  }

  #execution(bytes: Buffer, start: number, end: number, at: Position, isScanned = false): ReadResult | undefined {
    if (!isScanned && !this.#scan(bytes, start, end)) return this.#parseExecution(bytes.subarray(start, end), at);
    const path = this.#judge(this.#scanner.execution, this.#scanner.witness, at);
    return path === undefined ? undefined : stoppedAt(this.#locate(bytes.subarray(start, end), at), path, at);
  }

  #scan(bytes: Buffer, start: number, end: number): boolean {
    let last = end;
    while (last > start && isSpace(bytes[last - 1]!)) last--;
    return this.#scanner.scan(bytes, start) === last;
  }

  /** An execution in any other spelling. Where it stands, and what is wrong with it, is asked only if something is. */
  #parseExecution(bytes: Buffer, at: Position): ReadResult | undefined {
    const value = parsePlain(bytes);
    if (value !== undefined && !executionFault({ kind: 'value', value, at: () => at })) {
      const path = this.#judgeData(value as ExecutionData, at);
      return path === undefined ? undefined : stoppedAt(this.#locate(bytes, at), path, at);
    }
    const parsed = this.#locate(bytes, at);
    if (parsed.kind === 'bad') return refused(parsed.diagnostic);
    const fault = executionFault(parsed);
    if (fault) return refused(fault);
    const path = this.#judgeData(parsed.value as ExecutionData, parsed.at([]));
    return path === undefined ? undefined : stoppedAt(parsed, path, at);
  }

  #judgeData({ inputs, crashes = [], omissions = [], witness }: ExecutionData, at: Position): Path | undefined {
    const execution = { inputs: Array.from(inputs, inputOf), crashes };
    return this.#judge(omissions.length === 0 ? execution : { ...execution, omissions }, witness, at);
  }

  /** Where in the execution the sink stops the reader, if it does. */
  #judge(execution: Execution, witness: number | undefined, at: Position): Path | undefined {
    this.#last = at;
    const path = this.#sink.execution(execution, witness);
    if (path === undefined) this.#count++;
    return path;
  }

  /** The execution's text as JSON that knows where it stands. */
  #locate(bytes: Buffer, at: Position): LocatedResult {
    const decoded = decode(bytes, at);
    if (decoded.kind === 'bad') return decoded;
    const shift = (line: number, column: number): Position => ({
      line: at.line + line - 1,
      column: line === 1 ? at.column + column - 1 : column,
    });
    return parseLocated(decoded.text, shift, this.#pointer(this.#count));
  }

  /** What leads to execution number `index`: within the document, or to the whole of its line. */
  #pointer(index: number): string {
    return this.#isDocument ? `/executions/${index}` : '';
  }
}

/** In the first version a model has less to say. */
function headerFault(header: Located): Diagnostic | undefined {
  const { version } = (header.value ?? {}) as { version?: unknown };
  return headerFaults[version === 1 ? 0 : 1](header);
}

/** What a digit stands for; anything else is left for the model to refuse. */
function inputOf(digit: string): number {
  return /^[0-9]$/.test(digit) ? Number(digit) : Number.NaN;
}

function stoppedAt(located: LocatedResult, path: Path, at: Position): ReadResult {
  return { kind: 'stopped', at: located.kind === 'value' ? located.at(path) : at };
}

function isAtEnd(at: Position | undefined, end: Position): boolean {
  return at?.line === end.line && at.column >= end.column;
}

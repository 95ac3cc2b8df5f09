import { decode } from '../../input/decode.js';
import type { Diagnostic, Position } from '../../input/diagnostic.js';
import { LineCutter } from '../../input/lines.js';
import { type Located, parseLocated } from '../../input/located.js';
import type { Reader } from '../../input/reader.js';
import { isSpace } from '../../input/space.js';
import { validator } from '../../input/validate.js';
import { versionFault } from '../../input/version.js';
import { headerFault, TraceChecker } from './checker.js';
import type { Header, TraceEvent } from './event.js';
import { isTraceEvent } from './fields.js';
import { hasKeyTwice } from './keys.js';
import { type Fault, isRule, RULES } from './rule.js';
import { eventSchema, headerSchema } from './schema.js';

/** What comes of reading a trace: all of it keeps the rules; an event breaks one; or it is no trace, and nothing is said of its protocol. */
export type ReadTrace =
  | { readonly kind: 'complete' }
  | { readonly kind: 'broken'; readonly diagnostic: Diagnostic }
  | { readonly kind: 'invalid'; readonly diagnostic: Diagnostic };

const HINT = '"sameview schema replication-trace" prints the schema';
const FIRST_LINE = 'a trace begins with a line such as {"format":"sameview/replication-trace","version":1,"servers":["p0","p1","p2"]}';
const wrongFormat = validator({ type: 'object', properties: { format: headerSchema.properties.format }, required: ['format'] }, FIRST_LINE);
const wrongHeader = validator(headerSchema, HINT);
const wrongEvent = validator(eventSchema, HINT);

/** Reads a trace line by line, and has each event checked as it comes. */
export class TraceReader implements Reader<ReadTrace> {
  checker: TraceChecker | undefined;
  readonly #lines = new LineCutter<ReadTrace>((bytes, start, end, line) => this.#line(bytes, start, end, line), invalid);

  write(chunk: Buffer): ReadTrace | undefined {
    return this.#lines.write(chunk);
  }

  end(): ReadTrace {
    const stop = this.#lines.end();
    if (stop) return stop;
    if (this.checker) return { kind: 'complete' };
    return invalid({ code: 'format.syntax', at: { line: this.#lines.line, column: 1 }, message: 'the input is empty', hint: FIRST_LINE });
  }

  /** `JSON.parse` and a quick look are enough for a line that is right; what is not is read again, to say what is wrong and where. */
  #line(bytes: Buffer, start: number, end: number, line: number): ReadTrace | undefined {
    if (isBlank(bytes, start, end)) return undefined;
    if (this.checker === undefined) return this.#header(bytes.subarray(start, end), line);
    const event = quickly(bytes.toString('utf8', start, end)) ?? slowly(bytes.subarray(start, end), line);
    if ('kind' in event) return event;
    const broken = this.checker.push(event, line);
    return broken && stopped(broken, bytes.subarray(start, end), line);
  }

  #header(bytes: Buffer, line: number): ReadTrace | undefined {
    const json = locate(bytes, line);
    if (json.kind === 'bad') return invalid(json.diagnostic);
    const wrong = wrongFormat(json) ?? versionFault(json, 'replication-trace') ?? wrongHeader(json);
    if (wrong) return invalid(wrong);
    const { servers, quorum } = json.value as Header;
    const header = { servers, ...(quorum === undefined ? {} : { quorum }) };
    const broken = headerFault(header);
    if (broken) return stopped(broken, bytes, line);
    this.checker = new TraceChecker(header);
    return undefined;
  }
}

function isBlank(bytes: Buffer, start: number, end: number): boolean {
  let at = start;
  while (at < end && isSpace(bytes[at]!)) at++;
  return at === end;
}

/** The event of a line that is spelled as it should be; U+FFFD may stand for bytes that are no UTF-8. */
function quickly(text: string): TraceEvent | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isTraceEvent(value) && !hasKeyTwice(text, value) && !text.includes('\ufffd') ? value : undefined;
}

function slowly(bytes: Buffer, line: number): TraceEvent | ReadTrace {
  const json = locate(bytes, line);
  if (json.kind === 'bad') return invalid(json.diagnostic);
  const wrong = wrongEvent(json);
  return wrong ? invalid(wrong) : (json.value as TraceEvent);
}

function locate(bytes: Buffer, line: number): Located | { readonly kind: 'bad'; readonly diagnostic: Diagnostic } {
  const decoded = decode(bytes, { line, column: 1 });
  return decoded.kind === 'bad' ? decoded : parseLocated(decoded.text, (_, column): Position => ({ line, column }));
}

function stopped({ code, path, message }: Fault, bytes: Buffer, line: number): ReadTrace {
  const json = locate(bytes, line);
  const at = json.kind === 'value' ? json.at(path) : { line, column: 1 };
  if (isRule(code)) return { kind: 'broken', diagnostic: { code, at, message, hint: RULES[code] } };
  return invalid({ code, at, message });
}

function invalid(diagnostic: Diagnostic): ReadTrace {
  return { kind: 'invalid', diagnostic };
}

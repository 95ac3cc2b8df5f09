import type { Position } from '../input/diagnostic.js';
import { quote } from '../input/quote.js';
import { type Occurrence, type RunFault, runFault } from '../run/fault.js';
import type { Event, Message, Run } from '../run/run.js';
import { explainRunFault } from './explain.js';
import { complete, invalid, type RunResult, refused } from './result.js';
import { type Token, tokens } from './token.js';

/** More processes than any run that somebody could want to see; a number beyond is a slip of the pen. */
export const MAX_PROCESSES = 10_000;

interface Line {
  readonly text: string;
  readonly line: number;
  /** Where the events begin in the text. */
  readonly start: number;
}

type Draft = { -readonly [Key in keyof Message]: Message[Key] };

/**
 * Reads a run on paper, line by line: `p0: [] a! b? [] c! x`. `a!` sends a, `a?` receives it, `[]` is a checkpoint, `x` a crash. A message that
 * nobody receives says to whom it goes, `a!p2`, and if it is lost, `a!-p2`.
 */
export class NotationReader {
  readonly #lines: Line[] = [];
  readonly #events: Event[][] = [];
  readonly #messages: Draft[] = [];
  readonly #numbers = new Map<string, number>();
  #isFirst = true;

  /** One line without its line break; answers only where something is wrong with it. */
  line(whole: string, line: number): RunResult | undefined {
    const text = whole.replace(/#.*$/s, '').trimEnd();
    if (text === '') return undefined;
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    const indent = text.length - text.trimStart().length;
    if (text.startsWith('sameview/', indent)) return format(text.slice(indent), { line, column: indent + 1 }, isFirst);
    const [head = '', digits] = /^\s*p(\d{1,15})[ \t]*:/.exec(text) ?? [];
    if (digits === undefined) return notAProcess(text.slice(indent), { line, column: indent + 1 });
    const process = Number(digits);
    const at = { line, column: indent + 1 };
    if (process >= MAX_PROCESSES) return invalid('run.processes', at, `p${digits}: a run has at most ${MAX_PROCESSES} processes`);
    if (this.#lines[process] !== undefined)
      return invalid('run.process-twice', at, `p${process} has a line already: line ${this.#lines[process].line}`);
    this.#lines[process] = { text, line, start: head.length };
    return this.#read(process);
  }

  /** The whole run, once all lines are read; `end` is where the input ends. */
  end(end: Position): RunResult {
    const missing = Array.from(this.#lines, (line) => line === undefined).indexOf(true);
    const last = this.#lines.findLastIndex((line) => line !== undefined);
    if (missing >= 0) {
      const message = `there is no process p${last}: p${missing} has no line, and processes are numbered from 0 without gaps`;
      return invalid('run.process-range', { line: this.#lines[last]?.line ?? 1, column: this.#columnOfName(last) }, message);
    }
    const run: Run = { events: this.#events, messages: this.#messages };
    const fault = runFault(run);
    if (fault) return refused({ code: fault.code, at: this.#place(fault) ?? end, ...explainRunFault(fault, run) });
    return this.#unaddressed() ?? complete(run);
  }

  #read(process: number): RunResult | undefined {
    const { text, line, start } = this.#lines[process] as Line;
    const log: Event[] = [];
    this.#events[process] = log;
    for (const { token, column } of tokens(text, start)) {
      if (token === undefined) return notAnEvent(text.slice(column - 1), { line, column });
      const round = token.kind === 'send' || token.kind === 'compute' || token.kind === 'crash' ? token.round : undefined;
      if (round === 0) return invalid('format.syntax', { line, column }, 'rounds count from 1');
      log.push(this.#event(token, process));
    }
    return undefined;
  }

  #event(token: Token, process: number): Event {
    switch (token.kind) {
      case 'send':
      case 'receive':
        return { kind: token.kind, message: this.#message(token, process) };
      case 'checkpoint':
        return token.label === '' ? { kind: 'checkpoint' } : { kind: 'checkpoint', label: token.label };
      case 'init':
      case 'decide':
        return token;
      default:
        return token.round === undefined ? { kind: token.kind } : { kind: token.kind, round: token.round };
    }
  }

  /** The number of the message; what this event adds to what is known of it is noted. Nobody is −1. */
  #message(token: Extract<Token, { name: string }>, process: number): number {
    const number = this.#numbers.get(token.name) ?? this.#begin(token.name);
    const message = this.#messages[number] as Draft;
    if (token.kind === 'receive' && message.to < 0) message.to = process;
    if (token.kind !== 'send' || message.from >= 0) return number;
    message.from = process;
    message.lost = token.lost;
    if (token.to !== undefined) message.to = token.to;
    if (token.round !== undefined) message.round = token.round;
    return number;
  }

  #begin(name: string): number {
    const isControl = name.startsWith('*');
    const message: Draft = { from: -1, to: -1, lost: false, label: isControl ? name.slice(1) : name };
    if (isControl) message.control = true;
    const number = this.#messages.push(message) - 1;
    this.#numbers.set(name, number);
    return number;
  }

  #unaddressed(): RunResult | undefined {
    const number = this.#messages.findIndex((message) => message.to < 0);
    const message = this.#messages[number];
    if (message === undefined) return undefined;
    const at = this.#placeOfMessage(number);
    return invalid(
      'run.no-receiver',
      at,
      `nobody receives ${message.label}`,
      `write to whom it goes: ${message.label}!p1, or ${message.label}!-p1 if it is lost`,
    );
  }

  #place(fault: RunFault): Position | undefined {
    if (fault.code === 'run.empty') return undefined;
    if (fault.at !== 'message') return this.#placeOf(fault.at);
    const at = this.#placeOfMessage(fault.message);
    if (fault.code !== 'run.process-range') return at;
    const { text = '' } = this.#lines.find((line) => line.line === at.line) ?? {};
    return { ...at, column: text.indexOf('!', at.column) + (this.#messages[fault.message]?.lost ? 3 : 2) };
  }

  #placeOfMessage(message: number): Position {
    for (const [process, log] of this.#events.entries()) {
      const index = log.findIndex((event) => event.kind === 'send' && event.message === message);
      if (index >= 0) return this.#placeOf({ process, index });
    }
    throw new Error(`message ${message} is not sent`);
  }

  /** Found by reading the line again: places are only wanted where something is wrong. */
  #placeOf({ process, index }: Occurrence): Position {
    const { text, line, start } = this.#lines[process] as Line;
    const columns = Array.from(tokens(text, start), ({ column }) => column);
    return { line, column: columns[index] ?? 1 };
  }

  #columnOfName(process: number): number {
    return (this.#lines[process]?.text.indexOf('p') ?? 0) + 1;
  }
}

function format(text: string, at: Position, isFirst: boolean): RunResult | undefined {
  const version = /^sameview\/run[ \t]+(\S+)$/.exec(text)?.[1];
  if (version === undefined || !isFirst)
    return invalid('format.syntax', at, `this is no line of a run: ${quote(text)}`, 'a run may begin with the line "sameview/run 1"');
  if (version === '1') return undefined;
  return invalid('format.version', at, `version ${quote(version)} of the run format is not known`, 'this program reads version 1');
}

function notAProcess(text: string, at: Position): RunResult {
  const hint = 'a line is written as in "p0: [] a! b? x"; a log with vector clocks is read with --log';
  return invalid('format.syntax', at, `expected a process and its events, found ${quote(text)}`, hint);
}

function notAnEvent(text: string, at: Position): RunResult {
  const hint = 'events are a! (send), a? (receive), [] (checkpoint), x (crash), =0 (initial state), (0) (decision), . (computation)';
  return invalid(
    'format.syntax',
    at,
    `expected ${/^\s/.test(text) || text === '' ? 'an event' : 'a blank or an event'}, found ${quote(text)}`,
    hint,
  );
}

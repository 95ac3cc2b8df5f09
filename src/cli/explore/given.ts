import { explainRejection } from '../../chain/explain.js';
import { readChain } from '../../chain/format/read.js';
import type { ChainSink, ReadResult } from '../../chain/format/result.js';
import { formatExecution } from '../../chain/notation.js';
import type { GivenChain, Verdict } from '../../explore/subject.js';
import type { Diagnostic, Position } from '../../input/diagnostic.js';
import { Checker } from '../../kernel/checker.js';
import type { Execution } from '../../kernel/execution.js';
import type { Model, Path } from '../../kernel/model.js';
import { Refusal } from '../refusal.js';
import { conclusion } from '../report/conclusion.js';

/** So many executions are put on the page, and so many characters of them at most. */
const [MOST, MOST_CHARACTERS] = [20_000, 6_000_000];

/**
 * A chain that somebody wrote as the subject of a page, checked on the way; diagnostics call it `source`, and the page, which is for others, `file`. Throws
 * Refusal where it is none, or has no execution that could be shown.
 */
export async function givenChain(chunks: AsyncIterable<Uint8Array>, source: string, file: string): Promise<GivenChain> {
  const collector = new Collector();
  const result = await readChain(chunks, collector);
  const { checker } = collector;
  if (checker === undefined || checker.count === 0) throw new Refusal(firstFault(result, checker), source);
  if (result.kind === 'invalid' && !result.diagnostic.code.startsWith('execution.')) throw new Refusal(result.diagnostic, source);
  const verdict = verdictOf(file, result, checker);
  const shown = onPage(verdict.kind === 'accepted' ? collector.firsts : collector.lasts(), verdict.kind === 'rejected');
  const total = collector.count;
  return {
    kind: 'given',
    file,
    model: checker.model,
    verdict,
    total,
    ...shown,
    from: verdict.kind === 'accepted' ? 0 : total - shown.executions.length,
  };
}

interface Read {
  readonly execution: Execution;
  readonly witness: number | undefined;
}

/** Checks what is read, and keeps the first and the last of it. */
class Collector implements ChainSink {
  readonly firsts: Read[] = [];
  readonly #ring: Read[] = [];
  checker: Checker | undefined;
  /** How many executions of the model there were; a link that does not hold leads to one, too. */
  count = 0;

  model(model: Model): void {
    this.checker = new Checker(model);
  }

  execution(execution: Execution, witness: number | undefined): Path | undefined {
    const fault = this.checker?.push(execution, witness)?.fault;
    if (fault?.code.startsWith('execution.')) return fault.path;
    if (this.count < MOST) this.firsts.push({ execution, witness });
    this.#ring[this.count % MOST] = { execution, witness };
    this.count++;
    return fault?.path;
  }

  lasts(): readonly Read[] {
    const start = this.count % MOST;
    return this.count <= MOST ? this.#ring : [...this.#ring.slice(start), ...this.#ring.slice(0, start)];
  }
}

function firstFault(result: ReadResult, checker: Checker | undefined): Diagnostic {
  if (result.kind === 'invalid') return result.diagnostic;
  const verdict = checker?.verdict();
  if (checker === undefined || verdict?.kind !== 'rejected') throw new Error('a chain was read that has no model');
  return { code: verdict.fault.code, at: result.at, ...explainRejection(verdict, checker.model) };
}

function verdictOf(file: string, result: ReadResult, checker: Checker): Verdict {
  if (result.kind === 'invalid') return rejected(file, result.diagnostic, undefined);
  const verdict = checker.verdict();
  if (verdict.kind === 'accepted') return { kind: 'accepted', words: conclusion(verdict) };
  const diagnostic = { code: verdict.fault.code, at: result.at, ...explainRejection(verdict, checker.model) };
  return rejected(file, diagnostic, verdict.fault.code.startsWith('link.') ? verdict.index : undefined);
}

function rejected(file: string, { code, at, message, hint }: Diagnostic, link: number | undefined): Verdict {
  return { kind: 'rejected', code, place: placeOf(file, at), message, hint, link };
}

function placeOf(file: string, at: Position | undefined): string {
  return at === undefined ? file : `${file}:${at.line}:${at.column}`;
}

/** As many as there is room for, from the beginning, or up to the end. */
function onPage(read: readonly Read[], fromEnd: boolean): Pick<GivenChain, 'executions' | 'witnesses'> {
  const order = fromEnd ? read.toReversed() : read;
  const [executions, witnesses]: [string[], (number | null)[]] = [[], []];
  let characters = 0;
  for (const { execution, witness } of order) {
    const text = formatExecution(execution);
    characters += text.length;
    if (characters > MOST_CHARACTERS && executions.length > 2) break;
    executions.push(text);
    witnesses.push(witness ?? null);
  }
  return fromEnd ? { executions: executions.toReversed(), witnesses: witnesses.toReversed() } : { executions, witnesses };
}

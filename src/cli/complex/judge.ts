import type { ReadResult } from '../../chain/format/result.js';
import { grouped } from '../../chain/grouped.js';
import { ComplexChecker } from '../../complex/checker.js';
import { explainComplexFault } from '../../complex/explain.js';
import { ComplexReader, type ComplexSink } from '../../complex/format/paper.js';
import type { Position } from '../../input/diagnostic.js';
import { read } from '../../input/reader.js';
import { breathe, type Io } from '../io.js';
import { Progress } from '../progress.js';
import type { Report } from '../report/report.js';

/** So many views and faces take some gigabytes. */
const MOST_KEPT = 10_000_000;

/** Checks simplices for k-set agreement as they arrive. */
export async function judgeComplex(io: Io, file: string, chunks: AsyncIterable<Uint8Array>, isHinted: boolean): Promise<Report> {
  const progress = new Progress(io, 'checked', undefined, 'simplices');
  const judged = new Judged();
  const watched = watch(io, chunks, () => progress.at(judged.lines.length));
  const result = await read(
    watched,
    async () => new ComplexReader(judged),
    (diagnostic): ReadResult => ({ kind: 'invalid', diagnostic }),
  ).finally(() => progress.end());
  return reportOf(file, result, judged, isHinted);
}

async function* watch(io: Io, chunks: AsyncIterable<Uint8Array>, onPiece: () => Promise<void>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += PIECE) {
      yield chunk.subarray(start, start + PIECE);
      await onPiece();
      await breathe(io);
    }
  }
}

/** A simplex takes far longer to check than to read, so long chunks are handed on in pieces of so many bytes. */
const PIECE = 1 << 13;

/** The checker, and the line of each simplex that it was given. */
class Judged implements ComplexSink {
  checker: ComplexChecker | undefined;
  readonly lines: number[] = [];
  isFull = false;

  model(model: ConstructorParameters<typeof ComplexChecker>[0]): void {
    this.checker = new ComplexChecker(model);
  }

  simplex(...[simplex, at]: Parameters<ComplexSink['simplex']>): ReturnType<ComplexSink['simplex']> {
    const { checker } = this;
    if (checker === undefined) throw new Error('a simplex before the model');
    this.lines.push(at.line);
    const fault = checker.push(simplex)?.fault;
    if (fault !== undefined) return 'path' in fault ? fault.path : [];
    this.isFull = checker.size > MOST_KEPT;
    return this.isFull ? [] : undefined;
  }
}

/** Data that is in no order is invalid; simplices that the model has not, or that prove nothing together, are rejected. */
function reportOf(file: string, result: ReadResult, { checker, lines, isFull }: Judged, isHinted: boolean): Report {
  if (result.kind === 'invalid') {
    const { diagnostic } = result;
    const isJudged = checker !== undefined && diagnostic.code.startsWith('execution.');
    if (!isJudged) return { kind: 'invalid', what: 'a complex', file, diagnostic };
    return { kind: 'rejected', file, diagnostic, model: checker.model, rejected: undefined, links: 0 };
  }
  if (checker === undefined) throw new Error('simplices were read that have no model');
  if (isFull) return { kind: 'incomplete', file, diagnostic: tooLarge(result.at) };
  const verdict = checker.verdict();
  if (verdict.kind === 'accepted') return { kind: 'complex', file, verdict };
  const { fault, index } = verdict;
  const at = fault.code === 'complex.open-face' ? { line: lines[index]!, column: 1 } : result.at;
  const { message, hint } = explainComplexFault(fault, index, checker.model);
  const diagnostic = { code: fault.code, at, message, ...(hint === undefined || !isHinted ? {} : { hint }) };
  return { kind: 'rejected', file, diagnostic, model: checker.model, rejected: undefined, links: 0 };
}

function tooLarge(at: Position) {
  const message = `more than ${grouped(MOST_KEPT)} views and faces have to be kept`;
  return { code: 'complex.too-large', at, message } as const;
}

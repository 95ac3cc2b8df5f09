import type { ChalkInstance } from 'chalk';
import { length } from '../../chain/derivation.js';
import { grouped } from '../../chain/grouped.js';
import { notProvable } from '../../chain/provable.js';
import { textbook } from '../../chain/textbook.js';
import type { Sizes, Survey } from '../../graph/survey.js';
import type { Model } from '../../kernel/model.js';
import { consensus, count, crashes } from '../report/conclusion.js';
import { columns } from '../report/table.js';
import { graphCommand } from './command.js';

/** The figures of the graph, and what they mean. */
export function graphText(found: Survey, style: ChalkInstance): string {
  const { model, components, own, shortest, eccentricity } = found;
  const rows = [
    ...sizeRows(found),
    ['components', grouped(components), 'what chains connect'],
    [
      'around α^0',
      grouped(own.facets),
      `facets are connected with α^0, and have ${own.views === 1n ? '1 view' : `${grouped(own.views)} views`}`,
    ],
    [
      'shortest',
      shortest === undefined ? 'none' : grouped(shortest),
      shortest === undefined ? 'no chain leads from α^0 to α^n' : besides(model),
    ],
    ...(eccentricity === undefined
      ? []
      : [['eccentricity', grouped(eccentricity), 'links from α^0 to the farthest facet connected with it']]),
  ];
  return `${columns(right(rows))}\n${how(found)}\n${style.bold(verdict(model, shortest !== undefined))}\n`;
}

/** What is known without any work, if anything. */
export function sizesText(sizes: Sizes | undefined): string {
  return sizes === undefined ? '' : columns(right(sizeRows(sizes)));
}

function sizeRows({ executions, facets, views }: Pick<Survey, keyof Sizes>): string[][] {
  return [
    ...(executions === undefined ? [] : [['executions', grouped(executions), 'that differ in what anybody could see']]),
    ['facets', grouped(facets), 'that differ in what the correct processes see'],
    ['views', grouped(views), 'of a single process after the last round'],
  ];
}

/** The second column is numbers. */
function right(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const width = Math.max(...rows.map((row) => row[1]!.length));
  return rows.map(([name = '', number = '', meaning = '']) => [name, number.padStart(width), meaning]);
}

function besides(model: Model): string {
  if (notProvable(model)) return 'links from α^0 to α^n';
  return `links from α^0 to α^n; the textbook's chain has ${grouped(length(textbook(model).derivation))}`;
}

function how({ model: { n }, isRenamed, kept }: Survey): string {
  const states = `${grouped(kept.states)} states before the last round`;
  const renamed = `What is the same up to renaming the ${n} processes was looked at once: ${states}. All figures are those without renaming.`;
  return isRenamed ? renamed : `Every execution was looked at for itself: ${states}.`;
}

function verdict(model: Model, isConnected: boolean): string {
  const where = `among n=${model.n} processes in ${count(model.rounds, 'round')} if ${crashes(model)}`;
  if (isConnected) return `connected: α^0 ≈ α^n, so no algorithm solves ${consensus(model)} ${where}.`;
  const rule = `${graphCommand(model)} --export algorithm`;
  return `disconnected: ${consensus(model)} can be solved ${where}: decide by the component of what you see.\n"${rule}" writes that algorithm.`;
}

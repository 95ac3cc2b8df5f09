import type { Arrow, Diagram, Row } from './diagram.js';
import { omits } from './omission.js';
import { links, OPENED, type Outline, outlineLines } from './outline.js';
import type { Cell, Picture } from './picture.js';
import { signOf } from './relation.js';
import { visible } from './visible.js';

/**
 * A picture as a Mermaid sequence diagram, for issues and wikis. Time runs downwards there, so the executions of a link or strip stand below each
 * other, and what is highlighted or changed is said in words.
 */
export function mermaid(picture: Picture): string {
  const processes = picture.cells.reduce((most, cell) => Math.max(most, cell.diagram.rows.length), 0);
  const everybody = processes > 1 ? `p0,p${processes - 1}` : 'p0';
  return [
    'sequenceDiagram',
    `  accTitle: ${escapeMermaid(picture.title)}`,
    `  accDescr: ${escapeMermaid(picture.description)}`,
    ...Array.from({ length: processes }, (_, p) => `  participant p${p}`),
    ...picture.cells.flatMap((cell) => cellLines(cell, everybody)),
    ...[...(picture.caption === undefined ? [] : [picture.caption]), ...picture.notes].map(
      (line) => `  Note over ${everybody}: ${escapeMermaid(line)}`,
    ),
    '',
  ].join('\n');
}

function cellLines({ name, relation, diagram }: Cell, everybody: string): readonly string[] {
  const { sign, witness } = relation === undefined ? { sign: '', witness: '' } : signOf(relation);
  const heading = `${sign}${witness} ${name ?? ''}`.trim();
  return [
    ...(heading === '' ? [] : [`  Note over ${everybody}: ${escapeMermaid(heading)}`]),
    ...diagram.rows.flatMap(rowLines),
    ...diagram.columns.flatMap((column, i) => [
      ...(column.kind === 'round' ? [`  Note over ${everybody}: round ${column.round}`] : []),
      ...(column.kind === 'gap' ? [`  Note over ${everybody}: rounds ${column.from} to ${column.to} not drawn`] : []),
      ...columnLines(diagram, i),
    ]),
  ];
}

function rowLines({ process, value, changed, omits: failing }: Row): readonly string[] {
  const note = (words: string, isChanged: boolean) => `  Note over p${process}: ${words}${isChanged ? ' (changed)' : ''}`;
  return [
    ...(value === undefined ? [] : [note(escapeMermaid(value === '' ? '__' : value), changed)]),
    ...(failing === undefined ? [] : [note(omits(failing.kinds), failing.changed)]),
  ];
}

/** What is sent in a column, then what else happens in it. */
function columnLines({ arrows, marks, rows }: Diagram, column: number): readonly string[] {
  const nameOf = (row: number) => `p${rows[row]?.process}`;
  return [
    ...arrows
      .filter((arrow) => arrow.from.column === column)
      .map((arrow) => `  ${nameOf(arrow.from.row)}${sign(arrow)}${nameOf(arrow.to.row)}: ${remark(arrow)}`),
    ...marks.flatMap((mark) => {
      if (mark.at.column !== column || mark.kind === 'compute') return [];
      const what = mark.kind === 'decide' ? 'decides' : mark.kind === 'crash' ? 'crashes' : 'checkpoint';
      const words = [what, ...(mark.text === undefined ? [] : [escapeMermaid(mark.text)]), ...(mark.changed ? ['(changed)'] : [])];
      return [`  Note over ${nameOf(mark.at.row)}: ${words.join(' ')}`];
    }),
  ];
}

function sign({ fate }: Arrow): string {
  return fate === 'received' ? '->>' : fate === 'lost' ? '--x' : '--)';
}

const DONE = { send: 'sent', receive: 'received' } as const;

/** A message needs some text. */
function remark({ label, fate, omitted, emphasis, changed }: Arrow): string {
  const words = [
    ...(label === undefined ? [] : [escapeMermaid(label)]),
    ...(fate === 'lost' ? [omitted === undefined ? 'lost' : `not ${DONE[omitted]}`] : fate === 'unseen' ? ['received by nobody'] : []),
    ...(emphasis === 'lit' ? ['seen'] : []),
    ...(changed ? ['changed'] : []),
  ];
  return words.length === 0 ? '#8203;' : words.join(', ');
}

/** Whatever is not plainly text, and the word that ends a block, stands as its code, as Mermaid writes it; so nothing ends a statement or a code fence. */
function escapeMermaid(text: string): string {
  return visible(text).replace(/\be(?=nd\b)|[^\p{L}\p{N} .,()/+=^~≁→·_-]/giu, (character) => `#${character.codePointAt(0)};`);
}

/** A chain by its lemmas, as a Mermaid flowchart from the whole to its parts. */
export function mermaidOutline(outline: Outline): string {
  const lines = outlineLines(outline, 5);
  const parents: number[] = [];
  const edges = lines.flatMap(({ path }, i) => {
    parents[path.length] = i;
    return path.length === 0 ? [] : [`  n${parents[path.length - 1]} --> n${i}`];
  });
  const nodes = lines.map(({ title, length }, i) => `  n${i}["${escapeMermaid(title)}<br/>${links(length)}"]`);
  return [
    'flowchart LR',
    `  accTitle: ${escapeMermaid(outline.title)}`,
    ...nodes,
    ...edges,
    `  note["${OPENED}; at most five levels"]`,
    '',
  ].join('\n');
}

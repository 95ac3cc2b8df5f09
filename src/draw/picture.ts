import type { Run } from '../run/run.js';
import { changes } from './changes.js';
import { describe, listed } from './describe.js';
import { type Diagram, type DiagramOptions, diagram } from './diagram.js';
import { type Relation, signOf } from './relation.js';

/** A run to be drawn, with what it is called. `blank` leaves it to be filled in by hand. */
export interface Shown {
  readonly run: Run;
  readonly name?: string | undefined;
  readonly blank?: boolean | undefined;
}

/** A diagram of a picture with its name, and its relation to the one before. */
export interface Cell {
  readonly diagram: Diagram;
  readonly name: string | undefined;
  readonly relation: Relation | undefined;
}

/** Diagrams in a row that wraps where it must. `notes` say what is left out; nothing is left out silently. */
export interface Picture {
  readonly kind: 'diagrams';
  readonly title: string;
  readonly description: string;
  readonly cells: readonly Cell[];
  readonly caption: string | undefined;
  readonly notes: readonly string[];
}

/** What a teacher may ask of any picture. */
export interface PictureOptions extends Pick<DiagramOptions, 'labels' | 'values' | 'highlight' | 'lost'> {
  /** Is what changes from one execution to the next marked? Default true. */
  readonly marks?: boolean | undefined;
  /** What to say below the picture. */
  readonly remarks?: readonly string[] | undefined;
}

/** One run by itself. */
export function single(shown: Shown, options: PictureOptions = {}): Picture {
  const cell: Cell = { diagram: diagram(shown.run, { ...options, blank: shown.blank }), name: shown.name, relation: undefined };
  return picture(shown.name ?? 'A run', describe(shown.run), [cell], undefined, options);
}

/** Two executions, how the second relates to the first, and those correct in both who can tell them apart. */
export interface Link {
  readonly first: Shown;
  readonly second: Shown;
  readonly relation: Exclude<Relation, { kind: 'asked' }>;
  readonly differ: readonly number[];
}

/** A link: both executions, what differs between them marked, and all that the witness sees lit (slides, Similarity). */
export function link({ first, second, relation, differ }: Link, options: PictureOptions = {}): Picture {
  const drawn = (shown: Shown, other: Shown): Diagram => {
    const changed = options.marks === false ? undefined : changes(shown.run, other.run);
    return diagram(shown.run, { highlight: relation.witness, ...options, blank: shown.blank, changes: changed });
  };
  const cells: Cell[] = [
    { diagram: drawn(first, second), name: first.name, relation: undefined },
    { diagram: drawn(second, first), name: second.name, relation },
  ];
  const { sign, witness } = signOf(relation);
  const caption = `${first.name ?? 'first'} ${sign}${witness} ${second.name ?? 'second'}: ${judgement(relation, differ)}`;
  return picture(caption, `First: ${describe(first.run)} Second: ${describe(second.run)}`, cells, caption, options);
}

function judgement({ kind, witness }: Link['relation'], differ: readonly number[]): string {
  if (kind === 'different') return witness === undefined ? 'nobody who is correct in both sees the same' : `p${witness} sees a difference`;
  const others = differ.length === 0 ? '' : `; ${named(differ)} ${differ.length === 1 ? 'does' : 'do'} not`;
  return `${witness === undefined ? 'somebody' : `p${witness}`} sees the same${others}`;
}

/** Many processes are counted, not listed. */
function named(processes: readonly number[]): string {
  return processes.length > 6 ? `${processes.length} others` : listed(processes.map((p) => `p${p}`));
}

/** An execution of a strip, with its relation to the one before. */
export interface Step extends Shown {
  readonly relation: Relation | undefined;
}

/** Several executions of a chain in a row, each one's difference from the one before marked (slides, Indistinguishability). */
export function strip(steps: readonly Step[], options: PictureOptions = {}): Picture {
  const cells = steps.map((step, i) => {
    const before = steps[i - 1];
    const isMarked = options.marks !== false && before !== undefined && !before.blank && !step.blank;
    const changed = isMarked ? changes(step.run, before.run) : undefined;
    return { diagram: diagram(step.run, { ...options, blank: step.blank, changes: changed }), name: step.name, relation: step.relation };
  });
  const ends = [steps[0]?.name, steps.at(-1)?.name].filter((name) => name !== undefined);
  const title = `${steps.length} executions${ends.length === 2 ? ` from ${ends.join(' to ')}` : ''}`;
  return picture(title, `${title}. The first: ${steps[0] === undefined ? '' : describe(steps[0].run)}`, cells, undefined, options);
}

/** Cells as a picture; what they leave out is said in its notes. */
export function picture(
  title: string,
  description: string,
  cells: readonly Cell[],
  caption: string | undefined,
  options: PictureOptions,
): Picture {
  const notes = cells.flatMap((cell) => cell.diagram.notes.map((note) => (cells.length > 1 && cell.name ? `${cell.name}: ${note}` : note)));
  return { kind: 'diagrams', title, description, cells, caption, notes: [...new Set([...(options.remarks ?? []), ...notes])] };
}

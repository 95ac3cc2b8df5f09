import type { Run } from '../run/run.js';
import { changes } from './changes.js';
import { describe, listed } from './describe.js';
import { type Diagram, type DiagramOptions, diagram } from './diagram.js';

/** A run to be drawn, with what it is called. `blank` leaves it to be filled in by hand. */
export interface Shown {
  readonly run: Run;
  readonly name?: string | undefined;
  readonly blank?: boolean | undefined;
}

/** How an execution relates to the one before: similar, to that witness where one is named; `asked` leaves room to write it down. */
export type Relation = { readonly kind: 'similar'; readonly witness: number | undefined } | { readonly kind: 'asked' };

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
export type PictureOptions = Pick<DiagramOptions, 'labels' | 'values' | 'highlight' | 'lost' | 'fold' | 'crowd'>;

/** One run by itself. */
export function single(shown: Shown, options: PictureOptions = {}): Picture {
  const cell: Cell = { diagram: diagram(shown.run, { ...options, blank: shown.blank }), name: shown.name, relation: undefined };
  return picture(shown.name ?? 'A run', describe(shown.run), [cell], undefined);
}

/** Two executions that `witness` cannot tell apart, and those correct in both who can. */
export interface Link {
  readonly first: Shown;
  readonly second: Shown;
  readonly witness: number;
  readonly differ: readonly number[];
}

/** A link: both executions, what differs between them marked, and all that the witness sees lit (slides, Similarity). */
export function link({ first, second, witness, differ }: Link, options: PictureOptions = {}): Picture {
  const lit: DiagramOptions = { highlight: witness, ...options };
  const cells: Cell[] = [
    { diagram: diagram(first.run, { ...lit, changes: changes(first.run, second.run) }), name: first.name, relation: undefined },
    {
      diagram: diagram(second.run, { ...lit, changes: changes(second.run, first.run) }),
      name: second.name,
      relation: { kind: 'similar', witness },
    },
  ];
  const formula = `${first.name ?? 'first'} ~p${witness} ${second.name ?? 'second'}`;
  const others = differ.length === 0 ? '' : `; ${named(differ)} ${differ.length === 1 ? 'does' : 'do'} not`;
  const caption = `${formula}: p${witness} sees the same${others}`;
  return picture(caption, `First: ${describe(first.run)} Second: ${describe(second.run)}`, cells, caption);
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
    const changed = before === undefined || before.blank || step.blank ? undefined : changes(step.run, before.run);
    return { diagram: diagram(step.run, { ...options, blank: step.blank, changes: changed }), name: step.name, relation: step.relation };
  });
  const ends = [steps[0]?.name, steps.at(-1)?.name].filter((name) => name !== undefined);
  const title = `${steps.length} executions${ends.length === 2 ? ` from ${ends.join(' to ')}` : ''}`;
  return picture(title, `${title}, each similar to the next.`, cells, undefined);
}

function picture(title: string, description: string, cells: readonly Cell[], caption: string | undefined): Picture {
  const notes = cells.flatMap((cell) => cell.diagram.notes.map((note) => (cells.length > 1 && cell.name ? `${cell.name}: ${note}` : note)));
  return { kind: 'diagrams', title, description, cells, caption, notes: [...new Set(notes)] };
}

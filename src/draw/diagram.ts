import { causalPast, type Prefix } from '../run/causal.js';
import type { Event, Omitting, Run } from '../run/run.js';
import type { Changes } from './changes.js';
import { type Column, type Grid, grid, type Spot } from './grid.js';
import { type Omits, SIGNS } from './omission.js';

/** `lit` is what the highlighted process has seen, `muted` the rest of such a diagram; `plain` where nothing is highlighted. */
export type Emphasis = 'plain' | 'lit' | 'muted';

/** What becomes of a message: `unseen` reached a process that takes no further step, or is still on its way. */
type Fate = 'received' | 'lost' | 'unseen';

/**
 * The line of a process. `lit` is how far it belongs to the causal past: up to that spot, or to its end. It ends where the process crashes, which
 * may be in a panel `before` this one; who `omits` goes on.
 */
export interface Row {
  readonly process: number;
  /** What stands before the line, where that is not the name of the process, as for several processes that share a line. */
  readonly name?: string | undefined;
  readonly value: string | undefined;
  readonly changed: boolean;
  readonly emphasis: Emphasis;
  readonly lit: Spot | 'end' | undefined;
  readonly crash: Spot | 'before' | undefined;
  readonly omits?: Omits | undefined;
}

/** The name of the process, with the signs of what it omits. */
export function rowName({ process, name, omits }: Row): string {
  return `${name ?? `p${process}`}${(omits?.kinds ?? []).map((kind) => SIGNS[kind]).join('')}`;
}

/** A message of the run, by its number there. `cut`: its ends that lie in another panel. */
export interface Arrow {
  readonly message: number;
  readonly from: Spot;
  readonly to: Spot;
  readonly fate: Fate;
  /** What was omitted, of a lost one that is no crash's. */
  readonly omitted?: Omitting | undefined;
  readonly control: boolean;
  readonly emphasis: Emphasis;
  readonly changed: boolean;
  readonly label: string | undefined;
  readonly cut: 'from' | 'to' | 'both' | undefined;
}

/** What a process does at a spot of its line. */
export interface Mark {
  readonly kind: 'compute' | 'decide' | 'crash' | 'checkpoint';
  readonly at: Spot;
  readonly text: string | undefined;
  readonly emphasis: Emphasis;
  readonly changed: boolean;
}

/** A space-time diagram on a grid: what stands where, for renderers to give it a shape. `notes` say what it leaves out. */
export interface Diagram {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly arrows: readonly Arrow[];
  readonly marks: readonly Mark[];
  readonly labels: boolean;
  /** The recovery line: per row after which spot it passes, or before or after all of them; undefined where there is none. */
  readonly cut: readonly (Spot | 'before' | 'after')[] | undefined;
  readonly notes: readonly string[];
}

/** How to draw a run. Nothing is needed: everything that happened is drawn, as long as it can be told apart. */
export interface DiagramOptions {
  /** Names of processes and rounds, and what messages are called; default true. */
  readonly labels?: boolean | undefined;
  /** Initial values; default true. */
  readonly values?: boolean | undefined;
  /** The process whose causal past is lit, the rest muted. */
  readonly highlight?: number | undefined;
  /** What a rollback keeps of each process; it is lit, and what is undone is muted. */
  readonly kept?: Prefix | undefined;
  /** Messages that nobody receives; default `show`. */
  readonly lost?: 'show' | 'hide' | undefined;
  /** Only lines and rounds, with room for the values: to be filled in by hand. */
  readonly blank?: boolean | undefined;
  /** What to mark as changed. */
  readonly changes?: Changes | undefined;
}

/** Beyond so many rounds, uneventful ones are left out. */
const FOLD = 16;
/** Beyond so many messages, only those that tell something are drawn. */
const CROWD = 1500;
/** Values and names of messages that are longer, in characters, are shortened and told in full below the picture. */
const LONG = 16;

/** The diagram of a run, synchronous or not. */
export function diagram(run: Run, options: DiagramOptions = {}): Diagram {
  const scene = new Scene(run, options);
  const arrows = options.blank ? [] : scene.arrows();
  const drawn = scene.telling(arrows);
  const rows = run.events.map((log, p) => scene.row(log, p));
  const marks = options.blank ? [] : run.events.flatMap((log, p) => log.flatMap((event, i) => scene.mark(event, p, i)));
  const notes = [...gapNotes(scene.grid.columns), ...crowdNotes(arrows.length - drawn.length), ...scene.fullTexts];
  return { columns: scene.grid.columns, rows, arrows: drawn, marks, labels: options.labels ?? true, cut: scene.cut(), notes };
}

/** A run with all that its parts are looked up in. */
class Scene {
  readonly grid: Grid;
  /** What was shortened, in full. */
  readonly fullTexts: string[] = [];
  readonly #past: Prefix | undefined;
  readonly #received: ReadonlySet<number>;
  readonly #seen: ReadonlySet<number>;

  constructor(
    readonly run: Run,
    readonly options: DiagramOptions,
  ) {
    this.grid = grid(run, FOLD);
    this.#past = options.kept ?? (options.highlight === undefined ? undefined : causalPast(run, options.highlight));
    this.#received = receivedIn(run.events);
    this.#seen = receivedIn(run.events.map((log, p) => log.slice(0, this.#past?.[p] ?? 0)));
  }

  row(log: readonly Event[], process: number): Row {
    const { blank, values, changes, highlight } = this.options;
    const init = log.find((event) => event.kind === 'init');
    const crash = log.findIndex((event) => event.kind === 'crash');
    return {
      process,
      value: values === false || init?.kind !== 'init' ? undefined : blank ? '' : this.#short(init.value),
      changed: !blank && (changes?.values.has(process) ?? false),
      emphasis: this.#emphasis(process === highlight),
      lit: blank ? undefined : this.#litUntil(process, log.length),
      crash: blank || crash < 0 ? undefined : this.grid.spotOf(process, crash),
      omits: blank ? undefined : this.#omits(process),
    };
  }

  #omits(process: number): Row['omits'] {
    const kinds = (this.run.omitters ?? []).filter((it) => it.process === process).map((it) => it.kind);
    return kinds.length === 0 ? undefined : { kinds, changed: this.options.changes?.omitters?.has(process) ?? false };
  }

  /** Where what is kept ends, if anything is undone but a crash. */
  cut(): Diagram['cut'] {
    const { kept } = this.options;
    const isUndone = this.run.events.some((log, p) => (kept?.[p] ?? log.length) < log.filter((event) => event.kind !== 'crash').length);
    if (kept === undefined || !isUndone) return undefined;
    return this.run.events.map((log, p) => {
      const count = kept[p] ?? log.length;
      return count === log.length ? 'after' : (this.grid.spotOf(p, count - 1) ?? 'before');
    });
  }

  arrows(): readonly Arrow[] {
    const received = this.#spots('receive');
    const arrows: Arrow[] = [];
    for (const [message, from] of this.#spots('send')) {
      const to = received.get(message) ?? this.grid.targetOf(message, from);
      if (to !== undefined) arrows.push(...this.#arrow(message, from, to));
    }
    return arrows;
  }

  /** Where messages are sent, or received, so far as that is drawn. */
  #spots(kind: 'send' | 'receive'): ReadonlyMap<number, Spot> {
    const spots = new Map<number, Spot>();
    for (const [process, log] of this.run.events.entries()) {
      for (const [index, event] of log.entries()) {
        const spot = event.kind === kind ? this.grid.spotOf(process, index) : undefined;
        if (spot !== undefined && event.kind === kind) spots.set(event.message, spot);
      }
    }
    return spots;
  }

  #arrow(message: number, from: Spot, to: Spot): readonly Arrow[] {
    const { lost, omitted, label, control = false } = this.run.messages[message] ?? { lost: false };
    const fate: Fate = lost ? 'lost' : this.#received.has(message) ? 'received' : 'unseen';
    const changed = this.options.changes?.messages.has(message) ?? false;
    if (fate !== 'received' && this.options.lost === 'hide') return [];
    const emphasis = this.#emphasis(this.#seen.has(message));
    return [
      {
        message,
        from,
        to,
        fate,
        omitted,
        control,
        emphasis,
        changed,
        label: this.options.labels === false || label === undefined ? undefined : this.#short(label),
        cut: undefined,
      },
    ];
  }

  /** Of too many messages those that were lost, that changed, or that were sent by a process about to crash. */
  telling(arrows: readonly Arrow[]): readonly Arrow[] {
    if (arrows.length <= CROWD) return arrows;
    const last = this.run.events.map((log) => {
      const crash = log.find((event) => event.kind === 'crash');
      return crash?.kind === 'crash' ? crash.round : undefined;
    });
    return arrows.filter(({ message, fate, changed }) => {
      const { from, round } = this.run.messages[message] ?? { from: -1 };
      return fate === 'lost' || changed || (last[from] !== undefined && last[from] === round);
    });
  }

  mark(event: Event, process: number, index: number): readonly Mark[] {
    const at = this.grid.spotOf(process, index);
    if (at === undefined || event.kind === 'init' || event.kind === 'send' || event.kind === 'receive') return [];
    const changed = event.kind === 'crash' && (this.options.changes?.crashes.has(process) ?? false);
    const text = this.#textOf(event);
    return [{ kind: event.kind, at, text, emphasis: this.#emphasis(index < (this.#past?.[process] ?? 0)), changed }];
  }

  #textOf(event: Event): string | undefined {
    if (event.kind === 'decide') return this.#short(event.value);
    const isNamed = event.kind === 'checkpoint' && event.label !== undefined && this.options.labels !== false;
    return isNamed ? this.#short(event.label) : undefined;
  }

  #short(text: string): string {
    if (text.length <= LONG) return text;
    const short = `${text.slice(0, LONG - 4)}…`;
    this.fullTexts.push(`${short} in full: ${text}`);
    return short;
  }

  #litUntil(process: number, length: number): Row['lit'] {
    const seen = this.#past?.[process] ?? 0;
    if (seen === 0) return undefined;
    return seen === length ? 'end' : this.grid.spotOf(process, seen - 1);
  }

  #emphasis(isLit: boolean): Emphasis {
    if (this.#past === undefined) return 'plain';
    return isLit ? 'lit' : 'muted';
  }
}

function receivedIn(events: Run['events']): ReadonlySet<number> {
  const received = new Set<number>();
  for (const log of events) for (const event of log) if (event.kind === 'receive') received.add(event.message);
  return received;
}

function gapNotes(columns: readonly Column[]): readonly string[] {
  return columns.flatMap((column) =>
    column.kind === 'gap'
      ? [`rounds ${column.from} to ${column.to} are not drawn: nobody crashes or decides in them and no message is lost`]
      : [],
  );
}

function crowdNotes(omitted: number): readonly string[] {
  if (omitted === 0) return [];
  return [`${omitted} messages are not drawn: those of processes that do not crash in the round`];
}

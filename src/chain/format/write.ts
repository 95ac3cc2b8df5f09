import type { Crash, Execution } from '../../kernel/execution.js';
import type { Model } from '../../kernel/model.js';
import { formatExecution } from '../notation.js';
import { isUsual, modelText, plainModel } from '../variant.js';
import { Draft } from './draft.js';
import { LATEST } from './schema.js';
import { CRASHES, INPUTS, literal, NAME, PROCESS, REACHES, ROUND, WITNESS } from './spelling.js';

export type ChainFormat = 'chain' | 'json' | 'ndjson';

/** Writes a chain piece by piece: the beginning, execution after execution, the end. */
export interface ChainWriter {
  begin(model: Model): void;
  execution(execution: Execution, witness: number | undefined, name: string | undefined): void;
  end(): void;
  /** How many bytes wait to be taken. */
  readonly length: number;
  /** The bytes of all that was written since the last time, in UTF-8. They stay as they are until something is written after the next time. */
  take(): Uint8Array;
}

export function chainWriter(format: ChainFormat): ChainWriter {
  return format === 'chain' ? new TextWriter() : new JsonWriter(format);
}

/** What needs no later version is written in the first. */
function versionOf(model: Model): number {
  return isUsual(model) ? 1 : LATEST;
}

/** The column at which comments begin, where lines are short enough. */
const COMMENT_COLUMN = 24;

/** Names become comments, in which no line break may end the line and no NUL stand. */
class TextWriter implements ChainWriter {
  readonly #draft = new Draft();
  #isFirst = true;

  begin(model: Model): void {
    this.#draft.text(`sameview/chain ${versionOf(model)}\n${modelText(model)}\n\n`);
  }

  execution(execution: Execution, witness: number | undefined, name: string | undefined): void {
    const link = this.#isFirst ? '' : witness === undefined ? '~ ' : `~p${witness} `;
    this.#isFirst = false;
    const line = link + formatExecution(execution);
    this.#draft.text(name === undefined ? `${line}\n` : `${line.padEnd(COMMENT_COLUMN)} # ${name.replace(/\p{Cc}/gu, ' ')}\n`);
  }

  end(): void {}

  get length(): number {
    return this.#draft.length;
  }

  take(): Uint8Array {
    return this.#draft.take();
  }
}

/** What stands between the header and the executions, which are the same in a document and in lines. */
const FRAMES = {
  json: { open: ',"executions":[', first: literal('\n'), next: literal(',\n'), close: '\n]}\n' },
  ndjson: { open: '}', first: literal('\n'), next: literal('\n'), close: '\n' },
} as const;
const [QUOTE, COMMA, CLOSE, CLOSE_BOTH, END] = [literal('"'), literal(','), literal(']'), literal(']}'), literal('}')];

/** A part that was written, and from where to where. */
interface Written<T> {
  readonly part: T;
  readonly from: number;
  readonly to: number;
}

/** Writes one execution after another; a part that is the same object as the last time is not spelled out again. */
class JsonWriter implements ChainWriter {
  readonly #draft = new Draft();
  readonly #frame: (typeof FRAMES)['json' | 'ndjson'];
  #isFirst = true;
  #crashes: (Written<Crash> | undefined)[] = [];
  #inputs: Written<Execution['inputs']> | undefined;

  constructor(format: 'json' | 'ndjson') {
    this.#frame = FRAMES[format];
  }

  begin(model: Model): void {
    const plain = plainModel(model);
    this.#draft.text(`{"format":"sameview/chain","version":${versionOf(plain)},"model":${JSON.stringify(plain)}${this.#frame.open}`);
  }

  execution({ inputs, crashes, omissions }: Execution, witness: number | undefined, name: string | undefined): void {
    const draft = this.#draft;
    draft.literal(this.#isFirst ? this.#frame.first : this.#frame.next);
    this.#isFirst = false;
    this.#writeInputs(inputs);
    for (let i = 0; i < crashes.length; i++) {
      draft.literal(i === 0 ? CRASHES : COMMA);
      this.#writeCrash(crashes[i]!);
    }
    if (crashes.length > 0) draft.literal(CLOSE);
    if (omissions !== undefined && omissions.length > 0) draft.text(`,"omissions":${JSON.stringify(omissions)}`);
    if (witness !== undefined) {
      draft.literal(WITNESS);
      draft.number(witness);
    }
    if (name !== undefined) {
      draft.literal(NAME);
      draft.text(JSON.stringify(name));
    }
    draft.literal(END);
  }

  end(): void {
    this.#draft.text(this.#frame.close);
  }

  get length(): number {
    return this.#draft.length;
  }

  take(): Uint8Array {
    this.#crashes = [];
    this.#inputs = undefined;
    return this.#draft.take();
  }

  #writeInputs(inputs: Execution['inputs']): void {
    const known = this.#inputs;
    if (known?.part === inputs) this.#draft.again(known.from, known.to);
    else this.#spellInputs(inputs);
  }

  #spellInputs(inputs: Execution['inputs']): void {
    const draft = this.#draft;
    const from = draft.length;
    draft.literal(INPUTS);
    draft.text(inputs.join(''));
    draft.literal(QUOTE);
    this.#inputs = { part: inputs, from, to: draft.length };
  }

  #writeCrash(crash: Crash): void {
    const known = this.#crashes[crash.process];
    if (known?.part === crash) this.#draft.again(known.from, known.to);
    else this.#spellCrash(crash);
  }

  #spellCrash(crash: Crash): void {
    const draft = this.#draft;
    const from = draft.length;
    draft.literal(PROCESS);
    draft.number(crash.process);
    draft.literal(ROUND);
    draft.number(crash.round);
    draft.literal(REACHES);
    for (let i = 0; i < crash.reaches.length; i++) {
      if (i > 0) draft.literal(COMMA);
      draft.number(crash.reaches[i]!);
    }
    draft.literal(CLOSE_BOTH);
    this.#crashes[crash.process] = { part: crash, from, to: draft.length };
  }
}

import type { Crash, Execution } from '../../kernel/execution.js';
import type { Model } from '../../kernel/model.js';
import { formatExecution } from '../notation.js';

export type ChainFormat = 'chain' | 'json' | 'ndjson';

/** Writes a chain piece by piece, each piece a string: the beginning, one piece per execution, the end. */
export interface ChainWriter {
  begin(model: Model): string;
  execution(execution: Execution, witness: number | undefined, name: string | undefined): string;
  end(): string;
}

export function chainWriter(format: ChainFormat): ChainWriter {
  if (format === 'chain') return new TextWriter();
  return format === 'json' ? new DocumentWriter() : new LineWriter();
}

/** The column at which comments begin, where lines are short enough. */
const COMMENT_COLUMN = 24;

/** Names become comments, in which no line break may end the line and no NUL stand. */
class TextWriter implements ChainWriter {
  #isFirst = true;

  begin({ n, f, rounds }: Model): string {
    return `sameview/chain 1\nn=${n} f=${f} rounds=${rounds}\n\n`;
  }

  execution(execution: Execution, witness: number | undefined, name: string | undefined): string {
    const link = this.#isFirst ? '' : witness === undefined ? '~ ' : `~p${witness} `;
    this.#isFirst = false;
    const line = link + formatExecution(execution);
    return name === undefined ? `${line}\n` : `${line.padEnd(COMMENT_COLUMN)} # ${name.replace(/\p{Cc}/gu, ' ')}\n`;
  }

  end(): string {
    return '';
  }
}

const head = (model: Model): string => `{"format":"sameview/chain","version":1,"model":${JSON.stringify(model)}`;

class LineWriter implements ChainWriter {
  readonly #json = new ExecutionJson();

  begin(model: Model): string {
    return `${head(model)}}\n`;
  }

  execution(execution: Execution, witness: number | undefined, name: string | undefined): string {
    return `${this.#json.of(execution, witness, name)}\n`;
  }

  end(): string {
    return '';
  }
}

class DocumentWriter implements ChainWriter {
  readonly #json = new ExecutionJson();
  #separator = '\n';

  begin(model: Model): string {
    return `${head(model)},"executions":[`;
  }

  execution(execution: Execution, witness: number | undefined, name: string | undefined): string {
    const piece = this.#separator + this.#json.of(execution, witness, name);
    this.#separator = ',\n';
    return piece;
  }

  end(): string {
    return '\n]}\n';
  }
}

/** The JSON of one execution after another; what did not change since the last one is not written anew. */
class ExecutionJson {
  readonly #crashes: ({ readonly crash: Crash; readonly json: string } | undefined)[] = [];
  #inputs: { readonly inputs: Execution['inputs']; readonly json: string } = { inputs: [], json: '' };

  of({ inputs, crashes }: Execution, witness: number | undefined, name: string | undefined): string {
    if (inputs !== this.#inputs.inputs) this.#inputs = { inputs, json: `{"inputs":"${inputs.join('')}"` };
    let json = this.#inputs.json;
    for (let i = 0; i < crashes.length; i++) json += (i === 0 ? ',"crashes":[' : ',') + this.#crash(crashes[i]!);
    if (crashes.length > 0) json += ']';
    if (witness !== undefined) json += `,"witness":${witness}`;
    if (name !== undefined) json += `,"name":${JSON.stringify(name)}`;
    return `${json}}`;
  }

  #crash(crash: Crash): string {
    const known = this.#crashes[crash.process];
    if (known?.crash === crash) return known.json;
    const json = `{"process":${crash.process},"round":${crash.round},"reaches":[${crash.reaches.join(',')}]}`;
    this.#crashes[crash.process] = { crash, json };
    return json;
  }
}

/** One event as it is written; a message is named, not numbered. */
export type Token =
  | {
      readonly kind: 'send';
      readonly name: string;
      readonly to: number | undefined;
      readonly lost: boolean;
      readonly round: number | undefined;
    }
  | { readonly kind: 'receive'; readonly name: string }
  | { readonly kind: 'checkpoint'; readonly label: string }
  | { readonly kind: 'init' | 'decide'; readonly value: string }
  | { readonly kind: 'compute' | 'crash'; readonly round: number | undefined };

/** What stands between the name of a message and its sign; a name that begins with `*` is that of a control message. */
export const NAME = /^\*?[^\s!?:[\]()#=@*,]+$/u;

/** What a label of a checkpoint, and what a value can hold. */
export const LABEL = /^[^\]#\r\n]*$/u;
export const VALUE = /^[^\s()#]+$/u;

const EVENT =
  /(?<name>\*?[^\s!?:[\]()#=@*,]+)(?:(?<receive>\?)|!(?<lost>-(?=p\d))?(?:p(?<to>\d{1,15}))?(?:@(?<sent>\d{1,15}))?)|\[(?<label>[^\]]*)\]|=(?<init>[^\s()]+)|\((?<decide>[^\s()]+)\)|(?<step>[.x])(?:@(?<round>\d{1,15}))?/uy;

const BLANK = /[ \t\r]*/y;

/** The tokens of `text` from `offset` on, each with the column (from 1) at which it begins; a column alone where there is none. */
export function* tokens(text: string, offset: number): Generator<{ readonly token: Token | undefined; readonly column: number }> {
  for (let at = skip(text, offset); at < text.length; ) {
    EVENT.lastIndex = at;
    const found = EVENT.exec(text);
    const end = found === null ? at : EVENT.lastIndex;
    const next = skip(text, end);
    const isWhole = next > end || next === text.length;
    if (found === null || !isWhole) return yield { token: undefined, column: end + 1 };
    yield { token: tokenOf(found.groups ?? {}), column: at + 1 };
    at = next;
  }
}

function skip(text: string, from: number): number {
  BLANK.lastIndex = from;
  BLANK.exec(text);
  return BLANK.lastIndex;
}

function tokenOf(groups: Record<string, string | undefined>): Token {
  const { name, receive, lost, to, sent, label, init, decide, step, round } = groups;
  if (name !== undefined && receive !== undefined) return { kind: 'receive', name };
  if (name !== undefined) return { kind: 'send', name, to: numberOf(to), lost: lost !== undefined, round: numberOf(sent) };
  if (label !== undefined) return { kind: 'checkpoint', label };
  if (init !== undefined) return { kind: 'init', value: init };
  if (decide !== undefined) return { kind: 'decide', value: decide };
  return { kind: step === 'x' ? 'crash' : 'compute', round: numberOf(round) };
}

function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

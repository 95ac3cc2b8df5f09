/** What a client asks of the key-value store. */
export type Operation =
  | { readonly kind: 'put'; readonly key: string; readonly value: number }
  | { readonly kind: 'add'; readonly key: string; readonly value: number }
  | { readonly kind: 'get'; readonly key: string };

/** A client's request; client and number (from 1) tell it from all others, however often it is sent. */
export interface Command {
  readonly client: string;
  readonly request: number;
  readonly operation: Operation;
}

/** What is chosen for a slot: a command, or nothing to do (slides: no-op). */
export type Value = Command | 'no-op';

export function sameValue(a: Value, b: Value): boolean {
  if (a === 'no-op' || b === 'no-op') return a === b;
  return a.client === b.client && a.request === b.request;
}

/** A command without what it does: `a1` is request 1 of client a. */
export function shortValue(value: Value): string {
  return value === 'no-op' ? value : `${value.client}${value.request}`;
}

/** A value in the notation that `parseValue` reads: `a1 x=5` puts, `a2 x+=5` adds, `a3 x?` gets. */
export function formatValue(value: Value): string {
  if (value === 'no-op') return value;
  const { kind, key } = value.operation;
  const operation = kind === 'get' ? `${key}?` : `${key}${kind === 'put' ? '=' : '+='}${value.operation.value}`;
  return `${shortValue(value)} ${operation}`;
}

/** The commands of the clients of a would-be leader: a1, a2 … of the first one, b1, b2 … of the second. */
export function commandsOf(server: number, count: number): readonly Command[] {
  const client = String.fromCharCode(97 + (server % 26));
  return Array.from({ length: count }, (_, i) => ({ client, request: i + 1, operation: { kind: 'put', key: client, value: i + 1 } }));
}

const COMMAND = /^(?<client>[A-Za-z_]{1,20})(?<request>[1-9]\d{0,8}) (?<key>[A-Za-z_]\w{0,19})(?:(?<sign>\+?=)(?<value>-?\d{1,9})|\?)$/;

/** The value that a text means; undefined for none. */
export function parseValue(text: string): Value | undefined {
  if (text === 'no-op') return text;
  const { client, request, key, sign, value } = COMMAND.exec(text)?.groups ?? {};
  if (client === undefined || key === undefined) return undefined;
  const operation = sign === undefined ? ({ kind: 'get', key } as const) : change(sign, key, Number(value));
  return { client, request: Number(request), operation };
}

function change(sign: string, key: string, value: number): Operation {
  return { kind: sign === '=' ? 'put' : 'add', key, value };
}

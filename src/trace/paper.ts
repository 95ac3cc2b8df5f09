import type { Event, Message, Run } from '../run/run.js';
import { LABEL, NAME, VALUE } from './token.js';

/**
 * A run as it is written on paper, in the notation that `NotationReader` reads. Messages keep their labels where these are names and differ; others
 * become m1, m2 … by their numbers. Characters that a label or value cannot hold in this notation become `_`.
 */
export function formatRun(run: Run): string {
  const names = namesOf(run.messages);
  const received = new Set(run.events.flatMap((log) => log.flatMap((event) => (event.kind === 'receive' ? [event.message] : []))));
  const word = (event: Event): string =>
    formatEvent(
      event,
      (m) => names[m] ?? '',
      (m) => address(run.messages[m], received.has(m)),
    );
  const lines = run.events.map((log, p) => [`p${p}:`, ...log.map(word)].join(' '));
  return ['sameview/run 1', ...lines, ''].join('\n');
}

function namesOf(messages: readonly Message[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const message of messages) counts.set(starred(message), (counts.get(starred(message)) ?? 0) + 1);
  const kept = (message: Message) => NAME.test(starred(message)) && !message.label?.startsWith('*') && counts.get(starred(message)) === 1;
  return messages.map((message, m) => (kept(message) ? starred(message) : numbered(message, m, counts)));
}

function starred({ label = '', control }: Message): string {
  return control ? `*${label}` : label;
}

/** m1, m2 … unless another message is called so. */
function numbered({ control }: Message, message: number, taken: ReadonlyMap<string, number>): string {
  let name = `${control ? '*' : ''}m${message + 1}`;
  while (taken.has(name)) name += "'";
  return name;
}

/** What follows the sign of sending. */
function address(message: Message | undefined, isReceived: boolean): string {
  if (message === undefined) return '';
  const round = message.round === undefined ? '' : `@${message.round}`;
  return isReceived ? round : `${message.lost ? '-' : ''}p${message.to}${round}`;
}

function formatEvent(event: Event, name: (message: number) => string, addressOf: (message: number) => string): string {
  switch (event.kind) {
    case 'init':
      return `=${written(event.value, VALUE)}`;
    case 'send':
      return `${name(event.message)}!${addressOf(event.message)}`;
    case 'receive':
      return `${name(event.message)}?`;
    case 'checkpoint':
      return `[${written(event.label ?? '', LABEL)}]`;
    case 'decide':
      return `(${written(event.value, VALUE)})`;
    default:
      return `${event.kind === 'crash' ? 'x' : '.'}${event.round === undefined ? '' : `@${event.round}`}`;
  }
}

function written(text: string, pattern: RegExp): string {
  if (pattern.test(text)) return text;
  return pattern === LABEL ? text.replace(/[\]#\r\n]/gu, '_') : text.replace(/[\s()#]/gu, '_') || '_';
}

import type { Message as Arrow, Event, Run } from '../run/run.js';
import { shortValue } from './command.js';
import type { Message } from './message.js';
import type { Happening } from './reaction.js';
import { type Action, type Step, serverOf } from './step.js';

/**
 * Writes down the steps of the protocol as a run: who sends, receives, learns what is chosen, crashes and recovers. Messages have names as far as a picture
 * needs them: the answers of phase 2 and the news of what is chosen have none, as they lead to where that is known.
 */
export class Recorder {
  readonly #events: Event[][];
  readonly #arrows: Arrow[] = [];
  /** What each message says, by its number. */
  readonly #keys: string[] = [];
  /** Of each message, by what it says, the numbers under which it was sent and not yet received. */
  readonly #underway = new Map<string, number[]>();
  readonly #down = new Set<number>();

  constructor(servers: number) {
    this.#events = Array.from({ length: servers }, () => []);
  }

  record(action: Action, { sent, happened }: Pick<Step, 'sent' | 'happened'>): void {
    const log = this.#events[serverOf(action)] ?? [];
    if (action.kind === 'deliver') log.push({ kind: 'receive', message: this.#receive(action.message) });
    for (const it of happened) log.push(...this.#eventsOf(it));
    for (const message of sent) log.push({ kind: 'send', message: this.#send(message) });
  }

  /** A message, or one copy of it, that nobody will receive. */
  lose(message: Message): void {
    const number = this.#underway.get(keyOf(message))?.shift();
    const arrow = number === undefined ? undefined : this.#arrows[number];
    if (number !== undefined && arrow !== undefined) this.#arrows[number] = { ...arrow, lost: true };
  }

  /** A crash from which nobody recovers is one; the others are stretches between two states in stable storage. */
  run(): Run {
    const events = this.#events.map((log, p): readonly Event[] => (this.#down.has(p) ? ended(log) : log));
    return { events, messages: this.#arrows };
  }

  #send(message: Message): number {
    const { from, to, kind } = message;
    const isNamed = kind === 'prepare' || kind === 'promise' || kind === 'accept';
    const number = this.#arrows.push({ from, to, lost: false, ...(isNamed ? { label: labelOf(message) } : {}) }) - 1;
    const key = keyOf(message);
    this.#keys[number] = key;
    this.#underway.set(key, [...(this.#underway.get(key) ?? []), number]);
    return number;
  }

  /** A message that comes once more than it was sent was duplicated on its way: drawn as if it had been sent twice. */
  #receive(message: Message): number {
    const number = this.#underway.get(keyOf(message))?.shift();
    if (number !== undefined) return number;
    const log = this.#events[message.from] ?? [];
    const original = log.findIndex((event) => event.kind === 'send' && this.#keys[event.message] === keyOf(message));
    const copy = this.#send(message);
    log.splice(original + 1, 0, { kind: 'send', message: copy });
    this.#underway.get(keyOf(message))?.shift();
    return copy;
  }

  #eventsOf(it: Happening): readonly Event[] {
    if (it.kind === 'chosen') return [{ kind: 'decide', value: `${it.slot} ${shortValue(it.value)}` }];
    if (it.kind === 'campaign') return [{ kind: 'compute' }];
    if (it.kind === 'crash') this.#down.add(it.server);
    if (it.kind === 'recover') this.#down.delete(it.server);
    if (it.kind === 'crash') return [{ kind: 'checkpoint', label: 'down' }];
    return it.kind === 'recover' ? [{ kind: 'checkpoint', label: 'up' }] : [];
  }
}

function ended(log: readonly Event[]): readonly Event[] {
  const last = log.findLastIndex((event) => event.kind === 'checkpoint');
  return [...log.slice(0, last), { kind: 'crash' }];
}

function keyOf(message: Message): string {
  return JSON.stringify(message);
}

/** What a message is called in a diagram: its phase as the slides count them, and what it is about. */
export function labelOf(message: Message): string {
  switch (message.kind) {
    case 'prepare':
      return `1a b${message.ballot}`;
    case 'promise':
      return `1b b${message.ballot}`;
    case 'accept':
      return `2a ${message.slot}:${shortValue(message.value)}`;
    case 'accepted':
      return `2b ${message.slot}`;
    case 'chosen':
      return `${message.slot} chosen`;
  }
}

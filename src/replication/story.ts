import type { Cluster } from './cluster.js';
import type { Command, Value } from './command.js';
import type { Message } from './message.js';
import type { Server } from './server.js';
import { type Action, type Step, step } from './step.js';
import { type Violation, violationIn } from './violation.js';

/** Messages that are underway, by any of their parts. */
export interface Match {
  readonly kind?: Message['kind'];
  readonly from?: number;
  readonly to?: number;
  readonly slot?: number;
  readonly ballot?: number;
}

/** What a story says happens next. */
export type Event =
  | { readonly kind: 'campaign' | 'crash' | 'recover' | 'resend' | 'stop-waiting'; readonly server: number }
  | { readonly kind: 'request'; readonly server: number; readonly command: Command }
  | { readonly kind: 'deliver' | 'lose'; readonly which: Match | 'all' }
  | { readonly kind: 'duplicate'; readonly which: Match };

export interface Story {
  readonly title: string | undefined;
  readonly cluster: Cluster;
  readonly start: readonly Server[];
  readonly events: readonly Event[];
  readonly isRequested: (value: Value) => boolean;
}

/** One thing that happened: an action and what came of it, or the loss of a message. */
export type Scene =
  | { readonly kind: 'action'; readonly event: number; readonly action: Action; readonly after: Step }
  | { readonly kind: 'loss'; readonly event: number; readonly message: Message };

/** A story as far as it goes: to its end, to the first violation, or to an event that cannot happen. */
export interface Told {
  readonly scenes: readonly Scene[];
  readonly servers: readonly Server[];
  readonly underway: readonly Message[];
  readonly violation: Violation | undefined;
  readonly impossible: Impossible | undefined;
}

/** Why event number `event` (from 0) cannot happen. */
export interface Impossible {
  readonly event: number;
  readonly reason: 'no-message' | 'is-down' | 'is-up' | 'no-leader';
}

export function tell(story: Story): Told {
  return new Teller(story).tell();
}

class Teller {
  readonly #scenes: Scene[] = [];
  #servers: readonly Server[];
  #underway: readonly Message[] = [];
  #violation: Violation | undefined;
  #impossible: Impossible | undefined;

  constructor(readonly story: Story) {
    this.#servers = story.start;
    this.#violation = violationIn(this.#servers, story.isRequested);
  }

  tell(): Told {
    for (const [event, it] of this.story.events.entries()) {
      if (this.#violation === undefined && this.#impossible === undefined) this.#happen(event, it);
    }
    return {
      scenes: this.#scenes,
      servers: this.#servers,
      underway: this.#underway,
      violation: this.#violation,
      impossible: this.#impossible,
    };
  }

  #happen(event: number, it: Event): void {
    if (!('which' in it)) this.#act(event, it);
    else if (it.kind === 'deliver' && it.which === 'all') this.#deliverAll(event);
    else this.#handleAll(event, it.kind, it.which);
  }

  #handleAll(event: number, kind: 'deliver' | 'lose' | 'duplicate', which: Match | 'all'): void {
    const found = which === 'all' ? this.#underway : this.#underway.filter((message) => matches(message, which));
    if (found.length === 0 && which !== 'all') this.#impossible = { event, reason: 'no-message' };
    for (const message of found) this.#handle(event, message, kind);
  }

  #deliverAll(event: number): void {
    while (this.#underway[0] !== undefined && this.#violation === undefined) this.#handle(event, this.#underway[0], 'deliver');
  }

  /** A message is delivered, lost, or delivered and stays underway; who is down receives nothing. */
  #handle(event: number, message: Message, kind: 'deliver' | 'lose' | 'duplicate'): void {
    if (this.#violation !== undefined) return;
    if (kind !== 'duplicate') this.#underway = this.#underway.toSpliced(this.#underway.indexOf(message), 1);
    if (kind === 'lose' || !this.#servers[message.to]?.isUp) this.#scenes.push({ kind: 'loss', event, message });
    else this.#take(event, { kind: 'deliver', message });
  }

  #act(event: number, action: Exclude<Action, { readonly kind: 'deliver' }>): void {
    const reason = this.#obstacle(action);
    if (reason === undefined) this.#take(event, action);
    else this.#impossible = { event, reason };
  }

  #obstacle({ kind, server: id }: Exclude<Action, { readonly kind: 'deliver' }>): Impossible['reason'] | undefined {
    const isUp = this.#servers[id]?.isUp ?? false;
    if (kind === 'recover') return isUp ? 'is-up' : undefined;
    if (!isUp) return 'is-down';
    return kind === 'campaign' && id >= this.story.cluster.leaders ? 'no-leader' : undefined;
  }

  #take(event: number, action: Action): void {
    const after = step(this.story.cluster, this.#servers, action);
    this.#scenes.push({ kind: 'action', event, action, after });
    this.#servers = after.servers;
    this.#underway = [...this.#underway, ...after.sent];
    this.#violation = violationIn(this.#servers, this.story.isRequested);
  }
}

function matches(message: Message, which: Match): boolean {
  const parts: Record<string, unknown> = { ...message };
  return Object.entries(which).every(([key, wanted]) => parts[key] === wanted);
}

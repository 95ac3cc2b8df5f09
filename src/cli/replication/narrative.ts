import { list } from '../../chain/explain.js';
import { shortValue } from '../../replication/command.js';
import type { Message, Vote } from '../../replication/message.js';
import type { Happening } from '../../replication/reaction.js';
import type { Server } from '../../replication/server.js';
import type { Scene, Story, Told } from '../../replication/story.js';
import { ranges, sceneWords, slotsWords, votesWords, whyWords } from './words.js';

/** What happened, in the order of the slides: who wants to lead and what it knows, what is promised and reported, what is proposed and why, what is chosen. */
export function narrative(story: Story, { scenes }: Told): string {
  return new Narrator(story).tell(scenes);
}

type Of<K extends Happening['kind']> = Extract<Happening, { readonly kind: K }>;

interface Report extends Vote {
  readonly server: number;
}

class Narrator {
  #servers: readonly Server[];
  /** What has been reported to each leader, and by whom. */
  readonly #reports = new Map<number, { readonly by: number[]; readonly votes: Report[] }>();
  readonly #lines: string[] = [];
  /** Slots that a server has executed since the last line. */
  readonly #executed = new Map<number, number[]>();

  constructor(story: Story) {
    this.#servers = story.start;
  }

  tell(scenes: readonly Scene[]): string {
    for (const scene of scenes) {
      const lines = scene.kind === 'loss' ? [`${sceneWords(scene)}.`] : this.#linesOf(scene);
      if (lines.length > 0) this.#flush();
      this.#lines.push(...lines);
      if (scene.kind === 'action') this.#goOn(scene);
    }
    this.#flush();
    return this.#lines.map((line) => `${line}\n`).join('');
  }

  #goOn({ after }: Extract<Scene, { readonly kind: 'action' }>): void {
    for (const it of after.happened)
      if (it.kind === 'execute') this.#executed.set(it.server, [...(this.#executed.get(it.server) ?? []), it.slot]);
    this.#servers = after.servers;
  }

  #flush(): void {
    for (const [server, slots] of this.#executed)
      this.#lines.push(`p${server} executes ${slots.length === 1 ? 'slot' : 'slots'} ${ranges(slots)}.`);
    this.#executed.clear();
  }

  #linesOf({ action, after }: Extract<Scene, { readonly kind: 'action' }>): readonly string[] {
    const { happened, sent } = after;
    const proposals = happened.filter((it): it is Of<'propose'> => it.kind === 'propose');
    const chosen = happened.filter((it): it is Of<'chosen'> => it.kind === 'chosen' && it.ballot !== undefined);
    const news = action.kind === 'deliver' ? this.#answer(action.message, happened, sent) : this.#begin(happened, sceneLine(action, after));
    return [...news, ...this.#proposed(proposals), ...chosen.map((it) => this.#chosen(it))];
  }

  /** A server wants to lead, crashes, recovers, or hears of a client. */
  #begin(happened: readonly Happening[], otherwise: string): readonly string[] {
    const campaign = happened.find((it): it is Of<'campaign'> => it.kind === 'campaign');
    const server = this.#servers[campaign?.server ?? -1];
    if (campaign === undefined || server === undefined) return [`${otherwise}.`];
    const { id, chosen, machine } = server;
    const own = server.votes.filter(({ slot }) => !chosen.some((it) => it.slot === slot));
    this.#reports.set(id, { by: [id], votes: own.map((vote) => ({ ...vote, server: id })) });
    const known =
      chosen.length === 0 ? 'It knows of nothing chosen' : `It knows what is chosen for ${ranges(chosen.map(({ slot }) => slot))}`;
    const done = machine.executed === 0 ? 'has executed nothing' : `has executed ${machine.executed === 1 ? '1' : `1–${machine.executed}`}`;
    return [
      `p${id} wants to lead. ${known}, and ${done}.`,
      `Phase 1 with ballot ${campaign.ballot}, in one message: ${slotsWords(campaign.slots)}.`,
      `  p${id} itself ${votesWords(own)}.`,
    ];
  }

  #answer(message: Message, happened: readonly Happening[], sent: readonly Message[]): readonly string[] {
    const { to, from } = message;
    const promise = sent.find((it) => it.kind === 'promise');
    if (promise?.kind === 'promise') return [`  p${to} promises, and ${votesWords(promise.votes)}.`];
    if (message.kind === 'prepare' || (message.kind === 'accept' && happened.length === 0))
      return [`  p${to} does not answer p${from}: it has promised ballot ${this.#servers[to]?.promised}.`];
    if (message.kind === 'promise') this.#note(message);
    return [];
  }

  #note({ to, from, votes }: Extract<Message, { readonly kind: 'promise' }>): void {
    const reports = this.#reports.get(to);
    if (reports === undefined || this.#servers[to]?.leading?.phase !== 1) return;
    reports.by.push(from);
    reports.votes.push(...votes.map((vote) => ({ ...vote, server: from })));
  }

  #proposed(proposals: readonly Of<'propose'>[]): readonly string[] {
    const [first] = proposals;
    if (first === undefined) return [];
    const by = this.#reports.get(first.server)?.by ?? [];
    const isNew = this.#servers[first.server]?.leading?.phase !== 2;
    const head = `Phase 2: p${first.server} has the promises of ${list(by.map((p) => `p${p}`))}, and proposes`;
    return [...(isNew ? [head] : []), ...proposals.map((it) => `  slot ${it.slot}: ${shortValue(it.value)}, ${this.#why(it)}`)];
  }

  /** The slides: the value with the highest ballot that was reported. */
  #why({ server, slot, why }: Of<'propose'>): string {
    if (why.kind !== 'reported') return whyWords(why);
    const reported = (this.#reports.get(server)?.votes ?? []).filter((vote) => vote.slot === slot);
    const others = reported.filter((vote) => vote.ballot !== why.ballot);
    if (others.length === 0) return whyWords(why);
    const less = list(others.map((vote) => `${shortValue(vote.value)} with ballot ${vote.ballot}`));
    return `${whyWords(why)}; also reported: ${less}`;
  }

  #chosen({ slot, value, server }: Of<'chosen'>): string {
    return `Slot ${slot}: a quorum has accepted ${shortValue(value)}; p${server} knows that it is chosen, and tells the others.`;
  }
}

function sceneLine(
  action: Extract<Scene, { readonly kind: 'action' }>['action'],
  after: Extract<Scene, { readonly kind: 'action' }>['after'],
): string {
  return sceneWords({ kind: 'action', event: 0, action, after });
}

import type { Code } from '../input/codes.js';
import { decode } from '../input/decode.js';
import type { Diagnostic } from '../input/diagnostic.js';
import { type Located, parseLocated } from '../input/located.js';
import { quote } from '../input/quote.js';
import { validator } from '../input/validate.js';
import { versionFault } from '../input/version.js';
import { type Cluster, quorum } from './cluster.js';
import { type Command, formatValue, parseValue, sameValue, shortValue, type Value } from './command.js';
import { EMPTY_MACHINE, execute, type Machine } from './machine.js';
import type { Rule } from './rule.js';
import { atSlot, newServer, type PerSlot, type Server } from './server.js';
import type { Event, Impossible, Match, Story } from './story.js';
import { replicationSchema } from './story-schema.js';

export type StoryResult =
  | { readonly kind: 'story'; readonly story: Story; readonly impossible: (it: Impossible) => Diagnostic }
  | { readonly kind: 'invalid'; readonly diagnostic: Diagnostic };

interface StateData {
  readonly server: number;
  readonly knows?: readonly string[];
  readonly promised?: number;
  readonly accepted?: readonly { readonly slot: number; readonly ballot: number; readonly value: string }[];
  readonly waiting?: readonly string[];
  readonly down?: boolean;
}

interface StoryData {
  readonly title?: string;
  readonly servers: number;
  readonly leaders?: number;
  readonly fill?: Cluster['fill'];
  readonly slots?: number;
  readonly break?: Rule;
  readonly chosen?: Readonly<Record<string, string>>;
  readonly state?: readonly StateData[];
  readonly steps: readonly StepData[];
}

type StepData = { readonly [key: string]: number | string | Match };

const validate = validator(replicationSchema, '"sameview schema replication" prints the schema');

/** Reads a story: one JSON document, all of it. */
export function readStory(bytes: Uint8Array): StoryResult {
  const decoded = decode(bytes, { line: 1, column: 1 });
  if (decoded.kind === 'bad') return { kind: 'invalid', diagnostic: decoded.diagnostic };
  const json = parseLocated(decoded.text, (line, column) => ({ line, column }));
  if (json.kind === 'bad') return { kind: 'invalid', diagnostic: json.diagnostic };
  const wrong = versionFault(json, 'replication') ?? validate(json);
  if (wrong) return { kind: 'invalid', diagnostic: wrong };
  try {
    return new StoryReader(json).read();
  } catch (error) {
    if (error instanceof Wrong) return { kind: 'invalid', diagnostic: error.diagnostic };
    throw error;
  }
}

/** Ends the reading; never leaves this file. */
class Wrong extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message);
  }
}

type Path = readonly (string | number)[];

class StoryReader {
  readonly #data: StoryData;
  /** Every request by its short name, with what it does. */
  readonly #requests = new Map<string, string>();

  constructor(readonly json: Located) {
    this.#data = json.value as StoryData;
  }

  read(): StoryResult {
    const { title, servers, leaders = servers, fill = 'no-op', slots, break: broken, steps } = this.#data;
    if (leaders > servers) this.#fail('replication.server-range', ['leaders'], `there are only ${servers} servers`);
    const cluster: Cluster = { servers, leaders, slots, fill, broken };
    const start = this.#start(cluster);
    const events = steps.map((it, i) => this.#event(it, i));
    const isRequested = (value: Value): boolean => value === 'no-op' || this.#requests.has(shortValue(value));
    const story: Story = { title, cluster, start, events, isRequested };
    return { kind: 'story', story, impossible: (it) => this.#impossible(it) };
  }

  #fail(code: Code, path: Path, message: string, hint?: string): never {
    throw new Wrong({ code, at: this.json.at(path), message, ...(hint === undefined ? {} : { hint }) });
  }

  #start(cluster: Cluster): readonly Server[] {
    const chosen = Object.entries(this.#data.chosen ?? {})
      .map(([slot, text]) => ({ slot: Number(slot), value: this.#value(text, ['chosen', slot]) }))
      .sort((a, b) => a.slot - b.slot);
    const states = this.#states();
    const servers = Array.from({ length: cluster.servers }, (_, id) => this.#server(id, states.get(id), chosen));
    this.#judgeVotes(servers);
    this.#judgeChosen(servers, chosen, cluster);
    return servers;
  }

  /** Where each server's state stands in the file. */
  #states(): ReadonlyMap<number, number> {
    const places = new Map<number, number>();
    for (const [i, { server }] of (this.#data.state ?? []).entries()) {
      this.#judgeServer(server, ['state', i, 'server']);
      if (places.has(server)) this.#fail('replication.server-twice', ['state', i, 'server'], `the state of p${server} is given twice`);
      places.set(server, i);
    }
    return places;
  }

  #server(id: number, place: number | undefined, chosen: Server['chosen']): Server {
    const state = place === undefined ? undefined : this.#data.state?.[place];
    if (state === undefined || place === undefined) return { ...newServer(id), chosen, machine: executed(chosen) };
    const votes = this.#votes(state, place);
    const known = state.knows === undefined ? chosen : this.#known(state.knows, place, chosen);
    const last = Math.max(0, ...votes.map(({ ballot }) => ballot));
    const { promised = last, down = false } = state;
    if (promised < last) {
      const message = `p${id} has accepted with ballot ${last}, which is higher than what it has promised`;
      this.#fail('replication.vote-promise', ['state', place, 'promised'], message, 'who accepts promises as much');
    }
    const waiting = (state.waiting ?? []).map((text, i) => this.#command(text, ['state', place, 'waiting', i]));
    return { ...newServer(id, waiting), isUp: !down, promised, votes, chosen: known, machine: executed(known) };
  }

  #votes({ server, accepted = [] }: StateData, place: number): Server['votes'] {
    const votes = accepted.map(({ slot, ballot, value }, i) => {
      const path = ['state', place, 'accepted', i];
      if (accepted.findIndex((it) => it.slot === slot) < i) {
        const message = `p${server} has two values for slot ${slot}`;
        this.#fail('replication.vote-twice', [...path, 'slot'], message, 'an acceptor keeps the last value that it has accepted');
      }
      return { slot, ballot, value: this.#value(value, [...path, 'value']) };
    });
    return votes.sort((a, b) => a.slot - b.slot);
  }

  #known(knows: readonly string[], place: number, chosen: Server['chosen']): Server['chosen'] {
    const slots = knows.flatMap((range, i) => {
      const [from = 0, to = from] = range.split('-').map(Number);
      const all = Array.from({ length: Math.max(0, to - from + 1) }, (_, j) => from + j);
      const missing = all.find((slot) => atSlot(chosen, slot) === undefined);
      const path = ['state', place, 'knows', i];
      if (all.length === 0) this.#fail('replication.slot-unknown', path, `the slots ${range} are none`);
      if (missing !== undefined)
        this.#fail('replication.slot-unknown', path, `nothing is chosen for slot ${missing}`, 'list it under "chosen"');
      return all;
    });
    return chosen.filter(({ slot }) => slots.includes(slot));
  }

  /** With one ballot, one value is proposed for a slot. */
  #judgeVotes(servers: readonly Server[]): void {
    const first = new Map<string, { readonly value: Value; readonly id: number }>();
    for (const { id, votes } of servers) {
      for (const { slot, ballot, value } of votes) {
        const key = `${slot} ${ballot}`;
        const other = first.get(key);
        if (other !== undefined && !sameValue(other.value, value)) {
          const message = `with ballot ${ballot}, p${other.id} has accepted ${shortValue(other.value)} for slot ${slot}, and p${id} ${shortValue(value)}`;
          this.#fail('replication.vote-ballot', this.#voteAt(id, slot), message, 'a leader proposes one value for a slot');
        }
        first.set(key, { value, id });
      }
    }
  }

  #voteAt(id: number, slot: number): Path {
    const states = this.#data.state ?? [];
    const place = states.findIndex(({ server }) => server === id);
    return ['state', place, 'accepted', states[place]?.accepted?.findIndex((it) => it.slot === slot) ?? 0];
  }

  /** What not everybody knows to be chosen a new leader must be able to find out: a quorum has accepted it, and nobody something else later. */
  #judgeChosen(servers: readonly Server[], chosen: Server['chosen'], cluster: Cluster): void {
    for (const { slot, value } of chosen) {
      const votes = servers.flatMap((server) => atSlot(server.votes, slot) ?? []);
      const since = ballotOfQuorum(
        votes.filter((it) => sameValue(it.value, value)),
        quorum(cluster),
      );
      const isKnown = servers.every((server) => atSlot(server.chosen, slot) !== undefined);
      if (since === undefined && !isKnown) {
        const message = `not everybody knows that ${shortValue(value)} is chosen for slot ${slot}, and no quorum has accepted it`;
        this.#fail('replication.not-chosen', ['chosen', String(slot)], message, 'a value is chosen when a quorum has accepted it');
      }
      const against = servers.find(({ votes: all }) => {
        const vote = atSlot(all, slot);
        return vote !== undefined && !sameValue(vote.value, value) && vote.ballot >= (since ?? Number.POSITIVE_INFINITY);
      });
      if (against === undefined) continue;
      const message = `p${against.id} has accepted another value for slot ${slot} than ${shortValue(value)}, after that was chosen`;
      this.#fail('replication.vote-against', this.#voteAt(against.id, slot), message);
    }
  }

  #event(data: StepData, i: number): Event {
    const kinds = Object.keys(data).filter((key) => key !== 'to');
    const [kind = ''] = kinds;
    const path = ['steps', i];
    if (kinds.length !== 1 || (kind === 'request') !== 'to' in data)
      this.#fail('replication.step', path, 'a step is one thing, and a request has a server that it goes "to"');
    const what = data[kind] ?? 0;
    if (typeof what === 'object') this.#judgeMatch(what, [...path, kind]);
    if (kind === 'deliver' || kind === 'lose') return { kind, which: what as Match | 'all' };
    if (kind === 'duplicate') return { kind, which: what as Match };
    const server = Number(kind === 'request' ? data['to'] : what);
    this.#judgeServer(server, [...path, kind === 'request' ? 'to' : kind]);
    if (kind === 'request') return { kind, server, command: this.#command(String(what), [...path, kind]) };
    return { kind: kind as 'campaign', server };
  }

  #judgeMatch({ from = 0, to = 0 }: Match, path: Path): void {
    this.#judgeServer(from, [...path, 'from']);
    this.#judgeServer(to, [...path, 'to']);
  }

  #judgeServer(server: number, path: Path): void {
    const { servers } = this.#data;
    if (server >= servers) this.#fail('replication.server-range', path, `there is no p${server}: the servers are p0 to p${servers - 1}`);
  }

  #command(text: string, path: Path): Command {
    const value = this.#value(text, path);
    if (value === 'no-op') this.#fail('replication.value', path, 'no client asks for a no-op');
    return value;
  }

  #value(text: string, path: Path): Value {
    const value = parseValue(text);
    if (value === undefined) {
      const hint = '"a1 x=5" is request 1 of client a: put 5 to x; "a2 x+=1" adds, "a3 x?" gets';
      this.#fail('replication.value', path, `${quote(text)} is neither a command nor "no-op"`, hint);
    }
    if (value === 'no-op') return value;
    const known = this.#requests.get(shortValue(value));
    if (known !== undefined && known !== formatValue(value))
      this.#fail(
        'replication.request-twice',
        path,
        `request ${shortValue(value)} asks for something else here than elsewhere: ${quote(known)}`,
      );
    this.#requests.set(shortValue(value), formatValue(value));
    return value;
  }

  #impossible({ event, reason }: Impossible): Diagnostic {
    const { code, message } = IMPOSSIBLE[reason];
    return { code, at: this.json.at(['steps', event]), message };
  }
}

const IMPOSSIBLE = {
  'no-message': { code: 'replication.no-message', message: 'no message that is underway is meant' },
  'is-down': { code: 'replication.is-down', message: 'the server is down: it can only recover' },
  'is-up': { code: 'replication.is-up', message: 'the server is up: it has nothing to recover from' },
  'no-leader': { code: 'replication.no-leader', message: 'the server is none of the would-be leaders' },
} as const satisfies Record<Impossible['reason'], { readonly code: Code; readonly message: string }>;

/** The state machine after all slots that can be executed. */
function executed(chosen: Server['chosen']): Machine {
  const next = (machine: Machine): Machine => {
    const found = atSlot(chosen, machine.executed + 1);
    return found === undefined ? machine : next(execute(machine, found.slot, found.value));
  };
  return next(EMPTY_MACHINE);
}

/** The highest ballot such that a quorum has accepted with it or a higher one. */
function ballotOfQuorum(votes: PerSlot<{ readonly ballot: number }>, size: number): number | undefined {
  return votes.map(({ ballot }) => ballot).sort((a, b) => b - a)[size - 1];
}

/**
 * Which rules an event of a trace breaks, by looking at all events before it: the definitions as they stand, nothing remembered, quadratic and worse.
 * It shares no code with the checker.
 */
type Value = string | null | { client: string; sequence: number; command: string };

interface Event {
  readonly event: string;
  readonly server?: string;
  readonly ballot?: string | number;
  readonly slot?: number;
  readonly value?: Value;
  readonly slots?: readonly number[];
  readonly from?: number;
  readonly accepted?: readonly { slot: number; ballot: string | number; value: Value }[];
  readonly promises?: readonly string[];
  readonly skipped?: boolean;
  readonly executed?: number;
}

interface Trace {
  readonly header: { readonly servers: readonly string[]; readonly quorum?: number | { promises: number; accepts: number } };
  readonly events: readonly Event[];
}

/** The first event that breaks a rule, and all that it breaks; undefined if none does. */
export function firstBroken(trace: Trace): { index: number; codes: ReadonlySet<string> } | undefined {
  for (let index = 0; index < trace.events.length; index++) {
    const codes = new Judge(trace.header, trace.events.slice(0, index)).codesOf(trace.events[index]!);
    if (codes.size > 0) return { index, codes };
  }
  return undefined;
}

/** The values that a quorum has accepted in a slot, each in some ballot. */
export function chosenValues({ header, events }: Trace, slot: number): readonly string[] {
  const accepts = events.filter((it) => it.event === 'accept' && it.slot === slot);
  const ballots = [...new Set(accepts.map((it) => it.ballot))];
  const chosen = ballots.flatMap((ballot) => {
    const mine = accepts.filter((it) => it.ballot === ballot);
    const values = [...new Set(mine.map((it) => text(it.value)))];
    return values.filter((value) => distinct(mine.filter((it) => text(it.value) === value)) >= quorum(header).accepts);
  });
  return [...new Set(chosen)];
}

const text = (value: Value | undefined): string =>
  typeof value === 'object' && value !== null ? `${value.client} ${value.sequence} ${value.command}` : `= ${value}`;
const distinct = (events: readonly Event[]): number => new Set(events.map((it) => it.server)).size;

function quorum({ servers, quorum: given }: Trace['header']): { promises: number; accepts: number } {
  const size = given ?? Math.ceil((servers.length + 1) / 2);
  return typeof size === 'number' ? { promises: size, accepts: size } : size;
}

class Judge {
  readonly servers: readonly string[];
  readonly truncated: number;
  readonly codes = new Set<string>();

  constructor(
    readonly header: Trace['header'],
    readonly before: readonly Event[],
  ) {
    this.servers = header.servers;
    this.truncated = Math.max(0, ...before.filter((it) => it.event === 'truncate').map((it) => it.slot!));
  }

  codesOf(it: Event): ReadonlySet<string> {
    if (it.event === 'truncate') this.break('snapshot-unexecuted', it.slot! > this.furthest());
    else if (!this.servers.includes(it.server!)) this.break('unknown-server', true);
    else this.ofServer(it);
    return this.codes;
  }

  break(code: string, condition: boolean): void {
    if (condition) this.codes.add(`replication.${code}`);
  }

  ofServer(it: Event): void {
    const isDown = this.by(it.server!).findLast(({ event }) => event === 'crash' || event === 'recover')?.event === 'crash';
    if (it.event === 'crash') this.break('crashed-twice', isDown);
    else if (it.event === 'recover') {
      this.break('recovered-uncrashed', !isDown);
      this.break('recovered-ahead', it.executed !== undefined && it.executed > this.executedBy(it.server!));
    } else if (isDown) this.break('crashed-acts', true);
    else this.ofLiveServer(it);
  }

  ofLiveServer(it: Event): void {
    const ballots = [it.ballot, ...(it.accepted ?? []).map(({ ballot }) => ballot)].filter((ballot) => ballot !== undefined);
    const isTruncated = it.event !== 'promise' && it.event !== 'install' && it.slot !== undefined && it.slot <= this.truncated;
    this.break('truncated', isTruncated);
    this.break(
      'unknown-server',
      ballots.some((ballot) => this.ownerOf(ballot) === 'nobody'),
    );
    this.break(
      'ballot-kind',
      ballots.some((ballot) => this.isOddAmong(ballot, it)),
    );
    if (this.codes.size > 0) return;
    if (it.event === 'prepare') this.prepare(it);
    if (it.event === 'promise') this.promise(it);
    if (it.event === 'propose') this.propose(it);
    if (it.event === 'accept') this.accept(it);
    if (it.event === 'chosen') this.chosen(it);
    if (it.event === 'execute') this.execute(it);
    if (it.event === 'install') this.break('snapshot-unexecuted', it.slot! > this.furthest());
  }

  by(server: string): readonly Event[] {
    return this.before.filter((it) => it.server === server);
  }

  /** Of a ballot that is a number, the owner is not known from its name. */
  ownerOf(ballot: string | number): string | undefined {
    if (typeof ballot === 'number') return undefined;
    const name = ballot.slice(ballot.indexOf('.') + 1);
    return this.servers.includes(name) ? name : 'nobody';
  }

  isOddAmong(ballot: string | number, now: Event): boolean {
    const all = [...this.before, now].flatMap((it) => [it.ballot, ...(it.accepted ?? []).map((report) => report.ballot)]);
    return all.some((other) => other !== undefined && typeof other !== typeof ballot);
  }

  isLower(a: string | number, b: string | number): boolean {
    const [x, y] = [this.order(a), this.order(b)];
    return x[0]! < y[0]! || (x[0] === y[0] && x[1]! < y[1]!);
  }

  order(ballot: string | number): readonly number[] {
    if (typeof ballot === 'number') return [ballot, 0];
    const [round, ...name] = ballot.split('.');
    return [Number(round), this.servers.indexOf(name.join('.'))];
  }

  hasCrashedSince(earlier: Event): boolean {
    const index = this.before.indexOf(earlier);
    return this.before.some((it, i) => i > index && it.event === 'crash' && it.server === earlier.server);
  }

  covers(range: Event, slot: number): boolean {
    if (range.slots === undefined && range.from === undefined) return true;
    return (range.slots ?? []).includes(slot) || (range.from !== undefined && slot >= range.from);
  }

  /** Is there a slot that is not truncated and in both? */
  meet(a: Event, b: Event): boolean {
    const starts = [a, b].flatMap((it) => [...(it.slots ?? []), it.from ?? 1]);
    const slots = [...starts, Math.max(...starts), this.truncated + 1];
    return slots.some((slot) => slot > this.truncated && this.covers(a, slot) && this.covers(b, slot));
  }

  isAnothers(it: Event): boolean {
    const ballot = it.ballot!;
    if (typeof ballot === 'string') return ballot.slice(ballot.indexOf('.') + 1) !== it.server;
    const users = this.before.filter(({ event, ballot: other }) => (event === 'prepare' || event === 'propose') && other === ballot);
    return users.some(({ server }) => server !== it.server);
  }

  prepare(it: Event): void {
    const mine = this.by(it.server!).filter(({ event }) => event === 'prepare');
    const again = mine.find(({ ballot }) => ballot === it.ballot);
    this.break('ballot-of-another', this.isAnothers(it));
    this.break('ballot-reused', again !== undefined && this.hasCrashedSince(again));
    this.break('ballot-not-higher', again === undefined && mine.some(({ ballot }) => this.isLower(it.ballot!, ballot!)));
    const promised = this.before.some((p) => p.event === 'promise' && p.ballot === it.ballot && p.server !== it.server);
    const begun = this.before.some((p) => p.event === 'prepare' && p.ballot === it.ballot);
    this.break('promise-before-prepare', promised && !begun);
  }

  promise(it: Event): void {
    const mine = this.by(it.server!);
    for (const earlier of mine.filter((p) => p.event === 'promise' && this.meet(p, it) && this.isLower(it.ballot!, p.ballot!))) {
      this.break('promise-forgotten', this.hasCrashedSince(earlier));
      this.break('promise-not-higher', !this.hasCrashedSince(earlier));
    }
    const accepts = mine.filter((a) => a.event === 'accept' && a.slot! > this.truncated);
    const concerned = accepts.filter((a) => this.covers(it, a.slot!));
    this.break(
      'promise-not-higher',
      concerned.some((a) => this.isLower(it.ballot!, a.ballot!)),
    );
    const reports = (it.accepted ?? []).filter((report) => report.slot > this.truncated);
    for (const { slot, ballot, value } of reports)
      this.break(
        'promise-reports-unaccepted',
        !accepts.some((a) => a.slot === slot && a.ballot === ballot && text(a.value) === text(value)),
      );
    for (const a of concerned.filter(({ ballot }) => this.isLower(ballot!, it.ballot!))) {
      const isTold = reports.some((report) => report.slot === a.slot && !this.isLower(report.ballot, a.ballot!));
      this.break('accepted-forgotten', !isTold && this.hasCrashedSince(a));
      this.break('promise-hides-accepted', !isTold && !this.hasCrashedSince(a));
    }
  }

  propose(it: Event): void {
    this.break('ballot-of-another', this.isAnothers(it));
    this.break(
      'unknown-server',
      (it.promises ?? []).some((name) => !this.servers.includes(name)),
    );
    const accepted = this.before.some(
      (a) => a.event === 'accept' && a.slot === it.slot && a.ballot === it.ballot && a.server !== it.server,
    );
    const isFirst = !this.before.some((p) => p.event === 'propose' && p.slot === it.slot && p.ballot === it.ballot);
    this.break('accept-before-propose', accepted && isFirst);
    this.value(it);
  }

  accept(it: Event): void {
    for (const p of this.by(it.server!).filter((e) => e.event === 'promise' && this.covers(e, it.slot!))) {
      const isBroken = this.isLower(it.ballot!, p.ballot!);
      this.break('accept-below-promise', isBroken && !this.hasCrashedSince(p));
      this.break('promise-forgotten', isBroken && this.hasCrashedSince(p));
    }
    for (const a of this.by(it.server!).filter((e) => e.event === 'accept' && e.slot === it.slot)) {
      const isBroken = this.isLower(it.ballot!, a.ballot!);
      this.break('accept-below-accepted', isBroken && !this.hasCrashedSince(a));
      this.break('accepted-forgotten', isBroken && this.hasCrashedSince(a));
    }
    this.value(it);
  }

  /** One value per ballot; the first time it must be safe: some quorum of promises allows it. */
  value(it: Event): void {
    const same = this.before.filter((p) => ['propose', 'accept'].includes(p.event) && p.slot === it.slot && p.ballot === it.ballot);
    this.break(
      'two-values-in-ballot',
      same.some((p) => text(p.value) !== text(it.value)),
    );
    if (same.length > 0) return;
    const promisers = this.servers.filter((server) =>
      this.by(server).some((p) => p.event === 'promise' && p.ballot === it.ballot && this.covers(p, it.slot!)),
    );
    const size = quorum(this.header).promises;
    const quorums = it.promises === undefined ? subsets(promisers) : [[...new Set(it.promises)]];
    const large = quorums.filter((members) => members.length >= size && members.every((server) => promisers.includes(server)));
    this.break('propose-without-quorum', large.length === 0);
    this.break('propose-not-highest', large.length > 0 && !large.some((members) => this.allows(members, it)));
  }

  allows(members: readonly string[], it: Event): boolean {
    const accepts = members.flatMap((server) =>
      this.by(server).filter((a) => a.event === 'accept' && a.slot === it.slot && this.isLower(a.ballot!, it.ballot!)),
    );
    const highest = accepts.filter((a) => !accepts.some((b) => this.isLower(a.ballot!, b.ballot!)));
    return accepts.length === 0 || highest.some((a) => text(a.value) === text(it.value));
  }

  isChosen(slot: number, value: Value, ballot?: string | number): boolean {
    const mine = this.before.filter((a) => a.event === 'accept' && a.slot === slot && text(a.value) === text(value));
    const ballots = [...new Set(mine.map((a) => a.ballot))].filter((b) => ballot === undefined || b === ballot);
    return ballots.some((b) => distinct(mine.filter((a) => a.ballot === b)) >= quorum(this.header).accepts);
  }

  anyChosen(slot: number): readonly string[] {
    return chosenValues({ header: this.header, events: this.before }, slot);
  }

  chosen(it: Event): void {
    if (this.isChosen(it.slot!, it.value!, it.ballot)) return;
    const isOther = this.anyChosen(it.slot!).some((value) => value !== text(it.value));
    this.break(isOther ? 'chosen-differs' : 'chosen-without-quorum', true);
  }

  /** Through which slot it has executed. */
  executedBy(server: string): number {
    let through = 0;
    for (const it of this.by(server)) {
      if (it.event === 'execute') through = it.slot!;
      if (it.event === 'install') through = Math.max(through, it.slot!);
      if (it.event === 'recover') through = it.executed ?? through;
    }
    return through;
  }

  furthest(): number {
    return Math.max(0, ...this.before.filter((it) => it.event === 'execute').map((it) => it.slot!));
  }

  execute(it: Event): void {
    const through = this.executedBy(it.server!);
    this.break('executed-twice', it.slot! <= through);
    this.break('execute-past-gap', it.slot! > through + 1);
    const chosen = this.anyChosen(it.slot!);
    this.break('execute-unchosen', chosen.length === 0);
    this.break('execute-differs', chosen.length > 0 && !chosen.includes(text(it.value)));
    this.once(it);
  }

  once(it: Event): void {
    const firsts = this.before.filter(
      (e, i) => e.event === 'execute' && !this.before.some((d, j) => j < i && d.event === 'execute' && d.slot === e.slot),
    );
    const first = firsts.find((e) => e.slot === it.slot);
    if (first !== undefined) this.break('execution-diverges', (first.skipped ?? false) !== (it.skipped ?? false));
    else this.onceFirst(it, firsts);
  }

  onceFirst({ value, skipped }: Event, firsts: readonly Event[]): void {
    const isRequest = typeof value === 'object' && value !== null;
    const applied = firsts.filter((e) => !e.skipped && isRequest && (e.value as { client?: string } | null)?.client === value.client);
    const sequences = applied.map((e) => (e.value as { sequence: number }).sequence);
    this.break('request-executed-twice', !skipped && isRequest && sequences.includes(value.sequence));
    this.break('request-skipped', skipped === true && !(isRequest && sequences.some((other) => other >= value.sequence)));
  }
}

function subsets(all: readonly string[]): readonly (readonly string[])[] {
  return all.reduce<readonly (readonly string[])[]>((sets, it) => sets.flatMap((set) => [set, [...set, it]]), [[]]);
}

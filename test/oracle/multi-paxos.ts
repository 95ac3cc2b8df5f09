/**
 * Multi-Paxos once more, written down as plainly as possible, and all its states visited one by one. Servers take all roles; what a server tells itself it knows
 * at once. Values are strings, and the network is the set of all messages ever sent, as text.
 */
export interface Small {
  readonly servers: number;
  readonly leaders: number;
  readonly slots: number;
  readonly ballots: number;
  readonly crashes: number;
  readonly commands: number;
  readonly fill: 'no-op' | 'commands';
}

interface Node {
  promised: number;
  used: number;
  votes: Record<number, [ballot: number, value: string]>;
  chosen: Record<number, string>;
  role: 'none' | 'asking' | 'leading';
  ballot: number;
  asked: number[];
  from: number[];
  found: Record<number, [ballot: number, value: string]>;
  proposed: Record<number, { value: string; by: number[] }>;
}

type Mail =
  | { to: number; from: number; type: '1a'; ballot: number; asked: number[] }
  | { to: number; from: number; type: '1b'; ballot: number; votes: Node['votes'] }
  | { to: number; from: number; type: '2a'; ballot: number; slot: number; value: string }
  | { to: number; from: number; type: '2b'; ballot: number; slot: number }
  | { to: number; from: number; type: 'known'; slot: number; value: string };

interface World {
  nodes: Node[];
  mail: string[];
  crashes: number;
}

/** How many states there are, the longest of the shortest ways to one, and whether two servers ever know different commands of a slot. */
export function countStates(small: Small): { states: number; depth: number; agree: boolean } {
  const { seen, depth, agree } = visitAll(small);
  return { states: seen.size, depth, agree };
}

/** How many there are if those are one that differ in the names of servers which never lead. */
export function countClasses(small: Small): number {
  const leaders = Array.from({ length: small.leaders }, (_, i) => i);
  const others = Array.from({ length: small.servers - small.leaders }, (_, i) => small.leaders + i);
  const renamings = orders(others).map((order) => [...leaders, ...order]);
  return new Set([...visitAll(small).seen].map((key) => renamings.map((names) => renamed(JSON.parse(key) as World, names)).sort()[0])).size;
}

function orders(items: number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) => orders(items.filter((it) => it !== first)).map((rest) => [first, ...rest]));
}

function renamed({ nodes, mail, crashes }: World, names: number[]): string {
  const all = (servers: number[]) => servers.map((it) => names[it] as number).sort();
  const after: Node[] = [];
  for (const [id, node] of nodes.entries()) {
    const proposed = Object.entries(node.proposed).map(([slot, { value, by }]) => [slot, { value, by: all(by) }]);
    after[names[id] as number] = { ...node, from: all(node.from), proposed: Object.fromEntries(proposed) };
  }
  const sent = mail.map((text) => {
    const one = JSON.parse(text) as Mail;
    return JSON.stringify({ ...one, to: names[one.to], from: names[one.from] });
  });
  return keyOf({ nodes: after, mail: sent, crashes });
}

function visitAll(small: Small): { seen: Set<string>; depth: number; agree: boolean } {
  const start: World = { nodes: Array.from({ length: small.servers }, fresh), mail: [], crashes: 0 };
  const seen = new Set([keyOf(start)]);
  let level = [start];
  let depth = 0;
  let agree = true;
  for (; level.length > 0; depth++) {
    const next: World[] = [];
    for (const world of level) {
      agree &&= agrees(world);
      for (const after of successors(world, small)) {
        const key = keyOf(after);
        if (seen.has(key)) continue;
        seen.add(key);
        next.push(after);
      }
    }
    level = next;
  }
  return { seen, depth: depth - 1, agree };
}

function fresh(): Node {
  return { promised: 0, used: 0, votes: {}, chosen: {}, ...idle() };
}

function idle() {
  return { role: 'none' as const, ballot: 0, asked: [], from: [], found: {}, proposed: {} };
}

function keyOf(world: World): string {
  return JSON.stringify({ ...world, mail: [...world.mail].sort() });
}

function agrees({ nodes }: World): boolean {
  return nodes.every((a) =>
    nodes.every((b) => Object.entries(a.chosen).every(([slot, value]) => (b.chosen[Number(slot)] ?? value) === value)),
  );
}

function successors(world: World, small: Small): World[] {
  const found: World[] = [];
  const after = (change: (act: Acting) => void): void => {
    const copy: World = JSON.parse(JSON.stringify(world));
    change(new Acting(copy, small));
    found.push(copy);
  };
  for (const text of world.mail) after((act) => act.receive(JSON.parse(text)));
  for (let p = 0; p < small.servers; p++) {
    if (p < small.leaders && nextBallot(world.nodes[p]!, p, small) <= small.ballots) after((act) => act.campaign(p));
    // Who only waits loses nothing when it crashes.
    if (world.crashes < small.crashes && world.nodes[p]!.role !== 'none') after((act) => act.crash(p));
  }
  return found;
}

function nextBallot({ promised, used }: Node, p: number, { leaders }: Small): number {
  let ballot = p + 1;
  while (ballot <= promised || ballot <= used) ballot += leaders;
  return ballot;
}

class Acting {
  constructor(
    readonly world: World,
    readonly small: Small,
  ) {}

  crash(p: number): void {
    Object.assign(this.world.nodes[p]!, idle());
    this.world.crashes++;
  }

  campaign(p: number): void {
    const node = this.world.nodes[p]!;
    const ballot = nextBallot(node, p, this.small);
    const last = Math.max(0, ...Object.keys(node.chosen).map(Number));
    const asked: number[] = [];
    for (let slot = 1; slot <= last + 1; slot++) if (!(slot in node.chosen)) asked.push(slot);
    const found = Object.fromEntries(Object.entries(node.votes).filter(([slot]) => !(slot in node.chosen)));
    Object.assign(node, idle(), { promised: ballot, used: ballot, role: 'asking', ballot, asked, from: [p], found });
    this.toAll(p, (to) => ({ to, from: p, type: '1a', ballot, asked }));
    this.promises(p);
  }

  receive(mail: Mail): void {
    if (mail.type === '1a') this.asked(mail);
    else if (mail.type === '1b') this.promised(mail);
    else if (mail.type === '2a') this.told(mail);
    else if (mail.type === '2b') this.accepted(mail);
    else {
      this.know(mail.to, mail.slot, mail.value);
      this.spread(mail.to);
    }
  }

  asked({ to: p, from, ballot, asked }: Extract<Mail, { type: '1a' }>): void {
    const node = this.world.nodes[p]!;
    const isPhase2 = Object.values(node.votes).some((vote) => vote[0] === ballot);
    if (ballot < node.promised || (ballot === node.promised && isPhase2)) return;
    this.bow(p, ballot);
    const isAsked = (slot: number): boolean => asked.includes(slot) || slot > asked.at(-1)!;
    const votes = Object.fromEntries(Object.entries(node.votes).filter(([slot]) => isAsked(Number(slot))));
    this.send({ to: from, from: p, type: '1b', ballot, votes });
  }

  promised({ to: p, from, ballot, votes }: Extract<Mail, { type: '1b' }>): void {
    const node = this.world.nodes[p]!;
    if (node.role !== 'asking' || node.ballot !== ballot || node.from.includes(from)) return;
    node.from = [...node.from, from].sort();
    for (const [slot, vote] of Object.entries(votes)) {
      const mine = node.found[Number(slot)];
      if (mine === undefined || vote[0] > mine[0]) node.found[Number(slot)] = vote;
    }
    this.promises(p);
  }

  told({ to: p, from, ballot, slot, value }: Extract<Mail, { type: '2a' }>): void {
    const node = this.world.nodes[p]!;
    if (ballot < node.promised) return;
    this.bow(p, ballot);
    node.votes[slot] = [ballot, value];
    this.send({ to: from, from: p, type: '2b', ballot, slot });
  }

  accepted({ to: p, from, ballot, slot }: Extract<Mail, { type: '2b' }>): void {
    const node = this.world.nodes[p]!;
    const proposal = node.role === 'leading' && node.ballot === ballot ? node.proposed[slot] : undefined;
    if (proposal === undefined) return;
    if (!proposal.by.includes(from)) proposal.by = [...proposal.by, from].sort();
    this.count(p, slot);
    this.spread(p);
  }

  bow(p: number, ballot: number): void {
    const node = this.world.nodes[p]!;
    node.promised = ballot;
    if (node.role !== 'none' && node.ballot < ballot) Object.assign(node, idle());
  }

  promises(p: number): void {
    const node = this.world.nodes[p]!;
    if (node.from.length * 2 <= this.small.servers) return;
    const { found } = node;
    Object.assign(node, { role: 'leading', asked: [], from: [], found: {}, proposed: {} });
    for (const slot of Object.keys(found).map(Number)) if (!(slot in node.chosen)) this.propose(p, slot, found[slot]![1]);
    const last = Math.max(0, ...Object.keys(node.chosen).map(Number), ...Object.keys(found).map(Number));
    if (this.small.fill === 'no-op')
      for (let slot = 1; slot <= last; slot++) if (!(slot in node.chosen) && !(slot in node.proposed)) this.propose(p, slot, 'no-op');
    this.spread(p);
  }

  spread(p: number): void {
    const node = this.world.nodes[p]!;
    if (node.role !== 'leading') return;
    for (let i = 1; i <= this.small.commands; i++) {
      const command = `${p}.${i}`;
      if ([...Object.values(node.chosen), ...Object.values(node.proposed).map(({ value }) => value)].includes(command)) continue;
      let slot = 1;
      while (slot in node.chosen || slot in node.proposed) slot++;
      if (slot <= this.small.slots) this.propose(p, slot, command);
    }
  }

  propose(p: number, slot: number, value: string): void {
    const node = this.world.nodes[p]!;
    const { ballot } = node;
    node.votes[slot] = [ballot, value];
    node.proposed[slot] = { value, by: [p] };
    this.toAll(p, (to) => ({ to, from: p, type: '2a', ballot, slot, value }));
    this.count(p, slot);
  }

  count(p: number, slot: number): void {
    const node = this.world.nodes[p]!;
    const { value, by } = node.proposed[slot]!;
    if (by.length * 2 <= this.small.servers) return;
    this.know(p, slot, value);
    this.toAll(p, (to) => ({ to, from: p, type: 'known', slot, value }));
  }

  know(p: number, slot: number, value: string): void {
    const node = this.world.nodes[p]!;
    if (slot in node.chosen) return;
    node.chosen[slot] = value;
    delete node.proposed[slot];
  }

  toAll(p: number, mail: (to: number) => Mail): void {
    for (let to = 0; to < this.small.servers; to++) if (to !== p) this.send(mail(to));
  }

  send(mail: Mail): void {
    const text = JSON.stringify(mail);
    if (!this.world.mail.includes(text)) this.world.mail.push(text);
  }
}

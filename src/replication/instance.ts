import type { Cluster } from './cluster.js';
import { type Command, commandsOf } from './command.js';
import type { Rule } from './rule.js';
import { newServer, type Server } from './server.js';

/** The protocol made finite: nobody campaigns with a ballot beyond `ballots`, and servers crash at most `crashes` times in all. */
export interface Instance {
  readonly cluster: Cluster & { readonly slots: number };
  readonly ballots: number;
  readonly crashes: number;
  /** How many commands the clients of each would-be leader have for it. */
  readonly commands: number;
}

/** All servers before anything has happened. */
export function startOf({ cluster, commands }: Instance): readonly Server[] {
  const waiting = (id: number): readonly Command[] => (id < cluster.leaders ? commandsOf(id, commands) : []);
  return Array.from({ length: cluster.servers }, (_, id) => newServer(id, waiting(id)));
}

/** An instance in which everything may go wrong, and which is explored in seconds; where a rule is broken, the least in which that shows. */
export function usualInstance(broken: Rule | undefined): Instance {
  const usual = broken === undefined ? USUAL : { ...LEAST, ...NEEDED[broken] };
  const { servers, leaders, slots, ...bounds } = { ...usual };
  return { cluster: { servers, leaders, slots, fill: 'no-op', broken }, ...bounds };
}

const USUAL = { servers: 3, leaders: 2, slots: 2, ballots: 2, crashes: 1, commands: 2 } as const;

const LEAST = { servers: 3, leaders: 2, slots: 1, ballots: 2, crashes: 0, commands: 1 } as const;

/** What it takes to see what a rule is for, beyond the least. */
const NEEDED: Readonly<Partial<Record<Rule, Partial<Record<keyof typeof LEAST, number>>>>> = {
  'lowest-ballot': { ballots: 3 },
  'forget-promise': { crashes: 1 },
  'gap-without-phase-1': { slots: 2, commands: 2 },
  'execute-past-gap': { leaders: 1, slots: 2, ballots: 1, commands: 2 },
};

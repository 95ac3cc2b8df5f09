import { onCycle } from './cycle.js';
import { type ExploreOptions, visit } from './explore.js';
import type { Instance } from './instance.js';
import { lastSlot, type Server } from './server.js';
import type { StateGraph } from './state-graph.js';
import type { Action } from './step.js';

/**
 * Whether every fair schedule decides once a leader is stable. That is the case from the moment on at which a server campaigns with the last ballot of an
 * instance: nobody can outbid it, and neither it nor others crash any more. Fair is a schedule that delivers every message in the end.
 */
export interface Liveness {
  readonly instance: Instance;
  readonly outcome:
    | { readonly kind: 'decides' }
    /** Nothing that could still be delivered changes anything, and yet not all is executed. */
    | { readonly kind: 'stuck'; readonly actions: readonly Action[] }
    /** Deliveries lead back to where they began. */
    | { readonly kind: 'cycle'; readonly actions: readonly Action[] }
    | { readonly kind: 'violated' }
    | { readonly kind: 'limit' };
  readonly states: number;
  /** In so many of the states a leader is stable, and in so many of these nothing is left to deliver. */
  readonly stable: number;
  readonly ends: number;
}

/**
 * Looks at all states of an instance in which a leader is stable. As no delivery leads back to a state, every fair schedule comes to one where deliveries
 * change nothing; in each of these all servers must have executed all that the leader knows to be chosen, and it must have nothing left to propose.
 */
export async function stableLeader(instance: Instance, options: ExploreOptions): Promise<Liveness> {
  const { exploration, graph } = await visit(instance, options);
  const { states, outcome } = exploration;
  if (outcome.kind !== 'holds') return { instance, outcome: { kind: outcome.kind }, states, stable: 0, ends: 0 };
  const isStable = new Uint8Array(states);
  for (let state = 0; state < states; state++) isStable[state] = leaderOf(graph.servers(state), instance) === undefined ? 0 : 1;
  await options.pause(states);
  const inside = (state: number): boolean => isStable[state] === 1;
  const found = await judge(graph, inside, options);
  return { instance, states, stable: isStable.reduce((sum, it) => sum + it, 0), ...found };
}

async function judge(
  graph: StateGraph,
  isStable: (state: number) => boolean,
  { pause }: ExploreOptions,
): Promise<Pick<Liveness, 'outcome' | 'ends'>> {
  let ends = 0;
  for (let state = 0; state < graph.size; state++) {
    if (state % (1 << 14) === 0) await pause(graph.size);
    if (!isStable(state) || graph.deliveries(state).length > 0) continue;
    ends++;
    if (!isDone(graph.servers(state), graph.instance)) return { outcome: { kind: 'stuck', actions: graph.runTo(state).actions }, ends };
  }
  const deliveries = { size: graph.size, inside: isStable, after: (state: number) => graph.deliveries(state) };
  const cyclic = await onCycle(deliveries, () => pause(graph.size));
  if (cyclic !== undefined) return { outcome: { kind: 'cycle', actions: graph.runTo(cyclic).actions }, ends };
  return { outcome: { kind: 'decides' }, ends };
}

function leaderOf(servers: readonly Server[], { ballots }: Instance): Server | undefined {
  return servers.find(({ leading }) => leading?.ballot === ballots);
}

function isDone(servers: readonly Server[], instance: Instance): boolean {
  const leader = leaderOf(servers, instance);
  const last = lastSlot(leader?.chosen ?? []);
  const isIdle = leader?.leading?.phase === 2 && leader.leading.proposals.length === 0;
  return isIdle && last > 0 && servers.every(({ machine }) => machine.executed === last);
}

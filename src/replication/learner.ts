import type { Ballot } from './ballot.js';
import type { Cluster } from './cluster.js';
import { shortValue, type Value } from './command.js';
import { execute, isAnswered } from './machine.js';
import { andThen, became, type Reaction } from './reaction.js';
import { atSlot, type Server, withoutSlot, withSlot } from './server.js';

/** Notes what is chosen for a slot, and executes what it can now. `ballot` is that of the server itself, where it has counted the votes. */
export function learn(server: Server, slot: number, value: Value, ballot: Ballot | undefined, cluster: Cluster): Reaction {
  if (atSlot(server.chosen, slot) !== undefined) return became(server);
  const { leading } = server;
  const after: Server = {
    ...server,
    chosen: withSlot(server.chosen, { slot, value }),
    leading: leading?.phase === 2 ? { ...leading, proposals: withoutSlot(leading.proposals, slot) } : leading,
  };
  const learned = became(after, { server: server.id, kind: 'chosen', ballot, slot, value });
  return cluster.broken === 'execute-past-gap' ? andThen(learned, (it) => run(it, slot, value)) : executeAll(learned);
}

/** Executes the commands of all slots whose turn it is: each after the one before. */
function executeAll(reaction: Reaction): Reaction {
  let done = reaction;
  for (let next = nextOf(done.server); next !== undefined; next = nextOf(done.server)) {
    const { slot, value } = next;
    done = andThen(done, (server) => run(server, slot, value));
  }
  return done;
}

function nextOf({ chosen, machine }: Server): Server['chosen'][number] | undefined {
  return atSlot(chosen, machine.executed + 1);
}

function run(server: Server, slot: number, value: Value): Reaction {
  const machine = execute(server.machine, slot, value);
  const isFirst = value !== 'no-op' && !isAnswered(server.machine, value);
  const result = isFirst ? machine.answers[shortValue(value)] : undefined;
  return became({ ...server, machine }, { server: server.id, kind: 'execute', slot, value, result });
}

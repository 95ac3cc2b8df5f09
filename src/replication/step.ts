import { accept, promise } from './acceptor.js';
import type { Cluster } from './cluster.js';
import type { Command } from './command.js';
import { learn } from './learner.js';
import type { Message } from './message.js';
import { campaign, hearAccepted, hearPromise, proposeCommands, resend, stopWaiting } from './proposer.js';
import { andThen, became, type Reaction } from './reaction.js';
import type { Server } from './server.js';

/** What may happen next: all that a schedule chooses. */
export type Action =
  | { readonly kind: 'deliver'; readonly message: Message }
  | { readonly kind: 'campaign' | 'crash' | 'recover' | 'resend' | 'stop-waiting'; readonly server: number }
  | { readonly kind: 'request'; readonly server: number; readonly command: Command };

/** The servers after an action, with what is sent and done in it. */
export interface Step extends Omit<Reaction, 'server'> {
  readonly servers: readonly Server[];
}

/** Which server an action is of. */
export function serverOf(action: Action): number {
  return action.kind === 'deliver' ? action.message.to : action.server;
}

/** One step of the protocol. What becomes of the messages that are sent (lost, late, twice) is for a schedule to say. */
export function step(cluster: Cluster, servers: readonly Server[], action: Action): Step {
  const id = serverOf(action);
  const server = servers[id];
  if (server === undefined) throw new Error(`there is no p${id}`);
  const { server: after, sent, happened } = react(cluster, server, action);
  return { servers: after === server ? servers : servers.with(id, after), sent, happened };
}

/** What an action makes of the server that it is of: the same server where it has no effect. One that is down does nothing but recover. */
export function react(cluster: Cluster, server: Server, action: Action): Reaction {
  if (action.kind === 'recover') return server.isUp ? became(server) : recover(server, cluster);
  if (!server.isUp) return became(server);
  switch (action.kind) {
    case 'deliver':
      return receive(cluster, server, action.message);
    case 'campaign':
      return campaign(server, cluster);
    case 'request':
      return request(cluster, server, action.command);
    case 'resend':
      return resend(server, cluster);
    case 'stop-waiting':
      return stopWaiting(server, cluster);
    case 'crash':
      return became({ ...server, isUp: false, leading: undefined }, { server: server.id, kind: 'crash' });
  }
}

/** What is in stable storage is still there, and nothing else. */
function recover(server: Server, { broken }: Cluster): Reaction {
  const promised = broken === 'forget-promise' ? 0 : server.promised;
  return became({ ...server, isUp: true, promised }, { server: server.id, kind: 'recover' });
}

function receive(cluster: Cluster, server: Server, message: Message): Reaction {
  switch (message.kind) {
    case 'prepare':
      return promise(server, message);
    case 'promise':
      return hearPromise(server, message.from, message.ballot, message.votes, cluster);
    case 'accept':
      return accept(server, message, cluster);
    case 'accepted':
      return andThen(hearAccepted(server, message.from, message.ballot, message.slot, cluster), (it) => proposeCommands(it, cluster));
    case 'chosen':
      return andThen(learn(server, message.slot, message.value, undefined, cluster), (it) => proposeCommands(it, cluster));
  }
}

function request(cluster: Cluster, server: Server, command: Command): Reaction {
  return proposeCommands({ ...server, waiting: [...server.waiting, command] }, cluster);
}

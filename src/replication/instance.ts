import type { Cluster } from './cluster.js';
import { type Command, commandsOf } from './command.js';
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

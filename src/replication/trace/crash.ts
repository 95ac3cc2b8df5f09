import type { RecoverEvent } from './event.js';
import { type Fault, fault } from './rule.js';
import type { Server } from './server.js';

export function crash(server: Server, line: number): Fault | undefined {
  if (server.isDown)
    return fault('replication.crashed-twice', ['server'], `${server.name} crashes, but it is down since line ${server.crashedIn}`);
  server.isDown = true;
  server.crashedIn = line;
  return undefined;
}

export function recover(server: Server, { executed }: RecoverEvent, line: number): Fault | undefined {
  if (!server.isDown) return fault('replication.recovered-uncrashed', ['server'], `${server.name} recovers, but it is not down`);
  if (executed !== undefined && executed > server.executed) {
    const message = `${server.name} recovers with the state after slot ${executed}, but it had executed through slot ${server.executed}`;
    return fault('replication.recovered-ahead', ['executed'], message);
  }
  server.isDown = false;
  if (executed === undefined) return undefined;
  server.executed = executed;
  server.executedIn = line;
  return undefined;
}

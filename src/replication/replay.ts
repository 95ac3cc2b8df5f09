import type { Run } from '../run/run.js';
import type { Cluster } from './cluster.js';
import { Recorder } from './recorder.js';
import type { Server } from './server.js';
import { type Action, type Step, step } from './step.js';

/** Actions one after the other: what came of each, and all of it as a run. */
export function replay(
  cluster: Cluster,
  start: readonly Server[],
  actions: readonly Action[],
): { readonly steps: readonly Step[]; readonly run: Run } {
  const recorder = new Recorder(start.length);
  let servers = start;
  const steps = actions.map((action) => {
    const after = step(cluster, servers, action);
    recorder.record(action, after);
    servers = after.servers;
    return after;
  });
  return { steps, run: recorder.run() };
}

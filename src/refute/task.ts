import type { Execution } from '../kernel/execution.js';
import type { Setting } from './judged-model.js';
import type { Refutation, Request } from './refute.js';
import type { Replay } from './replay.js';

/** What to do with the algorithm that `reference` names, as seen from `directory`. */
export interface Task {
  readonly reference: string;
  readonly directory: string;
  readonly job:
    | { readonly kind: 'refute'; readonly request: Request }
    | { readonly kind: 'replay'; readonly execution: Execution; readonly setting: Setting };
}

/** `bug`: an exception that is ours, not the algorithm's. */
export type Answer = Refutation | Replay | { readonly kind: 'bug'; readonly error: string };

/** What the thread is started with; `cells` are those of its recorder, shared. */
export interface WorkerInput {
  readonly task: Task;
  readonly cells: Int32Array;
}

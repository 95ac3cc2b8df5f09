import { type Layout, layouts } from '../layout.js';
import { verificationOf } from '../resume.js';
import type { GeneratedChain, GivenChain, Graph } from '../subject.js';
import type { Progress } from '../verification.js';

/* What takes long runs in a thread of its own: a worker that is started from the text of the very script that the page runs. */

/** A task for the worker, and what it answers, over and over until it is done. */
interface Tasks {
  readonly verify: { readonly input: GeneratedChain | GivenChain; readonly answer: Progress };
  readonly layout: { readonly input: Graph; readonly answer: Layout };
}

/** The script's own text; undefined where it runs as a worker. */
const SOURCE = typeof document === 'undefined' ? undefined : document.currentScript?.textContent;

/** Starts a task; `tell` hears how it goes. Where the browser allows no worker, nothing is told. */
export function start<Kind extends keyof Tasks>(
  kind: Kind,
  input: Tasks[Kind]['input'],
  tell: (answer: Tasks[Kind]['answer']) => void,
): void {
  if (!SOURCE) return;
  const url = URL.createObjectURL(new Blob([SOURCE], { type: 'text/javascript' }));
  try {
    const worker = new Worker(url);
    worker.onmessage = ({ data }: MessageEvent<Tasks[Kind]['answer']>) => {
      tell(data);
      if (data.isDone) worker.terminate();
    };
    worker.postMessage({ kind, input });
  } catch {
    URL.revokeObjectURL(url);
  }
}

/** What the worker does: the one task that it is sent. */
export function serve(): void {
  self.onmessage = ({ data }: MessageEvent<{ kind: 'verify'; input: GeneratedChain | GivenChain } | { kind: 'layout'; input: Graph }>) => {
    const answers = data.kind === 'verify' ? verificationOf(data.input) : layouts(data.input);
    for (const answer of answers) self.postMessage(answer);
  };
}

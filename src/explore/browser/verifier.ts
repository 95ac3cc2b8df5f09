import { verificationOf } from '../resume.js';
import type { GeneratedChain, GivenChain } from '../subject.js';
import type { Progress } from '../verification.js';

/* The check of the whole chain runs in a thread of its own: a worker that is started from the text of the very script that the page runs. */

/** The script's own text; undefined where it runs as a worker. */
const SOURCE = typeof document === 'undefined' ? undefined : document.currentScript?.textContent;

/** Starts the check; `tell` hears how it goes. Where the browser allows no worker, nothing is told. */
export function startVerification(subject: GeneratedChain | GivenChain, tell: (progress: Progress) => void): void {
  if (!SOURCE) return;
  const url = URL.createObjectURL(new Blob([SOURCE], { type: 'text/javascript' }));
  try {
    const worker = new Worker(url);
    worker.onmessage = ({ data }: MessageEvent<Progress>) => {
      tell(data);
      if (data.isDone) worker.terminate();
    };
    worker.postMessage(subject);
  } catch {
    URL.revokeObjectURL(url);
  }
}

/** What the worker does: it checks the one subject that it is sent, and answers as it goes. */
export function serveVerification(): void {
  self.onmessage = ({ data }: MessageEvent<GeneratedChain | GivenChain>) => {
    for (const progress of verificationOf(data)) self.postMessage(progress);
  };
}

import type { Execution } from '../../src/kernel/execution.js';

/**
 * Full-information views straight from the definition (theory, the synchronous crash model): view(p,0) = (p, input), view(p,k) = (view(p,k−1), the
 * list of (q, view(q,k−1)) received in round k). A nested view is written down as a text; texts are replaced by numbers because they would
 * grow exponentially, and that is all the cleverness there is.
 */
export class Names {
  readonly #numbers = new Map<string, number>();

  /** Equal texts, and only those, have equal numbers. */
  of(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

/** `views[k][p]`: the view of p at the end of round k; undefined once p has crashed. */
export type Views = readonly (readonly (number | undefined)[])[];

export function viewsOf(execution: Execution, rounds: number, names: Names): Views {
  let last: (number | undefined)[] = execution.inputs.map((input, p) => names.of(`p${p} proposes ${input}`));
  const views = [last];
  for (let round = 1; round <= rounds; round++) {
    const before = last;
    last = before.map((own, p) => {
      if (!isUp(execution, p, round)) return undefined;
      return names.of(`${own} hears ${sendersTo(execution, p, round).map((q) => `p${q}: ${before[q]}`)}`);
    });
    views.push(last);
  }
  return views;
}

/** The same view as the nested list that it is, for sizes at which one can afford it. */
export function nestedView(execution: Execution, p: number, round: number): string {
  if (round === 0) return `(p${p} ${execution.inputs[p]})`;
  const received = sendersTo(execution, p, round).map((q) => `p${q} ${nestedView(execution, q, round - 1)}`);
  return `(${nestedView(execution, p, round - 1)} [${received.join(' ')}])`;
}

/** Does p take its step in `round`? A process that crashes takes none from its round on. */
export function isUp(execution: Execution, p: number, round: number): boolean {
  return execution.crashes.every((crash) => crash.process !== p || round < crash.round);
}

/** Whose messages p receives in `round`, in increasing order. */
export function sendersTo(execution: Execution, p: number, round: number): number[] {
  return [...execution.inputs.keys()].filter((q) => isDelivered(execution, q, p, round));
}

/** Does the message that `from` would send `to` in `round` get there, and find somebody who takes it? */
export function isDelivered(execution: Execution, from: number, to: number, round: number): boolean {
  const crash = execution.crashes.find((it) => it.process === from);
  if (from === to || !isUp(execution, to, round) || isOmitted(execution, from, to, round)) return false;
  if (crash === undefined || round < crash.round) return true;
  return round === crash.round && crash.reaches.includes(to);
}

/** Does its sender omit to send it, or its receiver to receive it? */
export function isOmitted({ omissions = [] }: Execution, from: number, to: number, round: number): boolean {
  return omissions.some((it) => {
    const [omitter, peer] = it.kind === 'send' ? [from, to] : [to, from];
    return it.round === round && it.process === omitter && it.peers.includes(peer);
  });
}

export function isCorrect({ crashes, omissions = [] }: Execution, p: number): boolean {
  return [...crashes, ...omissions].every(({ process }) => process !== p);
}

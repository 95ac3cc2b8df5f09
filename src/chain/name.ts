import type { Place } from './chain.js';
import { children, title } from './derivation.js';

/**
 * The slides' names for one round: α^i; α_j^i, where the messages of p_i to the j highest-numbered others are missing; β_j^i, the same
 * with p_i proposing 1. α_0^i is written α^i, and β_0^i is α^(i+1).
 */
export function slideName(n: number, path: readonly Place[]): string {
  const [turn, phase, removal] = path;
  if (turn === undefined || turn.index < 0) return 'α^0';
  const i = turn.index;
  if (removal === undefined) return `β_${n - 1}^${i}`;
  const passed = removal.index + 1;
  if (phase?.index === 0) return `α_${passed}^${i}`;
  return passed === n - 1 ? `α^${i + 1}` : `β_${n - 1 - passed}^${i}`;
}

/**
 * The way through the lemmas to the link that leads to an execution: `α^2 · silence p2 from round 1 … 3 · without p2→p5`. It begins with β^i where
 * p_i has begun to propose 1, and is just α^(i+1) at the end of a turn.
 */
export function pathName(path: readonly Place[]): string {
  const [turn, phase, ...below] = path;
  if (turn === undefined || turn.index < 0) return 'α^0';
  if (isLast(phase) && below.every(isLast)) return `α^${turn.index + 1}`;
  const titles = merged(below.map((place) => title(place.derivation)));
  const link = below.at(-1);
  const part = link && children(link.derivation)[link.index];
  const own = part && title(part);
  const start = phase && children(phase.derivation)[phase.index]?.kind === 'lemma' ? 'α' : 'β';
  return [`${start}^${turn.index}`, ...titles, ...(own === undefined || titles.at(-1) === own ? [] : [own])].join(' · ');
}

/** The way through the lemmas to the link that leads to an execution, by their titles; the ends are α^0 and α^n. */
export function lemmaName(path: readonly Place[]): string {
  const [whole, ...below] = path;
  if (whole === undefined || whole.index < 0) return 'α^0';
  if (path.every(isLast)) return 'α^n';
  const link = path.at(-1);
  const part = link && children(link.derivation)[link.index];
  const titles = [...below.map(({ derivation }) => title(derivation)), ...(part === undefined ? [] : [title(part)])];
  return titles.filter((it, i) => it !== titles[i - 1]).join(' · ');
}

/** A process that is silenced from round k is silenced from round k+1 first, and so on: such a run is named once, with its first and last round. */
export function merged(titles: readonly string[]): readonly string[] {
  const merged: string[] = [];
  for (const title of titles) {
    const [, what, round] = /^(.* from round) (\d+)$/.exec(title) ?? [];
    const last = merged.at(-1);
    if (what !== undefined && last?.startsWith(`${what} `)) merged[merged.length - 1] = `${last.replace(/ … \d+$/, '')} … ${round}`;
    else merged.push(title);
  }
  return merged;
}

function isLast(place: Place | undefined): boolean {
  return place !== undefined && place.index === children(place.derivation).length - 1;
}

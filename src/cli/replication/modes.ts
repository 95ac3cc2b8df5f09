import { usage } from '../refusal.js';

/** What there is to do: tell a story, unless one of the options says otherwise. */
export type Mode = 'story' | 'explore' | 'live' | 'duel' | 'simulate' | 'schedules' | 'trace';

/** The options that choose what to do. */
const MODES = ['explore', 'live', 'duel', 'simulate', 'schedules', 'trace'] as const satisfies readonly Mode[];

const INSTANCE = ['break', 'servers', 'leaders', 'slots', 'ballots', 'crashes', 'commands', 'fill', 'limit', 'symmetry'];

/** What each takes besides where to write and how. */
const TAKES: Readonly<Record<Mode, readonly string[]>> = {
  story: ['step', 'format', 'standalone'],
  explore: [...INSTANCE, 'format', 'standalone'],
  live: [...INSTANCE, 'format'],
  duel: ['servers', 'leaders', 'fill', 'limit', 'format', 'standalone'],
  simulate: ['servers', 'leaders', 'fill', 'trials', 'horizon', 'seed', 'format'],
  schedules: ['break', 'servers', 'leaders', 'slots', 'fill', 'seed', 'format'],
  trace: ['reporter'],
};

/** What the given options ask for, undefined for nothing; they go together, and none of them would be passed over in silence. Throws Refusal. */
export function modeOf(given: readonly string[], file: string | undefined): Mode | undefined {
  const [mode, other] = MODES.filter((it) => given.includes(it));
  if (mode !== undefined && other !== undefined) throw usage(`--${mode} and --${other} do not go together`);
  if (mode !== undefined && file !== undefined) throw usage(`--${mode} takes no file`, 'a file is a story that is told');
  const chosen = mode ?? (file === undefined ? undefined : 'story');
  if (chosen !== undefined) refuseIdle(chosen, given);
  return chosen;
}

/** Who breaks a rule, say, must not read that all is safe because nothing was made of it. */
function refuseIdle(mode: Mode, given: readonly string[]): void {
  const idle = given.find((name) => name !== mode && name !== 'output' && !TAKES[mode].includes(name));
  if (idle === undefined) return;
  const option = idle === 'symmetry' ? '--no-symmetry' : `--${idle}`;
  const takers = MODES.filter((other) => TAKES[other].includes(idle)).map((other) => `--${other}`);
  if (mode === 'story') throw usage(`a story takes no ${option}`, STORY[idle] ?? `it is for ${takers.join(', ')}`);
  throw usage(`--${mode} takes no ${option}`, takers.length === 0 ? 'it is for a story' : `it is for ${takers.join(', ')}`);
}

/** Where a story says in its file what is an option elsewhere. */
const STORY: Readonly<Record<string, string>> = Object.fromEntries(
  ['break', 'servers', 'leaders', 'slots', 'fill'].map((name) => [name, `its file says so: the field "${name}"`]),
);

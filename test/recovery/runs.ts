import fc from 'fast-check';
import type { Event, Message, Run } from '../../src/run/run.js';

/** One thing that may happen next: somebody sends to somebody else, receives what is on its way to it, or checkpoints. */
interface Action {
  readonly kind: 'send' | 'receive' | 'checkpoint' | 'control' | 'lose';
  readonly process: number;
  readonly pick: number;
}

const KINDS = [
  { weight: 8, arbitrary: fc.constant('send' as const) },
  { weight: 9, arbitrary: fc.constant('receive' as const) },
  { weight: 6, arbitrary: fc.constant('checkpoint' as const) },
  { weight: 1, arbitrary: fc.constant('control' as const) },
  { weight: 1, arbitrary: fc.constant('lose' as const) },
];

/** What comes of actions among n processes; fewer of them make a run that is a beginning of it. */
function play(n: number, actions: readonly Action[], hasStates: boolean): Run {
  const messages: Message[] = [];
  const events: Event[][] = Array.from({ length: n }, (_, p) => (hasStates ? [{ kind: 'init', value: String(p) }] : []));
  const underway: number[][] = events.map(() => []);
  const send = (from: number, { kind, pick }: Action): Event => {
    const [to, lost] = [(from + 1 + (pick % (n - 1))) % n, kind === 'lose'];
    const control = kind === 'control' ? { control: true } : {};
    const message = messages.push({ from, to, lost, label: `a${messages.length}`, ...control }) - 1;
    if (!lost) underway[to]!.push(message);
    return { kind: 'send', message };
  };
  for (const action of actions) {
    const p = action.process % n;
    const inbox = underway[p]!;
    if (action.kind === 'checkpoint') events[p]!.push({ kind: 'checkpoint' });
    else if (action.kind !== 'receive') events[p]!.push(...(n > 1 ? [send(p, action)] : []));
    else if (inbox.length > 0) events[p]!.push({ kind: 'receive', message: inbox.splice(action.pick % inbox.length, 1)[0]! });
  }
  return { events, messages };
}

export interface Case {
  readonly run: Run;
  /** The run as it was earlier. */
  readonly earlier: Run;
  readonly crashed: readonly number[];
  readonly logged: ReadonlySet<number>;
}

/** Small runs with a set of crashes and of logged messages; small enough to try all combinations of states. */
export const aCase: fc.Arbitrary<Case> = fc
  .record({
    n: fc.constantFrom(1, 2, 2, 3, 3, 3, 4),
    hasStates: fc.boolean(),
    actions: fc.array(fc.record({ kind: fc.oneof(...KINDS), process: fc.nat(3), pick: fc.nat(5) }), {
      minLength: 4,
      maxLength: 22,
      size: 'max',
    }),
    until: fc.nat(22),
    crashes: fc.nat(15),
    logs: fc.array(fc.boolean(), { minLength: 22, maxLength: 22 }),
  })
  .map(({ n, hasStates, actions, until, crashes, logs }) => {
    const run = play(n, actions, hasStates);
    const crashed = run.events.flatMap((_, p) => ((crashes >> p) & 1 ? [p] : []));
    const logged = new Set(run.messages.flatMap((_, m) => (logs[m] ? [m] : [])));
    return { run, earlier: play(n, actions.slice(0, until), hasStates), crashed, logged };
  });

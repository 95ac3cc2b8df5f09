import { fc } from '@fast-check/vitest';
import type { Event, Message, Run } from '../../src/run/run.js';

/** A run in which processes send to each other in any order, and receive what has been sent, or not. */
export const anyRun: fc.Arbitrary<Run> = fc
  .record({ n: fc.integer({ min: 2, max: 4 }), steps: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { maxLength: 24 }) })
  .map(({ n, steps }) => {
    const events: Event[][] = Array.from({ length: n }, (_, p) => [{ kind: 'init', value: String(p % 2) }]);
    const messages: Message[] = [];
    const underWay: number[] = [];
    for (const [a, b, sends] of steps) {
      const [from, message] = [a % n, underWay[b % Math.max(1, underWay.length)]];
      if (sends) {
        underWay.push(messages.length);
        events[from]?.push({ kind: 'send', message: messages.length });
        messages.push({ from, to: (from + 1 + (b % (n - 1))) % n, lost: false });
      } else if (message !== undefined) {
        underWay.splice(underWay.indexOf(message), 1);
        events[messages[message]?.to ?? 0]?.push({ kind: 'receive', message });
      }
    }
    return { events, messages };
  });

import { describe, expect, test } from 'vitest';
import { CODES, type Code } from '../../src/input/codes.js';
import { tell } from '../../src/replication/story.js';
import { readStory } from '../../src/replication/story-file.js';

type Reject = readonly [title: string, fields: string, code: Code, place: string];

/** Three servers, and what else a story has; what is wrong stands in the second line. */
const story = (fields: string): string => `{"format":"sameview/replication","version":1,"servers":3,\n${fields}}`;
const state = (fields: string): string => `"steps":[],"state":[{"server":0,${fields}}]`;
const steps = (...list: readonly string[]): string => `"steps":[${list.join(',')}]`;

const REJECTS: readonly Reject[] = [
  ['no steps', '"title":"x"', 'format.schema', '1:1 '],
  ['a field that there is not', '"steps":[],"colour":"red"', 'format.schema', '2:21 /colour'],
  ['a rule that there is not', '"steps":[],"break":"all"', 'format.schema', '2:20 /break'],
  ['a slot that is no number', '"steps":[],"chosen":{"one":"a1 x=1"}', 'format.schema', '2:21 /chosen'],
  ['slot 0', '"steps":[],"chosen":{"0":"a1 x=1"}', 'format.schema', '2:21 /chosen'],
  ['a range that is none', state('"knows":["1..3"]'), 'format.schema', '2:42 /state/0/knows/0'],
  ['a match of nothing', steps('{"deliver":{}}'), 'format.schema', '2:21 /steps/0/deliver'],
  ['the same field twice', '"steps":[],"steps":[]', 'format.duplicate-key', '2:12 '],
  ['no JSON', '"steps":[}', 'format.syntax', '2:10 '],
  ['more leaders than servers', '"steps":[],"leaders":4', 'replication.server-range', '2:22 /leaders'],
  ['the state of a server that there is not', '"steps":[],"state":[{"server":3}]', 'replication.server-range', '2:31 /state/0/server'],
  ['a step of a server that there is not', steps('{"crash":3}'), 'replication.server-range', '2:19 /steps/0/crash'],
  ['a request to a server that there is not', steps('{"request":"a1 x=1","to":7}'), 'replication.server-range', '2:35 /steps/0/to'],
  ['messages to a server that there is not', steps('{"lose":{"to":3}}'), 'replication.server-range', '2:24 /steps/0/lose/to'],
  ['a state twice', '"steps":[],"state":[{"server":1},{"server":1}]', 'replication.server-twice', '2:44 /state/1/server'],
  ['a command that does nothing', '"steps":[],"chosen":{"1":"a1"}', 'replication.value', '2:26 /chosen/1'],
  ['a client that asks for a no-op', steps('{"request":"no-op","to":0}'), 'replication.value', '2:21 /steps/0/request'],
  ['a no-op that waits', state('"waiting":["a1 x=1","no-op"]'), 'replication.value', '2:53 /state/0/waiting/1'],
  [
    'a request for two things',
    `"chosen":{"1":"a1 x=1"},${steps('{"request":"a1 x=2","to":0}')}`,
    'replication.request-twice',
    '2:45 /steps/0/request',
  ],
  [
    'knowing what is not chosen',
    `"chosen":{"1":"a1 x=1"},${state('"knows":["1-2"]')}`,
    'replication.slot-unknown',
    '2:66 /state/0/knows/0',
  ],
  ['knowing slots backwards', state('"knows":["3-1"]'), 'replication.slot-unknown', '2:42 /state/0/knows/0'],
  [
    'two votes for a slot',
    state('"accepted":[{"slot":1,"ballot":1,"value":"no-op"},{"slot":1,"ballot":2,"value":"no-op"}]'),
    'replication.vote-twice',
    '2:91 /state/0/accepted/1/slot',
  ],
  [
    'a promise lower than a vote',
    state('"promised":1,"accepted":[{"slot":1,"ballot":2,"value":"no-op"}]'),
    'replication.vote-promise',
    '2:44 /state/0/promised',
  ],
  [
    'two values with one ballot',
    '"steps":[],"state":[{"server":0,"accepted":[{"slot":1,"ballot":1,"value":"no-op"}]},{"server":1,"accepted":[{"slot":1,"ballot":1,"value":"a1 x=1"}]}]',
    'replication.vote-ballot',
    '2:109 /state/1/accepted/0',
  ],
  ['chosen without a quorum', `"chosen":{"1":"a1 x=1"},${state('"knows":[]')}`, 'replication.not-chosen', '2:15 /chosen/1'],
  [
    'something else accepted after the choice',
    `"chosen":{"1":"no-op"},"steps":[],"state":[${[0, 1].map((it) => `{"server":${it},"knows":[],"accepted":[{"slot":1,"ballot":1,"value":"no-op"}]}`).join()},{"server":2,"accepted":[{"slot":1,"ballot":2,"value":"a1 x=1"}]}]`,
    'replication.vote-against',
    '2:218 /state/2/accepted/0',
  ],
  ['a step that is nothing', steps('{"to":1}'), 'replication.step', '2:10 /steps/0'],
  ['a step that is two things', steps('{"crash":1,"recover":1}'), 'replication.step', '2:10 /steps/0'],
  ['a request to nobody', steps('{"request":"a1 x=1"}'), 'replication.step', '2:10 /steps/0'],
  ['a crash to somebody', steps('{"crash":1,"to":2}'), 'replication.step', '2:10 /steps/0'],
  ['a message that was not sent', steps('{"campaign":0}', '{"deliver":{"kind":"chosen"}}'), 'replication.no-message', '2:25 /steps/1'],
  [
    'the loss of what has arrived',
    steps('{"campaign":0}', '{"deliver":{"to":1}}', '{"lose":{"to":1}}'),
    'replication.no-message',
    '2:46 /steps/2',
  ],
  ['a second crash', steps('{"crash":1}', '{"crash":1}'), 'replication.is-down', '2:22 /steps/1'],
  ['a leader that is down', `${steps('{"campaign":0}')},"state":[{"server":0,"down":true}]`, 'replication.is-down', '2:10 /steps/0'],
  ['a recovery of who is up', steps('{"recover":1}'), 'replication.is-up', '2:10 /steps/0'],
  ['a leader that is none', `${steps('{"campaign":2}')},"leaders":2`, 'replication.no-leader', '2:10 /steps/0'],
];

describe('a story is refused', () => {
  test.each(REJECTS)('%s', (_, fields, code, place) => {
    const diagnostic = refusal(story(fields));
    const { line, column, pointer = '' } = diagnostic?.at ?? { line: 0, column: 0 };
    expect([diagnostic?.code, `${line}:${column} ${pointer}`]).toEqual([code, place]);
  });

  test('of another version', () => {
    expect(refusal('{"format":"sameview/replication","version":2}')?.code).toBe('format.version');
  });

  test('where it is no text', () => {
    expect(readStory(Buffer.from([0x7b, 0xff]))).toMatchObject({ kind: 'invalid', diagnostic: { code: 'format.encoding' } });
  });

  const codes = (Object.keys(CODES) as Code[]).filter((code) => code.startsWith('replication.'));
  test.each(codes)('for %s by one of these', (code) => {
    expect(REJECTS.map(([, , it]) => it)).toContain(code);
  });
});

/** What is wrong with a story, be it with its text or with what it tells. */
function refusal(text: string) {
  const result = readStory(Buffer.from(text));
  if (result.kind === 'invalid') return result.diagnostic;
  const { impossible } = tell(result.story);
  return impossible && result.impossible(impossible);
}

import type { Stage, Story as Subject } from '../../explore/subject.js';
import type { Story, Told } from '../../replication/story.js';
import { usage } from '../refusal.js';
import { slotTable } from '../replication/table.js';
import { runOf } from '../replication/told.js';
import { sceneWords, violationWords } from '../replication/words.js';
import { count } from '../report/conclusion.js';

/** More happenings than that, and more messages, are too many to be drawn. */
const [MOST_SCENES, MOST_MESSAGES] = [400, 1500];

/** A story of replication as the subject of a page: what each happening is, how far everybody is, and what they know of each slot. Throws Refusal where it is too much. */
export function replicationStory({ story, found }: { readonly story: Story; readonly found: Told }, file: string): Subject {
  const { scenes, servers, violation, underway } = found;
  const run = runOf(story, found);
  if (scenes.length > MOST_SCENES || run.messages.length > MOST_MESSAGES)
    throw usage(`${count(scenes.length, 'step')} with ${count(run.messages.length, 'message')} are too many for a page`);
  const safe = `Safe so far: servers agree per slot, what is chosen was asked for, and execution is in order. ${underway.length === 0 ? 'No message is' : `${count(underway.length, 'message')} ${underway.length === 1 ? 'is' : 'are'}`} still underway.`;
  return {
    kind: 'story',
    file,
    title: story.title ?? 'State machine replication',
    verdict: violation === undefined ? { tone: 'good', words: safe } : { tone: 'bad', words: `Violated: ${violationWords(violation)}.` },
    names: servers.map(({ id }) => `p${id}`),
    run,
    stages: stagesOf(story, found),
    remarks: ['Lit is what has happened by now. In the table ✓ is chosen and executed, ∙ chosen, and @2 accepted with ballot 2.'],
  };
}

function stagesOf(story: Story, { scenes }: Told): readonly Stage[] {
  let servers = story.start;
  const before: Stage = { words: 'Before', kept: servers.map(() => 0), blamed: undefined, table: slotTable(servers) };
  const after = scenes.map((scene, i): Stage => {
    if (scene.kind === 'action') servers = scene.after.servers;
    const kept = runOf(story, { scenes: scenes.slice(0, i + 1) }).events.map((log) => log.length);
    return { words: sceneWords(scene), kept, blamed: undefined, table: slotTable(servers) };
  });
  return [before, ...after];
}

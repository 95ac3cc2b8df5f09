import type { ChalkInstance } from 'chalk';
import { list } from '../../chain/explain.js';
import { shortValue } from '../../replication/command.js';
import { Recorder } from '../../replication/recorder.js';
import type { Scene, Story, Told } from '../../replication/story.js';
import { tell } from '../../replication/story.js';
import { readStory, type StoryResult } from '../../replication/story-file.js';
import type { Run } from '../../run/run.js';
import { EXIT } from '../exit.js';
import { readFrom } from '../file.js';
import type { Io } from '../io.js';
import { renderPicture } from '../picture/render.js';
import { Refusal, usage } from '../refusal.js';
import { count } from '../report/conclusion.js';
import type { Look, Result } from './explored.js';
import { narrative } from './narrative.js';
import { fitsText, runPicture } from './picture.js';
import { slotTable } from './table.js';
import { sceneWords, violationWords } from './words.js';

/** A story is parsed as one JSON document. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Reads a story from a file and tells it; `-` is standard input. Throws Refusal. */
export async function told(io: Io, path: string, steps: boolean, look: Look): Promise<Result> {
  if (steps && look.format !== 'text') throw usage(`--step has no --format ${look.format}`, 'it is text');
  if (path === '-' && io.stdinIsTerminal) await io.stderr.write('Reading a story from the terminal; end it with Ctrl-D.\n');
  const file = path === '-' ? '<stdin>' : path;
  const { story, found } = await toldBy(readFrom(io, path), file);
  return { text: storyAs(story, found, steps, look), exit: found.violation === undefined ? EXIT.holds : EXIT.fails };
}

/** A story, from the bytes of a file that diagnostics call `file`, and what comes of it. Throws Refusal. */
export async function toldBy(bytes: AsyncIterable<Uint8Array>, file: string): Promise<{ readonly story: Story; readonly found: Told }> {
  const result = await read(bytes, file);
  if (result.kind === 'invalid') throw new Refusal(result.diagnostic, file);
  const { story, impossible } = result;
  const found = tell(story);
  if (found.impossible !== undefined) throw new Refusal(impossible(found.impossible), file);
  return { story, found };
}

async function read(bytes: AsyncIterable<Uint8Array>, file: string): Promise<StoryResult> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_BYTES)
      throw new Refusal({ code: 'format.too-long', at: { line: 1, column: 1 }, message: `more than ${MAX_BYTES} bytes` }, file);
  }
  return readStory(Buffer.concat(chunks));
}

function storyAs(story: Story, found: Told, steps: boolean, { style, format, standalone }: Look): string {
  if (format === 'story' || format === 'trace') throw usage(`a story has no --format ${format}`, '--explore and --schedules do');
  if (format === 'json') return storyJson(story, found);
  const run = runOf(story, found);
  const picture = (): ReturnType<typeof runPicture> => runPicture(run, story.title ?? 'State machine replication');
  if (format !== 'text') return renderPicture(picture(), { format, standalone });
  const words = steps ? stepByStep(story, found) : narrative(story, found);
  const drawn = fitsText(run) ? `\n${renderPicture(picture(), { format })}` : '';
  const title = story.title === undefined ? '' : `${story.title}\n\n`;
  return `${title}Before:\n${slotTable(story.start)}\n${words}\nAfter:\n${slotTable(found.servers)}${machineWords(found)}\n${verdict(found, style)}${drawn}`;
}

function stepByStep(story: Story, { scenes }: Told): string {
  let servers = story.start;
  const lines = scenes.map((scene, i) => {
    const before = slotTable(servers);
    if (scene.kind === 'action') servers = scene.after.servers;
    const after = slotTable(servers);
    return `${i + 1}. ${sceneWords(scene)}\n${after === before ? '' : after}`;
  });
  return lines.join('');
}

function verdict({ violation, underway }: Told, style: ChalkInstance): string {
  if (violation !== undefined) return `${style.red('violated')}: ${violationWords(violation)}.\n`;
  const rest = underway.length === 0 ? '' : ` ${underway.length} messages are still underway.`;
  return `${style.green('safe')} so far: servers agree per slot, what is chosen was asked for, and execution is in order.${rest}\n`;
}

/** What the replicas have come to. */
function machineWords({ servers }: Told): string {
  const groups = new Map<string, number[]>();
  for (const { id, machine } of servers) {
    const state = Object.entries(machine.store).map(([key, value]) => `${key}=${value}`);
    const words = `${count(machine.executed, 'slot')} executed; ${state.length === 0 ? 'nothing is stored' : `stored: ${state.join(' ')}`}`;
    groups.set(words, [...(groups.get(words) ?? []), id]);
  }
  return [...groups].map(([words, ids]) => `  ${list(ids.map((id) => `p${id}`))}: ${words}\n`).join('');
}

/** What happened, event by event. */
export function runOf(story: Story, { scenes }: Pick<Told, 'scenes'>): Run {
  const recorder = new Recorder(story.start.length);
  for (const scene of scenes) {
    if (scene.kind === 'loss') recorder.lose(scene.message);
    else recorder.record(scene.action, scene.after);
  }
  return recorder.run();
}

function storyJson(story: Story, { scenes, servers, underway, violation }: Told): string {
  const happened = scenes.map((scene: Scene) =>
    scene.kind === 'loss'
      ? { step: scene.event, lost: scene.message }
      : { step: scene.event, action: scene.action, happened: scene.after.happened, sent: scene.after.sent },
  );
  const executed = servers.map(({ id, machine, chosen }) => ({
    server: id,
    executed: machine.executed,
    store: machine.store,
    answers: machine.answers,
    log: chosen.map(({ slot, value }) => ({ slot, value: shortValue(value) })),
  }));
  const verdict = violation === undefined ? 'safe' : 'violated';
  return `${JSON.stringify({ title: story.title, verdict, violation, before: story.start, happened, after: executed, underway }, undefined, 2)}\n`;
}

import { link, type Picture, type PictureOptions, type Step, single, strip } from '../../draw/picture.js';
import type { Relation } from '../../draw/relation.js';
import { similarity } from '../../kernel/similarity.js';
import { unfold } from '../../run/unfold.js';
import { usage } from '../refusal.js';
import type { Selection } from './selection.js';
import type { Numbered, Stretch } from './stretch.js';

/** How a part of a chain is drawn; `blank` leaves room to fill in the executions by hand. */
export interface ChainPictureOptions extends PictureOptions {
  readonly blank?: boolean | undefined;
}

/** More messages than that are too many to unfold. */
const MOST_MESSAGES = 2_500_000;

/** Names that are longer, as paths through the lemmas are, stand below the picture, and the number of the execution in their place. */
const SHORT_NAME = 20;

/** The picture of an execution, a link or a stretch of a chain. Throws Refusal where that were too many messages. */
export function chainPicture(stretch: Stretch, kind: Selection['kind'], options: ChainPictureOptions): Picture {
  const { model, steps } = stretch;
  const messages = steps.length * model.n * (model.n - 1) * model.rounds;
  if (messages > MOST_MESSAGES)
    throw usage(`up to ${messages} messages are too many for one picture`, 'draw fewer executions, or smaller ones');
  const shown = shownSteps(stretch, kind).map((step) => ({ ...step, blank: options.blank }));
  const [first, second] = shown;
  const all = { ...options, remarks: kind === 'strip' ? [] : steps.flatMap(longName) };
  if (kind === 'link' && first && second) return link({ first, second, ...linkOf(stretch, 1) }, all);
  return kind === 'at' && first ? single(first, all) : strip(shown, all);
}

/** The executions of a stretch, unfolded, named and related as the kernel judges, whatever a file says. */
export function shownSteps(stretch: Stretch, kind: Selection['kind']): readonly Step[] {
  return stretch.steps.map((step, i) => ({
    run: unfold(step.execution, stretch.model.rounds),
    name: nameOf(step, kind),
    relation: i === 0 ? undefined : linkOf(stretch, i).relation,
  }));
}

function nameOf({ name, index }: Numbered, kind: Selection['kind']): string {
  if (name !== undefined && name.length <= SHORT_NAME) return name;
  return kind === 'strip' ? String(index) : `execution ${index}`;
}

function longName({ name, index }: Numbered): readonly string[] {
  return name === undefined || name.length <= SHORT_NAME ? [] : [`execution ${index}: ${name}`];
}

/** How execution number `i` of the stretch relates to the one before, and who can tell them apart. */
function linkOf(
  { model, steps }: Stretch,
  i: number,
): { readonly relation: Exclude<Relation, { kind: 'asked' }>; readonly differ: readonly number[] } {
  const [before, step] = [steps[i - 1], steps[i]];
  const result = before && step && similarity(model, before.execution, step.execution);
  if (result?.kind !== 'compared') throw new Error('executions that were checked before are none');
  const witness = step?.witness ?? result.witnesses[0];
  const isSimilar = witness !== undefined && result.witnesses.includes(witness);
  const differ = result.standings.filter((it) => it.faulty === undefined && it.parting !== undefined).map((it) => it.process);
  return { relation: { kind: isSimilar ? 'similar' : 'different', witness }, differ };
}

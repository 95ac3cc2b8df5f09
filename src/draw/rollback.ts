import type { Prefix } from '../run/causal.js';
import type { Run } from '../run/run.js';
import { describe } from './describe.js';
import { diagram } from './diagram.js';
import { type Cell, type Picture, type PictureOptions, picture } from './picture.js';

/** How far a rollback has come: what each process keeps, and the message, if there is one, whose send has just been found undone. */
export interface Stage {
  readonly kept: Prefix;
  readonly orphan?: number | undefined;
  readonly name?: string | undefined;
}

/** A rollback, stage by stage (slides, The Domino Effect): what is kept is lit, what is undone muted, and the message that is to blame marked. */
export function rollback(run: Run, stages: readonly Stage[], title: string, options: PictureOptions = {}): Picture {
  const cells = stages.map(({ kept, orphan, name }): Cell => {
    const changes = { values: new Set<number>(), messages: new Set(orphan === undefined ? [] : [orphan]), crashes: new Set<number>() };
    return { diagram: diagram(run, { ...options, kept, changes }), name, relation: undefined };
  });
  return picture(title, `${title}. ${describe(run)}`, cells, undefined, options);
}

import { run } from '../../src/cli/run.js';
import { testIo, type World } from '../io.js';

/** What `sameview check` says of a file, in the words of the manifest. */
export type Judged =
  | { readonly kind: 'rejected' | 'invalid'; readonly exit: number; readonly code: string; readonly at: string; readonly message: string }
  | { readonly kind: 'accepted'; readonly exit: number; readonly links: number };

interface Output {
  readonly verdict: Judged['kind'];
  readonly links: number;
  readonly diagnostics: readonly { code: string; message: string; at?: { line: number; column: number; pointer?: string } }[];
}

/** Runs the real command on a file, or on `-`, which is `stdin`. */
export async function judged(file: string, options: readonly string[] = [], stdin: NonNullable<World['stdin']> = ''): Promise<Judged> {
  const io = testIo({ stdin });
  const exit = await run(['check', '--reporter', 'json', ...options, file], io);
  if (io.written.stdout === '') throw new Error(`no report: exit ${exit}, ${io.written.stderr}`);
  const { verdict: kind, links, diagnostics }: Output = JSON.parse(io.written.stdout);
  const [diagnostic] = diagnostics;
  if (kind === 'accepted' || diagnostic === undefined) return { kind: 'accepted', exit, links };
  return { kind, exit, code: diagnostic.code, at: placeOf(diagnostic.at), message: diagnostic.message };
}

function placeOf(at: Output['diagnostics'][number]['at']): string {
  if (at === undefined) return 'nowhere';
  return `${at.line}:${at.column}${at.pointer === undefined ? '' : ` #${at.pointer}`}`;
}

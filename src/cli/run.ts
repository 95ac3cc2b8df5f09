import { Command, CommanderError } from '@commander-js/extra-typings';
import { quote } from '../input/quote.js';
import type { Declare } from './declare.js';
import { EXIT, type Exit } from './exit.js';
import { breathe, ClosedPipe, Interrupted, type Io } from './io.js';
import { Refusal, usage } from './refusal.js';
import { version } from './version.js';

interface Entry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<{ readonly declare: Declare }>;
}

/** Only the command that is called is loaded. */
const COMMANDS: readonly Entry[] = [
  { name: 'generate', summary: 'write the chain of executions that proves the bound', load: () => import('./commands/generate.js') },
  { name: 'expand', summary: 'write the chain that a proof stands for', load: () => import('./commands/expand.js') },
  { name: 'check', summary: 'check a chain or a proof and say what it proves', load: () => import('./commands/check.js') },
  { name: 'merge', summary: 'say what the shards of a chain prove together', load: () => import('./commands/merge.js') },
  { name: 'similar', summary: 'compare two executions, process by process', load: () => import('./commands/similar.js') },
  { name: 'view', summary: 'show what each process sees of an execution', load: () => import('./commands/view.js') },
  { name: 'draw', summary: 'draw an execution, a link, or a chain', load: () => import('./commands/draw.js') },
  { name: 'explore', summary: 'write a page in which to walk the proof', load: () => import('./commands/explore.js') },
  { name: 'worksheet', summary: 'write an assignment about a chain, or its solution', load: () => import('./commands/worksheet.js') },
  { name: 'refute', summary: 'find the execution in which an algorithm fails', load: () => import('./commands/refute.js') },
  { name: 'run', summary: 'run an algorithm in one execution', load: () => import('./commands/run.js') },
  { name: 'graph', summary: 'all executions at once: components, distances', load: () => import('./commands/graph.js') },
  { name: 'recover', summary: 'how far everybody goes back after a crash', load: () => import('./commands/recover.js') },
  {
    name: 'replicate',
    summary: 'state machine replication: Multi-Paxos, its safety and its liveness',
    load: () => import('./commands/replicate.js'),
  },
  { name: 'scenarios', summary: 'replay cases and compare with what is expected of them', load: () => import('./commands/scenarios.js') },
  { name: 'schema', summary: 'print the JSON Schema of a format', load: () => import('./commands/schema.js') },
];

/** Runs a command line (without the program's name) and gives its exit code. Never throws. */
export async function run(argv: readonly string[], io: Io): Promise<Exit> {
  try {
    return await runCommand(argv, io);
  } catch (error) {
    return await failure(io.signal.aborted ? io.signal.reason : error, io);
  }
}

async function runCommand(argv: readonly string[], io: Io): Promise<Exit> {
  let exit: Exit = EXIT.holds;
  const texts: Promise<void>[] = [];
  const program = new Command('sameview')
    .description('Generates, checks and explains the chains of look-alike executions that prove the f+1 round lower bound for consensus.')
    .version(await version())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void texts.push(io.stdout.write(text)),
      writeErr: (text) => void texts.push(io.stderr.write(text)),
      outputError: () => undefined,
    })
    .showSuggestionAfterError()
    .addHelpText('after', HELP);
  const named = argv[0] === 'help' ? argv[1] : argv[0];
  if (argv[0] === 'help' && named !== undefined && !COMMANDS.some(({ name }) => name === named))
    throw usage(`there is no command ${quote(named)}`, '"sameview help" lists them');
  for (const { name, summary, load } of COMMANDS) {
    if (name === named) (await load()).declare(program, io, (code) => (exit = code));
    else program.command(name).summary(summary).description(summary);
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } finally {
    await Promise.all(texts);
  }
  await breathe(io);
  return exit;
}

const HELP = `
Example:
  sameview generate -n 3 -f 1 | sameview check -

Exit codes: 0 holds, 1 does not hold, 2 bad input or usage, 3 incomplete, 70 our bug, 130 interrupted.
"sameview help COMMAND" shows a command's options and an example.`;

async function failure(error: unknown, io: Io): Promise<Exit> {
  if (error instanceof ClosedPipe) return EXIT.holds;
  if (error instanceof Interrupted) return EXIT.interrupted;
  if (error instanceof CommanderError && (error.exitCode === 0 || error.code === 'commander.help'))
    return error.exitCode === 0 ? EXIT.holds : EXIT.invalid;
  const refusal = error instanceof CommanderError ? unusable(error) : error;
  if (refusal instanceof Refusal) {
    const { renderDiagnostic } = await import('./report/diagnostic.js');
    const { styleFor } = await import('./style.js');
    await io.stderr.write(`${renderDiagnostic(refusal.diagnostic, refusal.source, styleFor(io, io.stderr))}\n`);
    return EXIT.invalid;
  }
  await io.stderr.write(`sameview: this is a bug in sameview: ${error instanceof Error ? error.message : String(error)}\n`);
  if (io.env['SAMEVIEW_DEBUG'] && error instanceof Error) await io.stderr.write(`${error.stack}\n`);
  return EXIT.bug;
}

/** What commander says of a command line, as one of our diagnostics. */
function unusable({ message }: CommanderError): Refusal {
  const [, what = message, meant] = /^(?:error: )?(.*?)(?:\n\((Did you mean .*)\))?$/s.exec(message) ?? [];
  return usage(what, meant ?? '"sameview help" lists the commands, "sameview help COMMAND" its options');
}

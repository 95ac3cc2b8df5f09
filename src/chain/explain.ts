import type { Execution, ExecutionFault } from '../kernel/execution.js';
import { MAX_PROCESSES, MAX_ROUNDS, MAX_VALUES, type Model, type ModelFault } from '../kernel/model.js';
import { type Parting, type Side, type Standing, similarity } from '../kernel/similarity.js';
import type { Fault, LinkFault, Rejected } from '../kernel/verdict.js';
import { formatExecution } from './notation.js';
import { FAILURES, MAY } from './variant.js';

/** A diagnostic's words. */
export interface Explanation {
  readonly message: string;
  readonly hint?: string;
}

export function explainModelFault(fault: ModelFault, model: Model): Explanation {
  const messages = {
    'model.processes': `n=${fault.found}: a model has from 1 to ${MAX_PROCESSES} processes`,
    'model.failures': `f=${fault.found}: at most all n=${model.n} processes can be faulty, and no fewer than 0`,
    'model.rounds': `rounds=${fault.found}: a model has from 0 to ${MAX_ROUNDS} rounds`,
    'model.kind': `failures=${fault.found}: there are ${list(FAILURES)}`,
    'model.values': `values=${fault.found}: a model has from 2 to ${MAX_VALUES} values`,
  };
  return { message: messages[fault.code] };
}

/** What makes data no execution; the model is left out where it is not known yet. */
export function explainExecutionFault(fault: ExecutionFault, model: Model | undefined): Explanation {
  const processes = model ? `the processes are p0 to p${model.n - 1}` : 'there is no such process';
  switch (fault.code) {
    case 'execution.inputs-length':
      return { message: `${fault.found} inputs for n=${model?.n} processes`, hint: `give ${inputWords(model)} per process, p0 first` };
    case 'execution.input-value':
      return inputFault(fault.process, model);
    case 'execution.process-range':
      return { message: `p${fault.found}: ${processes}` };
    case 'execution.round-range':
      return {
        message: `p${fault.process} ${isCrash(fault) ? 'crashes' : 'omits'} in round ${fault.found}: the rounds are 1 to ${model?.rounds}`,
      };
    case 'execution.crashed-twice':
      return { message: `p${fault.process} crashes twice`, hint: 'a process crashes in one round at most' };
    case 'execution.reaches-itself':
      return { message: `p${fault.process} sends no message to itself` };
    case 'execution.reached-twice':
      return { message: `p${fault.reached} is named twice in ${isCrash(fault) ? 'the crash' : 'an omission'} of p${fault.process}` };
    case 'execution.crash-round-taken':
      return {
        message: `p${fault.process} crashes in round ${fault.round}, in which another one crashes: in this model at most one does in each round`,
        ...(fault.round > 1 && { hint: 'a crash that reaches nobody is also one in the round before that reaches all: p0@1- for p0@2' }),
      };
    case 'execution.omission-kind':
      return {
        message: `p${fault.process} omits to ${fault.kind}: in this model faulty processes ${model ? MAY[model.failures ?? 'crash'] : 'do not'}`,
        hint: `it takes the failures ${fault.kind}-omission, or general-omission`,
      };
    case 'execution.omits-twice':
      return { message: `it is said twice what p${fault.process} omits in round ${fault.round}`, hint: 'name all that it omits at once' };
    case 'execution.too-many-crashes':
      return { message: `${fault.found} ${fault.found === 1 ? 'process crashes' : 'processes crash'}, but at most f=${model?.f} may` };
    case 'execution.too-many-faulty':
      return { message: `${fault.found} ${fault.found === 1 ? 'process is' : 'processes are'} faulty, but at most f=${model?.f} may be` };
  }
}

function isCrash({ path }: ExecutionFault): boolean {
  return path[0] !== 'omissions';
}

function inputWords(model: Model | undefined): string {
  const { values = 2 } = model ?? {};
  return values === 2 ? 'one 0 or 1' : `one digit from 0 to ${values - 1}`;
}

function inputFault(process: number, model: Model | undefined): Explanation {
  const { values = 2 } = model ?? {};
  if (values > 2) return { message: `the input of p${process} is not from 0 to ${values - 1}` };
  return { message: `the input of p${process} is neither 0 nor 1` };
}

/** What makes execution number `index` of a chain none of the model. */
export function explainExecution(index: number, fault: ExecutionFault, model: Model | undefined): Explanation {
  const { message, ...rest } = explainExecutionFault(fault, model);
  return { message: `execution ${index} is none of the model: ${message}`, ...rest };
}

/** Why a chain was rejected: the execution, the link, the process, and where its views part. */
export function explainRejection(rejected: Rejected, model: Model): Explanation {
  const { fault, index } = rejected;
  if (isLinkFault(fault)) return explainLink(fault, rejected, model);
  switch (fault.code) {
    case 'chain.empty':
      return { message: 'there is no execution: nothing is proven', hint: 'a chain has at least one execution after the model' };
    case 'claim.start':
      return {
        message: `the chain starts at ${show(rejected.execution)}, not at α^0 = ${'0'.repeat(Math.min(model.n, 40))} without failures`,
      };
    case 'claim.end':
      return {
        message: `the chain ends at ${show(rejected.execution)}, not at α^${model.n} = ${'1'.repeat(Math.min(model.n, 40))} without failures`,
      };
    default: {
      return explainExecution(index, fault, model);
    }
  }
}

function isLinkFault(fault: Fault): fault is LinkFault {
  return fault.code.startsWith('link.');
}

function explainLink(fault: LinkFault, { index, before, execution }: Rejected, model: Model): Explanation {
  const link = `link ${index}, ${show(before)} ~ ${show(execution)}`;
  if (fault.code === 'link.first') return { message: `the first execution has no link before it, so p${fault.witness} can witness none` };
  if (fault.code === 'link.witness-range')
    return { message: `${link}: there is no p${fault.witness} to witness it; the processes are p0 to p${model.n - 1}` };
  const standings = before && execution ? standingsOf(model, before, execution) : [];
  const witnesses = standings.filter((it) => it.witness).map((it) => `p${it.process}`);
  const hint = witnesses.length > 0 ? `${list(witnesses)} would do` : 'no process can witness this link: the step is too big';
  if (fault.code === 'link.no-witness') return { message: `${link}: nobody who is correct in both sees the same: ${everybody(standings)}` };
  if (fault.code === 'link.witness-faulty')
    return { message: `${link}: the witness p${fault.witness} is faulty in ${sideName(fault.faulty)}`, hint };
  return { message: `${link}: p${fault.witness} sees a difference: ${explainStanding(fault.witness, standings)}`, hint };
}

function standingsOf(model: Model, before: Execution, execution: Execution): readonly Standing[] {
  const result = similarity(model, before, execution);
  return result.kind === 'compared' ? result.standings : [];
}

/** Everybody's reason, shortened where there are many processes. */
function everybody(standings: readonly Standing[]): string {
  const shown = standings
    .slice(0, 6)
    .map((it) => `p${it.process} ${it.faulty ? `is faulty in ${sideName(it.faulty)}` : parts(it.parting)}`);
  return [...shown, ...(standings.length > 6 ? [`and ${standings.length - 6} more`] : [])].join('; ');
}

/** Where the views of a process part, followed back through those who told it to the event that differs; of a long way only both ends. */
export function explainStanding(process: number, standings: readonly Standing[]): string {
  const way: string[] = [];
  for (let p = process; ; ) {
    const parting = standings[p]?.parting;
    way.push(p === process ? parts(parting) : `p${p} ${parts(parting)}`);
    if (parting?.cause.kind !== 'told') break;
    p = parting.cause.sender;
  }
  return (way.length > 4 ? [...way.slice(0, 2), `and so on through ${way.length - 3} more`, ...way.slice(-1)] : way).join('; ');
}

function parts(parting: Parting | undefined): string {
  if (parting === undefined) return 'sees the same in both';
  const { cause, round } = parting;
  if (cause.kind === 'input') return 'proposes something else';
  if (cause.kind === 'only') return `hears p${cause.sender} in round ${round} only in ${sideName(cause.side)}`;
  return `is told in round ${round} by p${cause.sender}, whose view has parted before`;
}

export function sideName(side: Side | 'both'): string {
  return side === 'both' ? 'both executions' : `the ${side} execution`;
}

const MOST_SHOWN = 160;
const SHORTEST_WORD = 4;

/** An execution in a message: cut where a thousand processes would fill the screen. */
export function show(execution: Execution | undefined): string {
  const text = execution === undefined ? 'nothing' : formatExecution(execution, MOST_SHOWN / SHORTEST_WORD);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

export function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

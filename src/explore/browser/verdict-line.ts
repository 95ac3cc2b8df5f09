import { grouped } from '../../draw/outline.js';
import type { GeneratedChain, GivenChain } from '../subject.js';
import type { Progress } from '../verification.js';
import { fill, h, label, set } from './dom.js';
import { start } from './worker.js';

/** Milliseconds after which the check begins, so that the first picture need not share the machine with it. */
const AFTER_FIRST_PICTURE = 400;

/** What is proven, or why nothing is; while the page checks the chain itself, how far it has come. */
export class VerdictLine {
  readonly element = h('div', { class: 'verdict' });
  readonly #check = h('p', { class: 'check', role: 'status' });

  constructor(subject: GeneratedChain | GivenChain) {
    fill(this.element, ...wordsOf(subject), this.#check);
    const isRejected = subject.kind === 'given' && subject.verdict.kind === 'rejected';
    set(this.element, 'data-tone', isRejected ? 'bad' : 'good');
    if (isRejected) return;
    // From the start, so that the page does not move when it begins.
    this.#check.textContent = 'Checking …';
    setTimeout(() => start('verify', subject, (progress) => this.#show(progress)), AFTER_FIRST_PICTURE);
  }

  #show(progress: Progress): void {
    set(this.#check, 'data-done', progress.isDone ? 'true' : undefined);
    if (progress.fault !== undefined) set(this.element, 'data-tone', 'bad');
    fill(this.#check, ...label(checkWords(progress)));
  }
}

function checkWords({ checked, of, isWhole, isDone, fault }: Progress): string {
  const links = grouped(BigInt(of));
  if (fault !== undefined) return `✗ Link ${fault} does not hold.`;
  if (isWhole && isDone)
    return `✓ ${checked === 1 ? 'The only link was' : `All ${grouped(BigInt(checked))} links were`} checked just now, on this page, by the kernel.`;
  if (isWhole) return `Checking: ${grouped(BigInt(checked))} of ${links} links …`;
  const some = `${grouped(BigInt(checked))} links all along the ${links}`;
  return isDone ? `✓ ${some} were checked just now, on this page, by the kernel; so is every one you look at.` : `Checking ${some} …`;
}

function wordsOf(subject: GeneratedChain | GivenChain): readonly HTMLElement[] {
  if (subject.kind === 'generated') return subject.algorithm === undefined ? [] : [h('p', { class: 'refuted' }, subject.algorithm.verdict)];
  const { verdict, total, executions, from } = subject;
  const part =
    executions.length < total
      ? [
          h(
            'p',
            { class: 'part' },
            `Of ${grouped(BigInt(total))} executions ${grouped(BigInt(from))} to ${grouped(BigInt(from + executions.length - 1))} are on this page.`,
          ),
        ]
      : [];
  if (verdict.kind === 'accepted') return [h('p', {}, h('strong', {}, 'accepted: '), ...label(verdict.words.join(' '))), ...part];
  const hint = verdict.hint === undefined ? undefined : h('p', { class: 'hint' }, ...label(`hint: ${verdict.hint}`));
  return [
    h('p', {}, h('strong', {}, 'rejected: '), h('code', {}, `${verdict.place}: ${verdict.code}`), ' ', ...label(verdict.message)),
    ...(hint ? [hint] : []),
    ...part,
  ];
}

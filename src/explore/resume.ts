import { parseExecution } from '../chain/notation.js';
import { STRATEGIES } from '../chain/strategy.js';
import type { Execution } from '../kernel/execution.js';
import { type Course, generatedCourse, givenCourse } from './course.js';
import type { GeneratedChain, GivenChain } from './subject.js';
import { type Progress, verifyChain, verifySteps } from './verification.js';

/** The course that a subject is about, as the page walks it. */
export function courseOf(subject: GeneratedChain | GivenChain): Course {
  if (subject.kind === 'generated') return generatedCourse(STRATEGIES[subject.strategy](subject.model));
  return givenCourse(subject.model, BigInt(subject.from), stepsOf(subject));
}

/** The check of a subject by the kernel, piece by piece. */
export function verificationOf(subject: GeneratedChain | GivenChain): Generator<Progress> {
  if (subject.kind === 'generated') return verifyChain(STRATEGIES[subject.strategy](subject.model));
  return verifySteps(subject.model, stepsOf(subject), BigInt(subject.executions.length - 1));
}

function stepsOf({ executions, witnesses }: GivenChain): { execution: Execution; witness: number | undefined }[] {
  return executions.map((text, i) => ({ execution: executionOf(text), witness: witnesses[i] ?? undefined }));
}

/** Reads an execution that was written by us. */
export function executionOf(text: string): Execution {
  const notation = parseExecution(text);
  if (notation.kind === 'invalid') throw new Error(`the page holds an execution that is none: ${text}`);
  return notation.execution;
}

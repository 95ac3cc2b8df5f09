import type { Picture } from '../../draw/picture.js';
import type { Exercise } from './exercise.js';
import { instructions, preface, type Worksheet } from './worksheet.js';

/** A worksheet as Markdown; `show` says how the picture of an exercise (from 1) is put into it. */
export function markdown(sheet: Worksheet, isSolved: boolean, show: (picture: Picture, exercise: number) => string): string {
  const title = isSolved ? 'Look-alike executions: solutions' : 'Look-alike executions';
  const parts = sheet.exercises.map((exercise, i) => exerciseText(exercise, i + 1, isSolved, show));
  return [`# ${title}`, ...preface(sheet), ...parts, `_Sheet ${sheet.seed}._`].join('\n\n').concat('\n');
}

function exerciseText(exercise: Exercise, number: number, isSolved: boolean, show: (picture: Picture, exercise: number) => string): string {
  const { title, task, asked, solved, form, answer, solution } = exercise;
  const end = isSolved ? [answer, fenced(solution)] : [instructions(number), fenced(form)];
  return [`## ${number}. ${title}`, task, show(isSolved ? solved : asked, number), ...end].join('\n\n');
}

export function fenced(content: string): string {
  return `\`\`\`text\n${content.trimEnd()}\n\`\`\``;
}

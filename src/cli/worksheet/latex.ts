import { sheet } from '../../draw/sheet.js';
import { tex } from '../../draw/tex.js';
import { tikz } from '../../draw/tikz.js';
import type { Exercise } from './exercise.js';
import { instructions, preface, type Worksheet } from './worksheet.js';

/** How wide pictures may be: the text is 16 cm wide, a unit is 0.75 pt. */
const WIDTH = 600;

/** A worksheet as a LaTeX document, for texlive-pictures and texlive-latex-base. */
export function latex(worksheet: Worksheet, isSolved: boolean): string {
  const title = isSolved ? 'Look-alike executions: solutions' : 'Look-alike executions';
  return [
    '\\documentclass[a4paper]{article}',
    '\\usepackage[a4paper,textwidth=16cm,textheight=25cm]{geometry}',
    '\\usepackage{tikz}',
    '\\usetikzlibrary{arrows.meta}',
    '\\setlength{\\parindent}{0pt}\\setlength{\\parskip}{1ex}',
    '\\begin{document}',
    `\\section*{${tex(title)}}`,
    ...preface(worksheet).map((paragraph) => `${tex(paragraph)}\n`),
    ...worksheet.exercises.map((exercise, i) => exerciseText(exercise, i + 1, isSolved)),
    `\\vfill\\emph{Sheet ${worksheet.seed}.}`,
    '\\end{document}',
    '',
  ].join('\n');
}

function exerciseText({ title, task, asked, solved, form, answer, solution }: Exercise, number: number, isSolved: boolean): string {
  const figure = tikz(sheet(isSolved ? solved : asked, { width: WIDTH }));
  return [
    `\\subsection*{${number}. ${tex(title)}}`,
    `${tex(task)}\n`,
    `\\begin{center}\n${figure}\\end{center}`,
    tex(isSolved ? answer : instructions(number)),
    verbatim(isSolved ? solution : form),
  ].join('\n');
}

function verbatim(content: string): string {
  return `\\begin{verbatim}\n${content.trimEnd()}\n\\end{verbatim}`;
}

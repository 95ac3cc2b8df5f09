import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { textbook } from '../../src/chain/textbook.js';
import { latex } from '../../src/cli/worksheet/latex.js';
import { worksheet } from '../../src/cli/worksheet/worksheet.js';
import { overview } from '../../src/draw/overview.js';
import { sheet } from '../../src/draw/sheet.js';
import { tikz } from '../../src/draw/tikz.js';
import { tool } from '../tool.js';
import { HOSTILE, OUTLINES, PICTURES } from './examples.js';

const figures = [
  ...Object.entries(PICTURES).map(([name, picture]) => [name, sheet(picture)] as const),
  ...Object.entries(OUTLINES).map(([name, outline]) => [name, overview(outline)] as const),
];

test('real TeX sets every picture as a document of its own, one page as large as the picture', { timeout: 120_000 }, (context) => {
  const pdflatex = tool('pdflatex', context);
  const folder = mkdtempSync(join(tmpdir(), 'sameview-tex-'));
  try {
    for (const [name, figure] of figures) {
      writeFileSync(join(folder, `${name}.tex`), tikz(figure, { standalone: true }));
      const source = `\\pdfobjcompresslevel=0\\input{${name}.tex}`;
      const log = execFileSync(pdflatex, ['-interaction=nonstopmode', '-halt-on-error', '-no-shell-escape', `-jobname=${name}`, source], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect(log, name).toContain('(1 page');
      expect(log, name).not.toMatch(/Overfull|Missing character|undefined/);
      const [, width] = /MediaBox \[0 0 ([\d.]+)/.exec(readFileSync(join(folder, `${name}.pdf`), 'latin1')) ?? [];
      expect(Number(width), name).toBeCloseTo((figure.width * 0.75 * 72) / 72.27, 0);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a picture to paste stands within a document, even twice and scaled', (context) => {
  const pdflatex = tool('pdflatex', context);
  const folder = mkdtempSync(join(tmpdir(), 'sameview-tex-'));
  try {
    const picture = tikz(sheet(PICTURES.link), { scale: 0.8 });
    const document = `\\documentclass{article}\\usepackage{tikz}\\usetikzlibrary{arrows.meta}\\begin{document}${picture}\n${picture}\\end{document}`;
    writeFileSync(join(folder, 'paper.tex'), document);
    execFileSync(pdflatex, ['-interaction=nonstopmode', '-halt-on-error', 'paper.tex'], { cwd: folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('real TeX sets a worksheet and its solution', (context) => {
  const pdflatex = tool('pdflatex', context);
  const folder = mkdtempSync(join(tmpdir(), 'sameview-tex-'));
  try {
    for (const isSolved of [false, true]) {
      writeFileSync(join(folder, 'sheet.tex'), latex(worksheet(textbook({ n: 5, f: 3, rounds: 3 }), 7), isSolved));
      const log = execFileSync(pdflatex, ['-interaction=nonstopmode', '-halt-on-error', 'sheet.tex'], { cwd: folder, encoding: 'utf8' });
      expect(log).not.toMatch(/Overfull|Missing character|undefined/);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a hostile name cannot run a command of TeX', () => {
  const output = tikz(sheet(PICTURES.hostile));
  expect(HOSTILE).toContain('\\input');
  expect(output).not.toMatch(/\\input|\\end\{document\}/);
  expect(output).toContain('\\textbackslash{}input\\{x\\}');
});

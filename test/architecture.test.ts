import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/**
 * The arrows between the folders of src: what each may import besides itself. `types` may be imported by `import type` alone. `packages` says
 * whether anything from npm or from Node may come in. The public entry and the command line may use everything.
 */
const ARROWS: Record<string, { readonly from: readonly string[]; readonly types?: readonly string[]; readonly packages: boolean }> = {
  kernel: { from: [], packages: false },
  run: { from: [], packages: false },
  input: { from: [], packages: true },
  random: { from: [], packages: true },
  chain: { from: ['kernel', 'input'], types: ['run'], packages: true },
  proof: { from: ['kernel', 'chain', 'input'], packages: true },
  graph: { from: ['kernel', 'chain', 'input'], types: ['run'], packages: true },
  complex: { from: ['kernel', 'chain', 'input'], packages: true },
  refute: { from: ['kernel', 'chain', 'input', 'random'], types: ['run'], packages: true },
  trace: { from: ['run', 'input'], packages: true },
  recovery: { from: ['run', 'input', 'random'], packages: true },
  replication: { from: ['run', 'input', 'random'], packages: true },
  draw: { from: ['run'], packages: true },
  explore: { from: ['kernel', 'chain', 'draw'], types: ['run'], packages: true },
};

interface Import {
  readonly file: string;
  readonly target: string;
  readonly isType: boolean;
}

const sources = new Map(
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [file, ts.createSourceFile(file, readFileSync(join(SRC, file), 'utf8'), ts.ScriptTarget.Latest, true)]),
);
const imports = [...sources].flatMap(([file, source]) => importsOf(file, source));

test('no folder imports against the arrows', () => {
  expect(imports.filter((it) => !isAllowed(it)).map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
});

test('there is no import cycle', () => {
  expect(cycleFrom([...sources.keys()])).toBeUndefined();
});

test('every import leads to a source file, or to a package', () => {
  expect(imports.filter(({ target }) => target.endsWith('.ts') && !sources.has(target))).toEqual([]);
});

test('nothing is exported by default', () => {
  expect([...sources].filter(([, source]) => source.statements.some(isDefaultExport)).map(([file]) => file)).toEqual([]);
});

test('no file or folder is called utils or helpers', () => {
  expect([...sources.keys()].filter((file) => /(^|\/)(utils?|helpers?|misc|common)(\/|\.ts$)/i.test(file))).toEqual([]);
});

test('the kernel has at most 500 lines of code', () => {
  const lines = [...sources].filter(([file]) => file.startsWith('kernel/')).map(([, source]) => codeLines(source).size);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(500);
});

describe.each([
  { what: 'a proof', folder: 'proof', names: ['checker', 'failures', 'proof', 'verdict'], most: 620 },
  { what: 'k-set agreement', folder: 'complex', names: ['checker', 'model', 'verdict', 'views'], most: 200 },
])('what the word "accepted" rests on, for $what', ({ folder, names, most }) => {
  const trusted = names.map((name) => `${folder}/${name}.ts`);

  test('imports nothing but the kernel and itself', () => {
    const outside = imports.filter(
      ({ file, target }) => trusted.includes(file) && !trusted.includes(target) && !target.startsWith('kernel/'),
    );
    expect(outside).toEqual([]);
    expect(imports.filter(({ file }) => trusted.includes(file)).length).toBeGreaterThan(5);
  });

  test(`has at most ${most} lines of code, types included`, () => {
    const lines = trusted.map((file) => codeLines(sources.get(file)!).size);
    expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(most);
  });
});

describe('these checks see', () => {
  const parse = (text: string) => ts.createSourceFile('chain/a.ts', text, ts.ScriptTarget.Latest, true);
  const seen = (text: string) => importsOf('chain/a.ts', parse(text)).map(({ target, isType }) => `${isType ? 'type ' : ''}${target}`);

  test('imports of every form', () => {
    expect(seen("import { a } from '../kernel/model.js';")).toEqual(['kernel/model.ts']);
    expect(seen("export * from './b.js';")).toEqual(['chain/b.ts']);
    expect(seen("import type { A } from '../run/run.js';")).toEqual(['type run/run.ts']);
    expect(seen("import { type A, type B } from '../run/run.js';")).toEqual(['type run/run.ts']);
    expect(seen("import { type A, b } from '../run/run.js';")).toEqual(['run/run.ts']);
    expect(seen("const a = await import('node:fs');")).toEqual(['node:fs']);
    expect(seen("type A = import('../run/run.js').Run;")).toEqual(['type run/run.ts']);
    expect(seen("import 'ajv';")).toEqual(['ajv']);
  });

  test('imports against the arrows', () => {
    const allowed = (file: string, target: string, isType = false) => isAllowed({ file, target, isType });
    expect([allowed('chain/a.ts', 'kernel/a.ts'), allowed('kernel/a.ts', 'chain/a.ts')]).toEqual([true, false]);
    expect([allowed('kernel/a.ts', 'node:fs'), allowed('kernel/a.ts', 'kernel/b.ts')]).toEqual([false, true]);
    expect([allowed('chain/a.ts', 'run/a.ts'), allowed('chain/a.ts', 'run/a.ts', true)]).toEqual([false, true]);
    expect([allowed('cli/a.ts', 'draw/a.ts'), allowed('index.ts', 'chain/a.ts')]).toEqual([true, true]);
    expect([allowed('chain/a.ts', 'cli/a.ts'), allowed('cli/a.ts', 'index.ts'), allowed('elsewhere/a.ts', 'kernel/a.ts')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('default exports and lines of code', () => {
    expect(
      ['export default 1;', 'const a = 1;\nexport { a as default };', 'export default function f() {}'].map((it) =>
        parse(it).statements.some(isDefaultExport),
      ),
    ).toEqual([true, true, true]);
    expect(codeLines(parse('/** a\n b */\n\n// c\nconst a = `\n`; // d\n'))).toEqual(new Set([4, 5]));
  });
});

function isAllowed({ file, target, isType }: Import): boolean {
  const [from, to] = [folderOf(file), folderOf(target)];
  const isPackage = !target.endsWith('.ts');
  if (from === 'cli' || from === '') return isPackage || to !== '';
  const arrows = ARROWS[from];
  if (arrows === undefined) return false;
  if (isPackage) return arrows.packages;
  return to === from || arrows.from.includes(to) || (isType && (arrows.types ?? []).includes(to));
}

function folderOf(file: string): string {
  return file.includes('/') ? file.split('/')[0]! : '';
}

function importsOf(file: string, node: ts.Node): Import[] {
  const here = specifierOf(node);
  const below: Import[] = [];
  ts.forEachChild(node, (child) => {
    below.push(...importsOf(file, child));
  });
  return here === undefined ? below : [{ file, target: targetOf(file, here.text), isType: here.isType }, ...below];
}

/** What a node imports from, where it is an import in any form. */
function specifierOf(node: ts.Node): { text: string; isType: boolean } | undefined {
  if (ts.isImportDeclaration(node)) return literal(node.moduleSpecifier, isTypeImport(node.importClause));
  if (ts.isExportDeclaration(node)) return literal(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return literal(node.argument.literal, true);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return literal(node.arguments[0], false);
  return undefined;
}

function literal(node: ts.Node | undefined, isType: boolean): { text: string; isType: boolean } | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? { text: node.text, isType } : undefined;
}

function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  const named = clause.namedBindings;
  const areAllTypes = named !== undefined && ts.isNamedImports(named) && named.elements.every((it) => it.isTypeOnly);
  return clause.phaseModifier === ts.SyntaxKind.TypeKeyword || (clause.name === undefined && areAllTypes);
}

/** The source file that a specifier means, from src on; a package keeps its name. */
function targetOf(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return relative('/', join('/', dirname(file), specifier)).replace(/\.js$/, '.ts');
}

function isDefaultExport(node: ts.Statement): boolean {
  if (ts.isExportAssignment(node)) return true;
  const named = ts.isExportDeclaration(node) && node.exportClause !== undefined && ts.isNamedExports(node.exportClause);
  if (named && (node.exportClause as ts.NamedExports).elements.some((it) => it.name.text === 'default')) return true;
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((it) => it.kind === ts.SyntaxKind.DefaultKeyword);
}

/** The lines on which there is anything but blanks and comments. */
function codeLines(source: ts.SourceFile): Set<number> {
  const lines = new Set<number>();
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node) || node.kind === ts.SyntaxKind.EndOfFileToken) return;
    const children = node.getChildren(source);
    for (const child of children) visit(child);
    if (children.length > 0 || node.getWidth(source) === 0) return;
    const [first, last] = [node.getStart(source), node.getEnd()].map((position) => source.getLineAndCharacterOfPosition(position).line);
    for (let line = first!; line <= last!; line++) lines.add(line);
  };
  visit(source);
  return lines;
}

/** Some files that import one another in a circle, if there are any; types count too. */
function cycleFrom(files: readonly string[], path: readonly string[] = [], done = new Set<string>()): readonly string[] | undefined {
  for (const file of files) {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) continue;
    const next = imports.filter((it) => it.file === file && sources.has(it.target)).map(({ target }) => target);
    const cycle = cycleFrom(next, [...path, file], done);
    if (cycle !== undefined) return cycle;
    done.add(file);
  }
  return undefined;
}

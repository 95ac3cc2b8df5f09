import { fc, test as law } from '@fast-check/vitest';
import { parseXml, XmlElement, XmlText } from '@rgrove/parse-xml';
import { expect, test } from 'vitest';
import { ASCII } from '../../src/draw/glyphs.js';
import { pieces } from '../../src/draw/label.js';
import { mermaid } from '../../src/draw/mermaid.js';
import { single } from '../../src/draw/picture.js';
import { sheet } from '../../src/draw/sheet.js';
import { svg } from '../../src/draw/svg.js';
import { tex } from '../../src/draw/tex.js';
import { text } from '../../src/draw/text.js';
import { visible } from '../../src/draw/visible.js';
import { HOSTILE, run } from './examples.js';

/** Names as somebody would write them who wants to break out of a format. */
const anyName = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom(...HOSTILE.split(' '), '</text>', '<!--', ']]>', '\u2028', '\r\n', '\ud800', '%%{', '```', ' '))
    .map((parts) => parts.join('')),
);

const CLASS = 'class';

const named = (name: string) => single({ run: run('000', 1), name });

function elements(element: XmlElement): readonly XmlElement[] {
  return [element, ...element.children.flatMap((child) => (child instanceof XmlElement ? elements(child) : []))];
}

law.prop([anyName])('an XML parser reads from the SVG the name that was drawn, and no element that was not', (name) => {
  const root = parseXml(svg(sheet(named(name)))).root!;
  const all = elements(root);
  const title = all.find((element) => element.name === 'title')!;
  expect(title.text).toBe(visible(name));
  expect(title.children.every((child) => child instanceof XmlText)).toBe(true);
  const known = new Set(['svg', 'title', 'desc', 'style', 'defs', 'marker', 'g', 'use', 'rect', 'path', 'circle', 'text', 'tspan']);
  expect(all.filter((element) => !known.has(element.name))).toEqual([]);
  const drawn = all.filter((element) => element.attributes[CLASS] === 'sv name').map((element) => element.text);
  const parts = pieces(name).map((piece) => (piece.kind === 'plain' ? piece.text : piece.base + piece.below + piece.above));
  expect(drawn.join(' ').replaceAll(' ', '')).toBe(parts.join('').replaceAll(' ', ''));
});

law.prop([anyName])('in TeX a name has balanced braces and no command that was not meant', (name) => {
  const output = tex(name);
  expect(output).toMatch(/^[ -~]*$/);
  const commands = output.match(/\\[a-zA-Z]+/g) ?? [];
  const meant =
    /^\\(text(backslash|asciicircum|asciitilde|less|greater|bar|tt)|mathdollar|dots|cdots|to|sim|approx|cdot|times|[A-Z]?[a-z]+)$/;
  expect(commands.filter((command) => !meant.test(command) || command === '\\input' || command === '\\end')).toEqual([]);
  let depth = 0;
  for (const token of output.match(/\\.|[{}]/gsu) ?? []) {
    depth += token === '{' ? 1 : token === '}' ? -1 : 0;
    expect(depth).toBeGreaterThanOrEqual(0);
  }
  expect(depth).toBe(0);
});

law.prop([anyName])('in Mermaid a name ends no line, statement, comment or fence', (name) => {
  const lines = mermaid(named(name)).split('\n');
  expect(lines.length).toBe(mermaid(named('x')).split('\n').length - (visible(name).trim() === '' ? 1 : 0));
  const title = lines.find((line) => line.startsWith('  accTitle: '))!.slice('  accTitle: '.length);
  expect(title.replace(/#\d+;/g, '')).not.toMatch(/[;#`"'<>%&{}[\]|\\:]/);
  const read = title.replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
  expect(read).toBe(visible(name));
});

law.prop([anyName])('in a terminal a name moves no cursor and turns no text around', (name) => {
  expect(text(named(name))).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  expect(text(named(name), { ascii: true })).toMatch(/^[\n -~]*$/);
});

test('the slides’ names are set as mathematics', () => {
  expect(pieces('α_1^0 ~p2 β^12')).toEqual([
    { kind: 'symbol', base: 'α', below: '1', above: '0' },
    { kind: 'plain', text: ' ' },
    { kind: 'symbol', base: '∼', below: 'p2', above: '' },
    { kind: 'plain', text: ' ' },
    { kind: 'symbol', base: 'β', below: '', above: '12' },
  ]);
  expect(tex('α_1^0 ~p2 β^12')).toBe('$\\alpha_{1}^{0}$ $\\sim_{p_{2}}$ $\\beta^{12}$');
  expect(tex('silence p2 from round 1 · without p2→p5')).toBe('silence $p_{2}$ from round 1 $\\cdot$ without $p_{2}$$\\to$$p_{5}$');
});

test('a word that merely contains such letters is left alone', () => {
  expect(pieces('map2 p2p αβγ p2x')).toEqual([{ kind: 'plain', text: 'map2 p2p αβγ p2x' }]);
});

test('Greek letters are spelled out where there is only ASCII', () => {
  expect(ASCII.text('α_1^0 Ω → 漢')).toBe('alpha_1^0 Omega -> <U+6F22>');
});

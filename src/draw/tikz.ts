import type { Figure, Item, Point, Role } from './figure.js';
import { tex } from './tex.js';

export interface TikzOptions {
  /** A whole document that is one page as large as the picture; default false: a `tikzpicture` to paste. */
  readonly standalone?: boolean | undefined;
  /** How much larger; default 1, where one unit is 0.75 pt. */
  readonly scale?: number | undefined;
}

/** TeX points per unit. */
const UNIT = 0.75;

/** A figure as TikZ, for `texlive-pictures`. The names of executions and processes are set as mathematics. */
export function tikz(figure: Figure, { standalone = false, scale = 1 }: TikzOptions = {}): string {
  const picture = [
    `\\begin{tikzpicture}[${options(figure, scale)}]`,
    ...COLOURS,
    `\\useasboundingbox (0,0) rectangle ${point({ x: figure.width, y: figure.height })};`,
    ...figure.items.flatMap(statements),
    '\\end{tikzpicture}%',
  ];
  const lines = standalone
    ? [...PREAMBLE, ...picture, ...POSTAMBLE]
    : ['% needs \\usepackage{tikz} and \\usetikzlibrary{arrows.meta}', ...picture];
  return `${lines.join('\n')}\n`;
}

const PREAMBLE = [
  '\\documentclass{article}',
  '\\usepackage{tikz}',
  '\\usetikzlibrary{arrows.meta}',
  '\\begin{document}',
  '\\setbox0\\hbox{%',
];

/** The page is made to fit in the way that each engine has for it, so that no further package is needed. */
const POSTAMBLE = [
  '}%',
  '\\ifdefined\\pagewidth\\pagewidth=\\wd0\\pageheight=\\ht0\\else\\pdfpagewidth=\\wd0\\pdfpageheight=\\ht0\\fi',
  '\\hoffset=-1in\\voffset=-1in\\shipout\\box0',
  '\\end{document}',
];

const COLOURS = [
  '\\definecolor{sameviewlit}{RGB}{0,95,158}',
  '\\definecolor{sameviewband}{RGB}{227,240,250}',
  '\\definecolor{sameviewlost}{RGB}{184,74,0}',
  '\\definecolor{sameviewchange}{RGB}{255,215,102}',
];

/** The looks of all roles. Lit, lost and changed also differ by weight, dash and shape, for print and for colour-blind readers. */
function options({ stroke }: Figure, scale: number): string {
  const width = (value: number) => `line width=${decimal(value * stroke * UNIT * scale)}pt`;
  const dash = (on: number, off: number) => `dash pattern=on ${decimal(on * stroke * UNIT)}pt off ${decimal(off * stroke * UNIT)}pt`;
  const dotted = `draw=black!35,${width(0.9)},line cap=round,${dash(0.1, 3)}`;
  const styles = {
    process: `draw=black!80,${width(1.3)}`,
    dead: dotted,
    boundary: dotted,
    unseen: dotted,
    message: `draw=black!80,${width(1)}`,
    control: `draw=black!80,${width(1)},${dash(2, 2.5)}`,
    cut: `draw=black,${width(1.5)},${dash(7, 4)}`,
    lost: `draw=sameviewlost,${width(1.1)},${dash(5, 3)}`,
    cross: 'solid',
    crash: `draw=black,${width(2.4)},line cap=round`,
    change: `draw=sameviewchange,fill=sameviewchange,${width(8)},line cap=round`,
    halo: 'draw=none',
    witness: 'fill=sameviewband',
    blank: `draw=black,${width(1)}`,
    compute: 'fill=black!80',
    value: `draw=black,fill=white,${width(1.1)}`,
    one: `draw=black,fill=black,${width(1.1)}`,
    decide: `draw=black,fill=white,${width(1.8)}`,
    checkpoint: `draw=black,fill=white,${width(1.1)}`,
    lemma: `draw=black!70,fill=sameviewband,${width(1)}`,
    more: `draw=black!50,fill=white,${width(1)},${dash(4, 3)}`,
    link: `draw=black,fill=black,${width(1)}`,
    lit: `draw=sameviewlit,${width(2)}`,
    'lit one': 'draw=sameviewlit,fill=sameviewlit',
    'lit dot': 'fill=sameviewlit',
    'lit box': 'draw=sameviewlit',
    muted: `draw=black!50,${width(0.8)}`,
    'muted one': 'draw=black!55,fill=black!75',
    'muted dot': 'fill=black!50',
    'muted box': 'draw=black!50',
    head: `-{Stealth[length=${decimal(7 * Math.sqrt(stroke) * UNIT)}pt,width=${decimal(5.5 * Math.sqrt(stroke) * UNIT)}pt]}`,
  };
  const list = Object.entries(styles).map(([name, look]) => `sv ${name}/.style={${look}}`);
  const size = decimal(UNIT * scale);
  return [
    `x=${size}pt,y=-${size}pt`,
    'inner sep=0pt,outer sep=0pt',
    ...(scale === 1 ? [] : [`every node/.style={scale=${decimal(scale)}}`]),
    ...list,
  ].join(',\n  ');
}

function statements(item: Item): readonly string[] {
  if (item.kind === 'group') {
    const inner = item.items.flatMap(statements);
    const isOrigin = item.at.x === 0 && item.at.y === 0;
    return inner.length === 0 || isOrigin ? inner : [`\\begin{scope}[shift={${point(item.at)}}]`, ...inner, '\\end{scope}'];
  }
  if (item.kind === 'text') return [textStatement(item)];
  const { x, y } = item.kind === 'line' ? item.from : item.at;
  if (item.kind === 'line') return [`\\draw[${styleOf(item)}] ${point(item.from)} -- ${point(item.to)};`];
  if (item.kind === 'dot') return [`\\path[${styleOf(item)}] ${point(item.at)} circle[radius=${decimal(item.radius)}];`];
  const [dx, dy] = item.kind === 'cross' ? [item.radius, item.radius] : [item.width / 2, item.height / 2];
  const [first, second] = [point({ x: x - dx, y: y - dy }), point({ x: x + dx, y: y + dy })];
  if (item.kind === 'box')
    return [`\\path[${styleOf(item)},rounded corners=${decimal(item.corner * UNIT)}pt] ${first} rectangle ${second};`];
  return [`\\draw[${styleOf(item)}] ${first} -- ${second} ${point({ x: x - dx, y: y + dy })} -- ${point({ x: x + dx, y: y - dy })};`];
}

function styleOf(item: Exclude<Item, { kind: 'group' | 'text' }>): string {
  const names: string[] = [item.role];
  if (item.kind === 'cross') names.push('cross');
  if (item.kind === 'box' && item.role === 'change') names.push('halo');
  if (item.emphasis !== 'plain' && !INDIFFERENT.has(item.role)) names.push(emphasised(item));
  if (item.kind === 'line' && item.head) names.push('head');
  return names.map((name) => `sv ${name}`).join(',');
}

/** What looks the same lit or muted. */
const INDIFFERENT: ReadonlySet<Role> = new Set<Role>(['witness', 'lost', 'unseen', 'crash']);

function emphasised(item: Exclude<Item, { kind: 'group' | 'text' }>): string {
  const kind = item.kind === 'dot' ? ' dot' : item.kind === 'box' ? (item.role === 'one' ? ' one' : ' box') : '';
  return `${item.emphasis}${kind}`;
}

/** The font sizes of a ten-point document, in points. */
const SIZES: readonly (readonly [points: number, command: string])[] = [
  [5, '\\tiny'],
  [7, '\\scriptsize'],
  [8, '\\footnotesize'],
  [9, '\\small'],
  [10, '\\normalsize'],
  [12, '\\large'],
  [14.4, '\\Large'],
  [17.28, '\\LARGE'],
];

function textStatement({ at, anchor, text, size, wording, emphasis }: Extract<Item, { kind: 'text' }>): string {
  const side = { start: 'mid west', middle: 'mid', end: 'mid east' }[anchor];
  const colour = wording === 'inverse' ? ',text=white' : wording === 'process' && emphasis === 'lit' ? ',text=sameviewlit' : '';
  const fitting = SIZES.filter(([points]) => points <= size * UNIT + 0.3).at(-1) ?? SIZES[0];
  return `\\node[anchor=${side}${colour},font=${fitting?.[1]}${wording === 'note' ? '\\itshape' : ''}] at ${point(at)} {${tex(text)}};`;
}

function point({ x, y }: Point): string {
  return `(${decimal(x)},${decimal(y)})`;
}

function decimal(value: number): string {
  return String(Math.round(value * 100) / 100 || 0);
}

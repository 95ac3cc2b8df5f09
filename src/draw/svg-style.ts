/** Colours of one appearance. Lit, lost and changed also differ by weight, dash and shape, for print and for colour-blind readers. */
interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly line: string;
  readonly faint: string;
  readonly muted: string;
  readonly lit: string;
  readonly band: string;
  readonly lost: string;
  readonly change: string;
}

/** After Okabe and Ito's palette: blue for lit, vermilion for lost, yellow for changed. */
const LIGHT: Palette = {
  paper: '#fff',
  ink: '#1b1b1b',
  line: '#3c3c3c',
  faint: '#a5a5a5',
  muted: '#8a8a8a',
  lit: '#005f9e',
  band: '#e3f0fa',
  lost: '#b84a00',
  change: '#ffd766',
};

const DARK: Palette = {
  paper: '#15181c',
  ink: '#f0f0f0',
  line: '#cfcfcf',
  faint: '#737373',
  muted: '#8c8c8c',
  lit: '#6cb8f0',
  band: '#1d3347',
  lost: '#f08a4b',
  change: '#6d5600',
};

/** Selectors name no ancestor: none reaches into a shared group. All of them have the class sv, so that they touch nothing else on a page. */
const FONTS = `text.sv{font-family:"Helvetica Neue",Helvetica,Arial,"Liberation Sans",sans-serif}
.sv.symbol,text.sv.relation{font-family:"STIX Two Text","Latin Modern Roman","Times New Roman","Liberation Serif",serif;font-style:italic}
.sv.index{font-family:"STIX Two Text","Latin Modern Roman","Times New Roman","Liberation Serif",serif;font-size:.72em;font-style:normal}
text.sv.note{font-style:italic}`;

/** Stroke widths, for a figure whose strokes are `scale` times as wide as in one large diagram. */
function shapes(scale: number): string {
  const width = (value: number) => `stroke-width:${Math.round(value * scale * 100) / 100}`;
  const dashes = (on: number, off: number) => `stroke-dasharray:${Math.round(on * scale * 10) / 10} ${Math.round(off * scale * 10) / 10}`;
  return `path.sv{fill:none}
path.sv.process{${width(1.3)}}path.sv.process.lit{${width(2.4)}}path.sv.process.muted{${width(1)}}
path.sv.message,path.sv.control{${width(1)}}path.sv.message.lit{${width(2)}}path.sv.message.muted{${width(0.8)}}path.sv.control{${dashes(2, 2.5)}}path.sv.cut{${width(1.5)};${dashes(7, 4)}}
path.sv.lost{${width(1.1)};${dashes(5, 3)}}path.sv.unseen,path.sv.dead,path.sv.boundary{${width(0.9)};${dashes(0.1, 3)};stroke-linecap:round}
path.sv.cross{stroke-dasharray:none}path.sv.crash{${width(2.4)};stroke-linecap:round}path.sv.crash.muted{${width(1.8)}}
path.sv.change{${width(8)};stroke-linecap:round}path.sv.blank{${width(1)}}
rect.sv{${width(1.1)}}rect.sv.decide{${width(1.8)}}rect.sv.change,rect.sv.witness{stroke:none}
path.sv.head{marker-end:url(#sameview-plain)}path.sv.head.lit{marker-end:url(#sameview-lit)}path.sv.head.muted{marker-end:url(#sameview-muted)}`;
}

function colours(it: Palette): string {
  return `rect.sv.paper{fill:${it.paper};stroke:none}
text.sv{fill:${it.ink}}text.sv.round,text.sv.note,text.sv.muted{fill:${it.line}}text.sv.inverse{fill:${it.paper}}text.sv.process.lit{fill:${it.lit}}
path.sv.process,path.sv.message,path.sv.control{stroke:${it.line}}path.sv.muted{stroke:${it.muted}}path.sv.lit{stroke:${it.lit}}
path.sv.boundary,path.sv.unseen,path.sv.dead{stroke:${it.faint}}path.sv.lost{stroke:${it.lost}}
path.sv.crash,path.sv.blank,path.sv.cut{stroke:${it.ink}}path.sv.blank.muted{stroke:${it.faint}}path.sv.crash.muted{stroke:${it.line}}path.sv.change{stroke:${it.change}}
circle.sv{fill:${it.line}}circle.sv.lit{fill:${it.lit}}circle.sv.muted{fill:${it.muted}}
rect.sv.value,rect.sv.decide,rect.sv.checkpoint{fill:${it.paper};stroke:${it.ink}}rect.sv.one,rect.sv.link{fill:${it.ink};stroke:${it.ink}}rect.sv.lemma{fill:${it.band};stroke:${it.line}}rect.sv.more{fill:${it.paper};stroke:${it.faint};stroke-dasharray:4 3}
rect.sv.value.lit,rect.sv.decide.lit,rect.sv.checkpoint.lit,rect.sv.one.lit{stroke:${it.lit}}rect.sv.one.lit{fill:${it.lit}}
rect.sv.value.muted,rect.sv.decide.muted,rect.sv.checkpoint.muted,rect.sv.one.muted{stroke:${it.muted}}rect.sv.one.muted{fill:${it.line}}
rect.sv.change{fill:${it.change}}rect.sv.witness{fill:${it.band}}
text.sv.label{paint-order:stroke;stroke:${it.paper};stroke-width:3px;stroke-linejoin:round}
path.sv.tip{fill:${it.line}}path.sv.tip.lit{fill:${it.lit};stroke:none}path.sv.tip.muted{fill:${it.muted};stroke:none}`;
}

/** The style sheet of figures on a page that sets their colours itself, as the custom properties `--sv-paper` and so on. */
export function pageStyle(): string {
  const palette = Object.fromEntries(Object.keys(LIGHT).map((name) => [name, `var(--sv-${name})`])) as unknown as Palette;
  return `${FONTS}\n${shapes(1)}\n${colours(palette)}`;
}

/** The colours as custom properties, for `pageStyle`. */
export function properties(appearance: 'light' | 'dark'): string {
  const palette = appearance === 'light' ? LIGHT : DARK;
  return Object.entries(palette)
    .map(([name, colour]) => `--sv-${name}:${colour}`)
    .join(';');
}

/** The style sheet of a figure; `stroke` as in `Figure`. */
export function style(stroke: number): string {
  return `
${FONTS}
${shapes(stroke)}
${colours(LIGHT)}
@media (prefers-color-scheme:dark){
${colours(DARK)}
}
`;
}

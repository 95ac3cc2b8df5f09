import { extname } from 'node:path';
import type { Figure } from '../../draw/figure.js';
import { mermaid, mermaidOutline } from '../../draw/mermaid.js';
import type { Outline } from '../../draw/outline.js';
import { overview } from '../../draw/overview.js';
import type { Picture } from '../../draw/picture.js';
import { sheet } from '../../draw/sheet.js';
import { svg } from '../../draw/svg.js';
import { text } from '../../draw/text.js';
import { textOutline } from '../../draw/text-outline.js';
import { tikz } from '../../draw/tikz.js';

export const PICTURE_FORMATS = ['text', 'ascii', 'svg', 'tikz', 'mermaid'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** The format that the ending of a file's name asks for; text where it asks for none. */
export function pictureFormatOf(path: string): PictureFormat {
  const formats: Readonly<Record<string, PictureFormat>> = {
    '.svg': 'svg',
    '.tex': 'tikz',
    '.tikz': 'tikz',
    '.mmd': 'mermaid',
    '.mermaid': 'mermaid',
  };
  return formats[extname(path).toLowerCase()] ?? 'text';
}

/** What a picture is turned into. `width` is in characters for text, and in units of a 96 dpi pixel, before scaling, elsewhere. */
export interface Rendering {
  readonly format: PictureFormat;
  readonly width?: number | undefined;
  readonly scale?: number | undefined;
  readonly standalone?: boolean | undefined;
}

export function renderPicture(picture: Picture, how: Rendering): string {
  const { format, width } = how;
  if (format === 'text' || format === 'ascii') return text(picture, { width, ascii: format === 'ascii' });
  return format === 'mermaid' ? mermaid(picture) : renderFigure(sheet(picture, { width }), format, how);
}

export function renderOutline(outline: Outline, how: Rendering): string {
  const { format, width } = how;
  if (format === 'text' || format === 'ascii') return textOutline(outline, { width, ascii: format === 'ascii' });
  return format === 'mermaid' ? mermaidOutline(outline) : renderFigure(overview(outline, { width }), format, how);
}

function renderFigure(figure: Figure, format: 'svg' | 'tikz', { scale, standalone }: Rendering): string {
  return format === 'svg' ? svg(figure, { scale }) : tikz(figure, { scale, standalone });
}

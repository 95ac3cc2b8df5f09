import type { Block } from './figure.js';

/** Blocks one below the other. */
export function stack(blocks: readonly Block[], gap: number, align: 'left' | 'centre'): Block {
  const width = Math.max(0, ...blocks.map((block) => block.width));
  let y = 0;
  const items = blocks.map((block) => {
    const at = { x: align === 'left' ? 0 : (width - block.width) / 2, y };
    y += block.height + gap;
    return { kind: 'group', at, items: block.items } as const;
  });
  return { width, height: Math.max(0, y - gap), items };
}

/** Blocks in a row, their lower edges level. */
export function row(blocks: readonly Block[], gap: number): Block {
  const height = Math.max(0, ...blocks.map((block) => block.height));
  let x = 0;
  const items = blocks.map((block) => {
    const at = { x, y: height - block.height };
    x += block.width + gap;
    return { kind: 'group', at, items: block.items } as const;
  });
  return { width: Math.max(0, x - gap), height, items };
}

/** Blocks in rows of at most `width`; one that is wider has a row for itself. */
export function flow(blocks: readonly Block[], width: number, gap: number): readonly (readonly Block[])[] {
  const rows: Block[][] = [];
  let used = 0;
  for (const block of blocks) {
    const fits = used + gap + block.width <= width;
    used = fits && rows.length > 0 ? used + gap + block.width : block.width;
    if (fits && rows.length > 0) rows.at(-1)?.push(block);
    else rows.push([block]);
  }
  return rows;
}

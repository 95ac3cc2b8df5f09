import type { Figure } from '../../draw/figure.js';
import { svg } from '../../draw/svg.js';
import { tikz } from '../../draw/tikz.js';
import { h } from './dom.js';

/** What a picture is called, and how to make it: only when it is wanted. */
export interface Downloadable {
  readonly name: string;
  readonly figure: () => Figure;
}

/** How much finer than on screen a picture in pixels is. */
const FINE = 2;

/** The menu from which the current picture can be had as a file. */
export function downloadMenu(current: () => Downloadable): HTMLElement {
  const menu = h('details', { class: 'menu' });
  const entry = (format: string, make: (it: Downloadable) => void): HTMLElement =>
    h(
      'button',
      {
        type: 'button',
        onclick: () => {
          menu.open = false;
          make(current());
        },
      },
      format,
    );
  menu.append(
    h('summary', { title: 'Download the picture' }, 'Picture'),
    h(
      'div',
      { class: 'entries' },
      entry('SVG', ({ name, figure }) => save(`${name}.svg`, new Blob([svg(figure())], { type: 'image/svg+xml' }))),
      entry('TikZ', ({ name, figure }) =>
        save(`${name}.tex`, new Blob([tikz(figure(), { standalone: true })], { type: 'application/x-tex' })),
      ),
      entry('PNG', ({ name, figure }) => void savePixels(`${name}.png`, figure())),
    ),
  );
  document.addEventListener('click', (event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') menu.open = false;
  });
  return menu;
}

function save(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

async function savePixels(name: string, figure: Figure): Promise<void> {
  const url = URL.createObjectURL(new Blob([svg(figure, { scale: FINE })], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = h('canvas', { width: image.naturalWidth, height: image.naturalHeight });
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    canvas.toBlob((blob) => blob && save(name, blob), 'image/png');
  } finally {
    URL.revokeObjectURL(url);
  }
}

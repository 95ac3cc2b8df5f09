import { h, set } from './dom.js';
import { icon } from './icon.js';

const THEMES = ['auto', 'light', 'dark'] as const;

const NAMES = { auto: 'As the system', light: 'Light', dark: 'Dark' } as const;

/** The button that goes from the system's colours to light to dark. */
export function themeButton(): HTMLElement {
  let theme: (typeof THEMES)[number] = 'auto';
  const button = h('button', {
    type: 'button',
    class: 'theme',
    onclick: () => choose(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'auto'),
  });
  const choose = (next: typeof theme): void => {
    theme = next;
    set(document.documentElement, 'data-theme', theme === 'auto' ? undefined : theme);
    button.replaceChildren(icon(theme));
    set(button, 'aria-label', `Colours: ${NAMES[theme]}`);
    set(button, 'title', `Colours: ${NAMES[theme]}`);
  };
  choose('auto');
  return button;
}

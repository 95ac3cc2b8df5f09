import { markers } from '../../draw/svg.js';
import type { Subject } from '../subject.js';
import { ChainPage } from './chain-page.js';
import { h } from './dom.js';
import { StoryPage } from './story-page.js';
import { serve } from './worker.js';

/* The page's only script. It finds what the page is about in the element #subject, and builds everything else. */

if (typeof document === 'undefined') serve();
else open();

function open(): void {
  const subject = JSON.parse(document.getElementById('subject')?.textContent ?? '') as Subject;
  document.body.append(arrowHeads());
  if (subject.kind === 'story') new StoryPage(subject);
  else new ChainPage(subject);
}

/** All diagrams share their arrow heads. */
function arrowHeads(): HTMLElement {
  const holder = h('div', { class: 'heads', 'aria-hidden': 'true' });
  holder.innerHTML = `<svg width="0" height="0"><defs>${markers()}</defs></svg>`;
  return holder;
}

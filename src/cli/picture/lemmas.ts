import { children, type Derivation, length, title } from '../../chain/derivation.js';
import type { Outline } from '../../draw/outline.js';

/** A derivation as the outline of its lemmas. */
export function lemmasOf(derivation: Derivation): Outline {
  return { title: title(derivation), length: length(derivation), parts: () => children(derivation).map(lemmasOf) };
}

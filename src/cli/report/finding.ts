import type { Diagnostic } from '../../input/diagnostic.js';

/** What a command found out about a file, as far as the reporters for machines are concerned: what holds, or what is wrong and where. */
export type Finding =
  | { readonly kind: 'holds'; readonly command: string; readonly file: string; readonly conclusion: string }
  | { readonly kind: 'fails'; readonly command: string; readonly file: string; readonly diagnostic: Diagnostic };

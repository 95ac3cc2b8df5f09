import type { Emphasis } from './diagram.js';

/** A point in units of a 96 dpi pixel, x to the right and y downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a stroke or a shape stands for; each format knows how that looks, never by colour alone. */
export type Role =
  | 'process'
  | 'dead'
  | 'boundary'
  | 'message'
  | 'control'
  | 'cut'
  | 'lost'
  | 'unseen'
  | 'change'
  | 'witness'
  | 'compute'
  | 'crash'
  | 'value'
  | 'one'
  | 'decide'
  | 'checkpoint'
  | 'blank'
  | 'lemma'
  | 'link'
  | 'more';

/** What a text is; `size` in units. */
export type Wording = 'name' | 'process' | 'value' | 'inverse' | 'round' | 'label' | 'relation' | 'caption' | 'note';

/** Boxes are centred on their point, texts vertically. A group is drawn with its own origin at `at`; formats may share equal groups. */
export type Item =
  | { readonly kind: 'group'; readonly at: Point; readonly items: readonly Item[] }
  | {
      readonly kind: 'line';
      readonly from: Point;
      readonly to: Point;
      readonly role: Role;
      readonly emphasis: Emphasis;
      readonly head: boolean;
    }
  | { readonly kind: 'cross'; readonly at: Point; readonly radius: number; readonly role: Role; readonly emphasis: Emphasis }
  | { readonly kind: 'dot'; readonly at: Point; readonly radius: number; readonly role: Role; readonly emphasis: Emphasis }
  | {
      readonly kind: 'box';
      readonly at: Point;
      readonly width: number;
      readonly height: number;
      readonly corner: number;
      readonly role: Role;
      readonly emphasis: Emphasis;
    }
  | {
      readonly kind: 'text';
      readonly at: Point;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly text: string;
      readonly size: number;
      readonly wording: Wording;
      readonly emphasis: Emphasis;
    };

/** A rectangular piece of a figure, its origin in the upper left corner. */
export interface Block {
  readonly width: number;
  readonly height: number;
  readonly items: readonly Item[];
}

/** A whole picture in the plane, with a title and a description for those who do not see it; `stroke` multiplies the width of all strokes. */
export interface Figure extends Block {
  readonly title: string;
  readonly description: string;
  readonly stroke: number;
}

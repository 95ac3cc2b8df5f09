import { grouped } from '../draw/outline.js';

/** Where the reader is: the number of a link, through whose eyes they look if not the witness's, and what is shown. It stands in the page's address. */
export interface Place {
  readonly link: bigint;
  readonly eyes: number | undefined;
  readonly view: View;
}

export type View = (typeof VIEWS)[number];

const VIEWS = ['link', 'eyes', 'graph', 'counterexample'] as const;

/** The part of an address after `#`. */
export function formatPlace({ link, eyes, view }: Place): string {
  const parts = [`link=${link}`, ...(eyes === undefined ? [] : [`eyes=p${eyes}`]), ...(view === 'link' ? [] : [`view=${view}`])];
  return `#${parts.join('&')}`;
}

/** Reads what `formatPlace` writes; whatever is missing or makes no sense stays undefined. */
export function parsePlace(hash: string): {
  readonly link: bigint | undefined;
  readonly eyes: number | undefined;
  readonly view: View | undefined;
} {
  const parts = hash.replace(/^#/, '').split('&');
  const found = new Map(parts.map((part) => [part.replace(/=.*$/s, ''), part.replace(/^[^=]*=?/s, '')] as const));
  const link = found.get('link');
  const eyes = /^p(\d{1,4})$/.exec(found.get('eyes') ?? '')?.[1];
  return {
    link: link !== undefined && /^\d{1,1000}$/.test(link) ? BigInt(link) : undefined,
    eyes: eyes === undefined ? undefined : Number(eyes),
    view: VIEWS.find((view) => view === found.get('view')),
  };
}

/** A place along a course by what somebody types: a number, α^2, or a part of the way in per cent. */
export function indexOf(
  text: string,
  {
    first,
    last,
    milestones,
  }: { readonly first: bigint; readonly last: bigint; readonly milestones: readonly { readonly index: bigint; readonly name: string }[] },
): bigint | undefined {
  const asked = text.trim().replace(/^[aα]\^?(?=\d+$)/iu, 'α^');
  const milestone = milestones.find(({ name }) => name === asked);
  if (milestone !== undefined) return milestone.index;
  const [, whole, decimals = ''] = /^(\d{1,3})(?:\.(\d{1,30}))? ?%$/.exec(asked) ?? [];
  if (whole !== undefined && Number(whole) <= 100) {
    const scale = 10n ** BigInt(decimals.length + 2);
    return within(first + ((last - first) * BigInt(whole + decimals)) / scale, first, last);
  }
  const digits = asked.replace(/[ ,_']/g, '');
  if (!/^\d{1,2000}$/.test(digits)) return undefined;
  const index = BigInt(digits);
  return index < first || index > last ? undefined : index;
}

/** The number of an execution or a link. Of very long ones the first and the last digits: its neighbours differ from it in the last. */
export function numbered(index: bigint): string {
  const digits = String(index);
  return digits.length > 30 ? `${digits.slice(0, 6)}…${digits.slice(-6)}` : grouped(index);
}

export function within(index: bigint, first: bigint, last: bigint): bigint {
  return index < first ? first : index > last ? last : index;
}

/** The place that is `part` (0 to 1) of the way from the first to the last, and the other way round. */
export function indexAt(part: number, first: bigint, last: bigint): bigint {
  const scale = 2 ** 40;
  return first + ((last - first) * BigInt(Math.round(Math.min(1, Math.max(0, part)) * scale))) / BigInt(scale);
}

export function partOf(index: bigint, first: bigint, last: bigint): number {
  if (last === first) return 0;
  return Number(((index - first) * 1_000_000n) / (last - first)) / 1_000_000;
}

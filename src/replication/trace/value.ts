import { quote } from '../../input/quote.js';
import type { Value } from './event.js';

export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return a.client === b.client && a.sequence === b.sequence && a.command === b.command;
}

export function showValue(value: Value): string {
  if (value === null) return 'a no-op';
  if (typeof value === 'string') return quote(value);
  return `${quote(value.command)} (request ${value.sequence} of ${quote(value.client)})`;
}

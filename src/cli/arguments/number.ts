import { InvalidArgumentError } from '@commander-js/extra-typings';

/** A whole number, 0 or more. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

/** A whole number of any size. */
export function bigNumber(text: string): bigint {
  if (!/^\d{1,10000}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return BigInt(text);
}

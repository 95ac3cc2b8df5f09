import { InvalidArgumentError } from '@commander-js/extra-typings';

/** A regular expression as an option. */
export function pattern(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? `${error.message}.` : String(error));
  }
}

/** A regular expression that takes an event of a log apart. */
export function eventPattern(text: string): RegExp {
  const missing = ['event', 'host', 'clock'].filter((group) => !text.includes(`(?<${group}>`));
  if (missing.length > 0) throw new InvalidArgumentError(`It lacks the group ${missing.map((group) => `(?<${group}>…)`).join(' and ')}.`);
  return pattern(text);
}

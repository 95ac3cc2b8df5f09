import type { Diagnostic } from './diagnostic.js';
import type { Located } from './located.js';

/** Refuses a JSON document that says to be `sameview/<name>`, but of a version that is not known: it is at most `latest`. */
export function versionFault(json: Located, name: string, latest = 1): Diagnostic | undefined {
  const { format, version } = (json.value ?? {}) as { format?: unknown; version?: unknown };
  if (format !== `sameview/${name}` || typeof version !== 'number' || isVersion(version, latest)) return undefined;
  const message = `version ${version} of the ${name} format is not known`;
  return { code: 'format.version', at: json.at(['version']), message, hint: `this program reads ${readable(latest)}` };
}

export function isVersion(version: number, latest: number): boolean {
  return Number.isInteger(version) && version >= 1 && version <= latest;
}

/** What a hint says of the versions that are known. */
export function readable(latest: number): string {
  return latest === 1 ? 'version 1' : `versions 1 to ${latest}`;
}

import type { Diagnostic } from './diagnostic.js';
import type { Located } from './located.js';

/** Refuses a JSON document that says to be `sameview/<name>`, but of a version that is not known. */
export function versionFault(json: Located, name: string): Diagnostic | undefined {
  const { format, version } = (json.value ?? {}) as { format?: unknown; version?: unknown };
  if (format !== `sameview/${name}` || typeof version !== 'number' || version === 1) return undefined;
  const message = `version ${version} of the ${name} format is not known`;
  return { code: 'format.version', at: json.at(['version']), message, hint: 'this program reads version 1' };
}

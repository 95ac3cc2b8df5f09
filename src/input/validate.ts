import type { ErrorObject } from 'ajv/dist/2020.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Diagnostic } from './diagnostic.js';
import type { Located } from './located.js';
import { quote } from './quote.js';

/** Says where and how a JSON value departs from a schema (2020-12); undefined if it does not. */
export type Validate = (json: Located) => Diagnostic | undefined;

/** A validator for `schema`; `hint` says where its reader finds out more. */
export function validator(schema: object, hint: string): Validate {
  const isValid = new Ajv2020({ strict: true }).compile(schema);
  return (json) => (isValid(json.value) ? undefined : explain(json, isValid.errors?.[0], hint));
}

function explain(json: Located, error: ErrorObject | undefined, hint: string): Diagnostic {
  const path = (error?.instancePath ?? '').split('/').slice(1).map(unescapeKey);
  const extra: unknown = error?.params['additionalProperty'];
  if (typeof extra === 'string')
    return { code: 'format.schema', at: json.at([...path, extra]), message: `the field ${quote(extra)} is not known here`, hint };
  const wanted: unknown = error?.params['allowedValue'];
  const message = wanted === undefined ? error?.message : `must be ${JSON.stringify(wanted)}`;
  return { code: 'format.schema', at: json.at(path), message: `${nameOf(path)} ${message}`, hint };
}

/** The last key, with the places in lists below it: `reaches[1]`. */
function nameOf(path: readonly string[]): string {
  const key = path.findLastIndex((it) => !/^\d+$/.test(it));
  return `${path[key] ?? 'this'}${path
    .slice(key + 1)
    .map((index) => `[${index}]`)
    .join('')}`;
}

/** The escapes of JSON pointers. */
function unescapeKey(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}

import { type Failures, type Model, OMISSIONS } from '../kernel/model.js';

/** The names of all failures, from the mildest to the harshest. */
export const FAILURES = [
  'one-per-round',
  'crash',
  'send-omission',
  'receive-omission',
  'general-omission',
] as const satisfies readonly Failures[];

/** Are failures crashes and inputs binary, as in the slides? */
export function isUsual({ failures = 'crash', values = 2 }: Model): boolean {
  return failures === 'crash' && values === 2;
}

/** The same model; what is as in the slides is left out. */
export function plainModel({ n, f, rounds, failures = 'crash', values = 2 }: Model): Model {
  return { n, f, rounds, ...(failures === 'crash' ? {} : { failures }), ...(values === 2 ? {} : { values }) };
}

/** A model as it stands at the head of a chain: `n=4 f=2 rounds=2`, and what is not as in the slides. No other model has the same text. */
export function modelText(model: Model): string {
  return Object.entries(plainModel(model))
    .map(([key, value]) => `${key}=${value}`)
    .join(' ');
}

/** The same within a sentence: `n=4, f=2, rounds=2`. */
export function modelWords(model: Model): string {
  return modelText(model).replaceAll(' ', ', ');
}

/** May anybody omit messages? */
export function hasOmissions({ failures = 'crash' }: Model): boolean {
  return OMISSIONS[failures].length > 0;
}

/** What those who fail may do, as it stands after "up to f of them may". */
export const MAY: Readonly<Record<Failures, string>> = {
  'one-per-round': 'crash (no two in the same round)',
  crash: 'crash',
  'send-omission': 'crash or omit to send',
  'receive-omission': 'crash or omit to receive',
  'general-omission': 'crash or omit to send or to receive',
};

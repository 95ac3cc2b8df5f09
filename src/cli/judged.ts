import { provableRounds } from '../chain/provable.js';
import type { Diagnostic } from '../input/diagnostic.js';
import type { Model } from '../kernel/model.js';
import { diagnose } from '../refute/diagnose.js';
import type { Judgement, Refutation, TooSlow } from '../refute/refute.js';
import { refusedModel } from './arguments/model.js';
import { Refusal } from './refusal.js';
import { count } from './report/conclusion.js';

/** What ends without a judgement is an input that is none. */
export function judgementOf(refutation: Refutation, reference: string, model: Model): Judgement {
  switch (refutation.kind) {
    case 'no-model':
      throw refusedModel(refutation.fault, model);
    case 'faulty':
      throw new Refusal(diagnose(refutation.fault), reference);
    case 'too-slow':
      throw new Refusal(tooSlow(refutation), reference);
    default:
      return refutation;
  }
}

function tooSlow({ algorithm, model: { n, f, rounds, failures } }: TooSlow): Diagnostic {
  const most = provableRounds(n, f);
  const reach = most < 0 ? 'needs n of at least 2' : `is about min(f, n−2) = ${most} at most`;
  return {
    code: 'bound.not-provable',
    at: undefined,
    message: `${algorithm} takes ${count(rounds, 'round')} for n=${n}, f=${f}: the theorem ${reach}, and says nothing about it`,
    hint: `${most < 0 ? '' : `-r ${most} stops it there; `}${failures === undefined ? '--exhaustive tries all executions, ' : ''}--random ${failures === undefined ? '' : 'tries '}some`,
  };
}

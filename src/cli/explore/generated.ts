import { formatExecution } from '../../chain/notation.js';
import { STRATEGIES, type Strategy } from '../../chain/strategy.js';
import type { Decided, Decisions, GeneratedChain } from '../../explore/subject.js';
import type { Model } from '../../kernel/model.js';
import { explainRefutation, explainViolation, propertyName } from '../../refute/explanation.js';
import type { Outcome } from '../../refute/outcome.js';
import type { Refuted } from '../../refute/refute.js';
import { impossibility } from '../report/conclusion.js';
import { graphOf } from './graph.js';
import { sentence } from './sentence.js';

/** The chain of the proof as the subject of a page, and what an algorithm that was refuted on it decides along the way. */
export function generatedChain(model: Model, strategy: Strategy, refuted: Refuted | undefined): GeneratedChain {
  return {
    kind: 'generated',
    strategy,
    model,
    theorem: sentence(impossibility(model)),
    algorithm: refuted && decidedBy(refuted),
    graph: graphOf(STRATEGIES[strategy](model)),
  };
}

function decidedBy(refuted: Refuted): Decided {
  const { algorithm, found, counterexample, model } = refuted;
  const { tipping, samples = [] } = found.method === 'chain' ? found : { tipping: undefined, samples: [] };
  const { shrunk } = refuted;
  return {
    name: algorithm,
    verdict: `${algorithm} breaks ${propertyName(counterexample.violation.property)}`,
    words: explainRefutation(refuted),
    samples: samples.map(({ index, decides }) => ({
      index: String(index),
      decides: decides === 'broken' ? decides : decides === 0 ? '0' : '1',
    })),
    tipping: tipping && { link: String(tipping.index), before: decisionsOf(tipping.before), after: decisionsOf(tipping.after) },
    counterexample: {
      execution: formatExecution(shrunk.counterexample.execution),
      rounds: model.rounds,
      f: model.f,
      decisions: decisionsOf(shrunk.counterexample),
      violation: `${explainViolation(shrunk.counterexample)}.`,
    },
  };
}

function decisionsOf({ decisions }: Outcome): Decisions {
  return decisions.map((it) => (it === undefined ? null : { value: it.value, round: it.round }));
}

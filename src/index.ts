/**
 * sameview as a library: the trusted kernel, the chains, their formats, runs, pictures of them, and the refuter. Processes count from 0, rounds from 1,
 * executions of a chain from 0.
 * What is wrong with an input is a value (`Fault`, `Diagnostic`); an exception is a mistake of the caller, or ours.
 */
export { at, type Chain, type Place, type Step, Walk } from './chain/chain.js';
export {
  type Change,
  children,
  type Derivation,
  effect,
  type Lemma,
  type Link,
  length,
  type Reversal,
  reverse,
  title,
} from './chain/derivation.js';
export { explainExecutionFault, explainModelFault, explainRejection, explainStanding } from './chain/explain.js';
export { readChain } from './chain/format/read.js';
export type { ChainSink, ReadResult } from './chain/format/reader.js';
export { chainSchema } from './chain/format/schema.js';
export { type ChainFormat, type ChainWriter, chainWriter } from './chain/format/write.js';
export { formatExecution, type Notation, type NotationFault, parseExecution } from './chain/notation.js';
export { notProvable } from './chain/provable.js';
export { textbook } from './chain/textbook.js';
export { mermaid as toMermaid, mermaidOutline as outlineToMermaid } from './draw/mermaid.js';
export type { Outline } from './draw/outline.js';
export { overview } from './draw/overview.js';
export { link, type Picture, type PictureOptions, type Shown, single, strip } from './draw/picture.js';
export type { Relation } from './draw/relation.js';
export { type SheetOptions, sheet } from './draw/sheet.js';
export { type SvgOptions, svg as toSvg } from './draw/svg.js';
export { type TextOptions, text as toText } from './draw/text.js';
export { textOutline as outlineToText } from './draw/text-outline.js';
export { type TikzOptions, tikz as toTikz } from './draw/tikz.js';
export { CODES, type Code } from './input/codes.js';
export type { Diagnostic, Position } from './input/diagnostic.js';
export { Checker } from './kernel/checker.js';
export { type Crash, type Execution, type ExecutionFault, isUnanimous, type Value } from './kernel/execution.js';
export { MAX_PROCESSES, MAX_ROUNDS, type Model, type ModelFault, modelFault, type Path } from './kernel/model.js';
export { type Cause, type Parting, type Side, type Similarity, type Standing, similarity } from './kernel/similarity.js';
export type { Accepted, Claim, ClaimFault, Fault, LinkFault, Rejected, Verdict } from './kernel/verdict.js';
export { heard } from './kernel/view.js';
export type { Algorithm, Received } from './refute/algorithm.js';
export { bundled } from './refute/bundled.js';
export { canonicalExecutions, countCanonical } from './refute/canonical.js';
export { diagnose } from './refute/diagnose.js';
export { explainRefutation, explainViolation } from './refute/explanation.js';
export type { AlgorithmFault } from './refute/fault.js';
export { type Limits, refuteIsolated, replayIsolated } from './refute/isolate.js';
export type { NoModel, Unjudged } from './refute/judged-model.js';
export { type Loaded, loadAlgorithm } from './refute/load.js';
export type { Decision, Outcome } from './refute/outcome.js';
export type { Counterexample, Property, Violation } from './refute/property.js';
export {
  type Judgement,
  type Method,
  type NotFound,
  type Proven,
  type Refutation,
  type Refuted,
  type Request,
  refute,
  type TooSlow,
} from './refute/refute.js';
export { type Replay, type Replayed, replay } from './refute/replay.js';
export type { Shrunk } from './refute/shrink.js';
export type { Tipping } from './refute/tipping.js';
export type { Event, Message, Run } from './run/run.js';
export { type Crashing, unfold } from './run/unfold.js';
export { sameView, view } from './run/view.js';

/**
 * sameview as a library: the trusted kernel, the chains, their formats, runs, pictures of them, the refuter, and Multi-Paxos. Processes count from 0, rounds from 1,
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
export type { ChainSink, ReadResult } from './chain/format/result.js';
export { chainSchema } from './chain/format/schema.js';
export { type ChainFormat, type ChainWriter, chainWriter } from './chain/format/write.js';
export { formatExecution, type Notation, type NotationFault, parseExecution } from './chain/notation.js';
export { notProvable } from './chain/provable.js';
export { type Incomplete, type Merged, type MergeResult, merge } from './chain/shard/merge.js';
export type { FiledShard } from './chain/shard/mixed-up.js';
export type { Range as ShardRange } from './chain/shard/ranges.js';
export { type ReadShard, type ReadShardResult, readResult } from './chain/shard/read.js';
export {
  formatResult,
  type Origin as ShardOrigin,
  type Outcome as ShardOutcome,
  type ShardResult,
  type Similar,
} from './chain/shard/result.js';
export { shardSchema } from './chain/shard/schema.js';
export { type Shard, type Stretch, stretchOf } from './chain/shard/shard.js';
export { StretchCheck } from './chain/shard/stretch-check.js';
export { short } from './chain/short/short.js';
export { notBuilt, STRATEGIES, type Strategy } from './chain/strategy.js';
export { textbook } from './chain/textbook.js';
export { FAILURES } from './chain/variant.js';
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
export type { Delivery, FailureModel, History, Situation, Ways } from './graph/failures/failure-model.js';
export { failureModelOf } from './graph/failures/failure-models.js';
export { type Outline as GraphOutline, type OutlineEdge, type OutlineNode, outline as graphOutline } from './graph/outline.js';
export { ruleOf } from './graph/rule.js';
export { type SimilarityGraph, similarityGraph } from './graph/similarity-graph.js';
export { type Survey, type SurveyOptions, shortest, sizesOf, survey } from './graph/survey.js';
export { finish, TooMany, type Work } from './graph/work.js';
export { CODES, type Code } from './input/codes.js';
export type { Diagnostic, Position } from './input/diagnostic.js';
export { Checker } from './kernel/checker.js';
export { type Crash, type Execution, type ExecutionFault, isUnanimous, type Omission, type Value } from './kernel/execution.js';
export {
  type Failures,
  MAX_PROCESSES,
  MAX_ROUNDS,
  MAX_VALUES,
  type Model,
  type ModelFault,
  modelFault,
  OMISSIONS,
  type OmissionKind,
  type Path,
} from './kernel/model.js';
export { type Cause, type Parting, type Side, type Similarity, type Standing, similarity } from './kernel/similarity.js';
export type { Accepted, Claim, ClaimFault, Fault, LinkFault, Rejected, Verdict } from './kernel/verdict.js';
export { heard } from './kernel/view.js';
export { ProofChecker } from './proof/checker.js';
export { expand } from './proof/expand.js';
export { readProof } from './proof/format/read.js';
export type { ProofResult, ReadProof } from './proof/format/result.js';
export { proofSchema } from './proof/format/schema.js';
export { writeProof } from './proof/format/write.js';
export { writeProofJson } from './proof/format/write-json.js';
export type { Amount, Clause, Lemma as ProofLemma, Proof, Statement, Whom } from './proof/proof.js';
export { textbookProof } from './proof/textbook.js';
export type { Case, ProofAccepted, ProofFault, ProofRejected, ProofTooLong, ProofVerdict } from './proof/verdict.js';
export { lineByCheckpointGraph } from './recovery/checkpoint-graph.js';
export { type ComparisonOptions, compare, crashedAt, type Measured, type Outcome as CrashOutcome } from './recovery/compare.js';
export { withCrashes } from './recovery/crash.js';
export { type Consistency, type Crossing, type Cut, consistencyOf, crossing, presentCut } from './recovery/cut.js';
export { type Garbage, garbage } from './recovery/garbage.js';
export type { Graph, Numbering } from './recovery/graph.js';
export { type Checkpoint, type Pattern, patternOf, type State } from './recovery/pattern.js';
export type { Host, Policy } from './recovery/policy/policy.js';
export { type Propagation, propagate, type Reason, type Step as Rollback } from './recovery/propagation.js';
export { type Extent, type InTransit, type Loss, type Recovery, recover } from './recovery/recovery.js';
export { lineByRollbackGraph, type RollbackGraph, rollbackGraph } from './recovery/rollback-graph.js';
export { POLICIES, type PolicyName, type Simulation, simulate } from './recovery/simulate.js';
export { uselessCheckpoints } from './recovery/useless.js';
export { type Action, type Workload, type WorkloadOptions, workload } from './recovery/workload.js';
export { type ZigzagPath, zigzagPaths } from './recovery/zigzag.js';
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
export { type BackoffOptions, type Contest, contest, PATIENCE, type Patience } from './replication/backoff.js';
export { type Ballot, nextBallot, ownerOf } from './replication/ballot.js';
export { type Cluster, quorum } from './replication/cluster.js';
export { type Command, formatValue, type Operation, parseValue, type Value as SlotValue } from './replication/command.js';
export { type Configuration, duel, follow, type Lasso, shifted } from './replication/duel.js';
export { type Exploration, type ExploreOptions, explore } from './replication/explore.js';
export { type Instance, startOf, usualInstance } from './replication/instance.js';
export type { Message as ServerMessage } from './replication/message.js';
export type { Happening } from './replication/reaction.js';
export { replay as replayActions } from './replication/replay.js';
export { RULES, type Rule } from './replication/rule.js';
export { randomSchedule, type Schedule, type Scheduled, STORMY } from './replication/schedule.js';
export { newServer, type Server } from './replication/server.js';
export { type Liveness, stableLeader } from './replication/stable-leader.js';
export { type Action as ServerAction, type Step as ServerStep, step } from './replication/step.js';
export { type Story, type Told, tell } from './replication/story.js';
export { readStory, type StoryResult } from './replication/story-file.js';
export { replicationSchema } from './replication/story-schema.js';
export { checkTrace, type TraceVerdict } from './replication/trace/check.js';
export { headerFault, type Summary as TraceSummary, TraceChecker } from './replication/trace/checker.js';
export type { Header as TraceHeader, TraceEvent } from './replication/trace/event.js';
export { type Fault as TraceFault, RULES as REPLICATION_RULES } from './replication/trace/rule.js';
export { replicationTraceSchema } from './replication/trace/schema.js';
export { type Violation as SafetyViolation, violationIn } from './replication/violation.js';
export { type Occurrence, type RunFault, runFault } from './run/fault.js';
export type { Event, Message, Run } from './run/run.js';
export { type Failing, unfold } from './run/unfold.js';
export { sameView, view } from './run/view.js';
export { runToJson } from './trace/json.js';
export { DEFAULT_PARSER, type LogOptions } from './trace/log.js';
export { formatRun } from './trace/paper.js';
export { readRun } from './trace/read.js';
export type { RunResult } from './trace/result.js';
export { runSchema } from './trace/schema.js';

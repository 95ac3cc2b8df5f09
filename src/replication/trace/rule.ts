import type { Code } from '../../input/codes.js';

/** The rules of Multi-Paxos that a trace is held against, and why each is there. Their meanings stand with all other codes. */
export const RULES = {
  'replication.quorums-disjoint':
    'two quorums without a common server can choose different values: nobody in the one knows what the other has accepted',
  'replication.ballot-of-another': 'a ballot belongs to one proposer, or two values could be proposed in it',
  'replication.ballot-reused': 'a proposer that has crashed may not know what it proposed in a ballot; it must begin a higher one',
  'replication.ballot-not-higher':
    'a proposer begins with a higher ballot than all that it has used; a lower one is outdated from the start',
  'replication.promise-before-prepare': 'a promise answers a prepare; the log is in no order that causes allow, or the promise is made up',
  'replication.promise-not-higher': 'the ballot of an acceptor never goes down, or an outdated proposer gets a quorum that others rely on',
  'replication.promise-forgotten': 'promises stand in stable storage: after a crash the proposers that got them still rely on them',
  'replication.promise-hides-accepted': 'what is not reported may have been chosen, and the proposer would propose something else',
  'replication.accepted-forgotten': 'what is accepted stands in stable storage: it may have been chosen, and a crash must not undo that',
  'replication.promise-reports-unaccepted':
    'a proposer binds itself to what it is told, so that must have been accepted by whoever tells it',
  'replication.propose-without-quorum':
    'only a quorum of promises shows what may have been chosen in lower ballots, and keeps anything else from being chosen there',
  'replication.propose-not-highest':
    'what may have been chosen in a lower ballot is the value with the highest ballot that a quorum reports; only that keeps it chosen',
  'replication.two-values-in-ballot': 'two quorums could each accept one of the two values in the same ballot',
  'replication.accept-before-propose': 'an acceptance answers a proposal; the log is in no order that causes allow, or nobody proposed it',
  'replication.accept-below-promise': 'the promise was to accept nothing below its ballot; the proposer that got it relies on that',
  'replication.accept-below-accepted':
    'the ballot of an acceptor never goes down: the value of the higher ballot may have been chosen, and would be overwritten',
  'replication.chosen-without-quorum':
    'a value is chosen when a quorum has accepted it in one and the same ballot; acceptances in several ballots do not add up',
  'replication.chosen-differs': 'only one value is chosen in a slot',
  'replication.execute-past-gap': 'commands are executed in the order of their slots; one in the gap could change what later ones do',
  'replication.execute-unchosen': 'what is not chosen yet may still become something else',
  'replication.execute-differs': 'replicas that execute different commands end in different states',
  'replication.executed-twice': 'a replica that executes a slot twice is in another state than one that executes it once',
  'replication.request-executed-twice': 'a client that asks again, because it got no answer, wants its request done once',
  'replication.request-skipped': 'only what was done before may be passed over, or the request is lost',
  'replication.execution-diverges': 'whether a command is applied follows from the slots before it, which are the same at every replica',
  'replication.crashed-acts': 'a crashed server does nothing until it recovers',
  'replication.crashed-twice': 'a server that is down cannot crash',
  'replication.recovered-uncrashed': 'only a crashed server recovers',
  'replication.recovered-ahead': 'no state survives a crash that was not there before it',
  'replication.snapshot-unexecuted': 'a snapshot after a slot comes from somebody who has executed through it',
  'replication.truncated': 'what was truncated cannot be checked any more',
} as const satisfies Partial<Record<Code, string>>;

export type Rule = keyof typeof RULES;

export function isRule(code: string): code is Rule {
  return Object.hasOwn(RULES, code);
}

/** What makes a trace none: it was written for other servers, or in a way that cannot be read. */
export const MISFITS = [
  'replication.servers',
  'replication.quorum-size',
  'replication.unknown-server',
  'replication.ballot-kind',
] as const satisfies readonly Code[];

/** The keys that lead to the part of an event that is at fault. */
export type Path = readonly (string | number)[];

/** A rule that an event breaks, or why it cannot be judged. */
export interface Fault {
  readonly code: Rule | (typeof MISFITS)[number];
  readonly path: Path;
  readonly message: string;
}

export function fault(code: Fault['code'], path: Path, message: string): Fault {
  return { code, path, message };
}

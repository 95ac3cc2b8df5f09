/** The rules of the protocol that can be broken, each at the one place where it is kept; what becomes of it shows what the rule is for. */
export const RULES = {
  'skip-phase-1': 'a new leader proposes at once, without asking what may have been chosen',
  'own-value': 'a leader proposes its own value in phase 2, whatever the promises report',
  'lowest-ballot': 'a leader proposes the value accepted with the lowest ballot reported, not the highest',
  'forget-promise': 'an acceptor that recovers from a crash has forgotten its promise',
  'accept-any-ballot': 'an acceptor accepts without comparing the ballot with its promise',
  'small-quorums': 'half of the servers, rounded down, is enough, so that two quorums need not intersect',
  'unanswered-is-empty': 'a leader takes slots as empty when too few have answered',
  'gap-without-phase-1': 'a new leader fills a gap below what it knows without having asked for it in phase 1',
  'execute-past-gap': 'a server executes what is chosen at once, not in the order of the slots',
  'reuse-ballot': 'every leader numbers its ballots 1, 2, 3 …, so that two use the same',
} as const;

export type Rule = keyof typeof RULES;

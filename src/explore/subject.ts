import type { Strategy } from '../chain/strategy.js';
import type { Model } from '../kernel/model.js';
import type { Run } from '../run/run.js';

/** What a page is about, as it is embedded in it: plain JSON. Long numbers are their decimal digits, executions their notation. */
export type Subject = GeneratedChain | GivenChain | Story;

/** A chain that the page works out itself, any part of it when it is wanted. */
export interface GeneratedChain {
  readonly kind: 'generated';
  readonly strategy: Strategy;
  readonly model: Model;
  readonly theorem: string;
  readonly algorithm: Decided | undefined;
  readonly graph: Graph | undefined;
}

/**
 * All executions of a small model that are connected with α^0: nodes are executions that no correct process tells apart, each by one of them. A view of a
 * process leads to the nodes in which it is correct and has that view, if there are several: they look the same to it.
 */
export interface Graph {
  readonly nodes: readonly string[];
  readonly views: readonly { readonly process: number; readonly nodes: readonly number[] }[];
  /** How many nodes there are in all. */
  readonly of: number;
  /** The node of every execution of the chain, and of every one of a shortest chain from α^0 to α^n. */
  readonly chain: readonly number[];
  readonly shortest: readonly number[];
}

/** A chain that somebody wrote. Its executions are on the page as far as they were read, or of very many the part that tells most. */
export interface GivenChain {
  readonly kind: 'given';
  readonly file: string;
  readonly model: Model;
  readonly verdict: Verdict;
  /** Number of the first execution on the page, and of how many in the file it has been decided what they are. */
  readonly from: number;
  readonly total: number;
  readonly executions: readonly string[];
  /** The witness that the file names for the link to each of them. */
  readonly witnesses: readonly (number | null)[];
}

/** What the checker said of a chain; `link` is the one that does not hold, where a link is to blame. */
export type Verdict =
  | { readonly kind: 'accepted'; readonly words: readonly string[] }
  | {
      readonly kind: 'rejected';
      readonly code: string;
      readonly place: string;
      readonly message: string;
      readonly hint: string | undefined;
      readonly link: number | undefined;
    };

/** What an algorithm decides along the chain, as far as it was asked, and what that comes to. */
export interface Decided {
  readonly name: string;
  readonly verdict: string;
  readonly words: readonly string[];
  readonly samples: readonly Sample[];
  /** The link at which the decision tips: its number, and what is decided before and after it. */
  readonly tipping: { readonly link: string; readonly before: Decisions; readonly after: Decisions } | undefined;
  readonly counterexample: {
    readonly execution: string;
    readonly rounds: number;
    readonly f: number;
    readonly decisions: Decisions;
    readonly violation: string;
  };
}

/** Per process (p0 first) what it decides, and after which round; null where it decides nothing. */
export type Decisions = readonly ({ readonly value: number; readonly round: number } | null)[];

/** Execution number `index` of the chain, and what the correct processes decide in it: all the same value, or not. */
export interface Sample {
  readonly index: string;
  readonly decides: '0' | '1' | 'broken';
}

/** A run and what becomes of it, step by step. */
export interface Story {
  readonly kind: 'story';
  readonly file: string;
  readonly title: string;
  readonly verdict: { readonly tone: 'good' | 'bad' | 'neutral'; readonly words: string };
  readonly names: readonly string[];
  readonly run: Run;
  readonly stages: readonly Stage[];
  readonly remarks: readonly string[];
}

/**
 * How far a story has come: how many events of each process count by now, the message that is to blame, and what there is to know besides, in lines of equal
 * characters.
 */
export interface Stage {
  readonly words: string;
  readonly kept: readonly number[];
  readonly blamed: number | undefined;
  readonly table?: string | undefined;
}

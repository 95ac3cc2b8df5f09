import type { Model } from '../kernel/model.js';
import type { Rejected } from '../kernel/verdict.js';
import { type Explanation, explainRejection, show } from './explain.js';

/**
 * Why a chain was rejected, for somebody who is to find out: which link does not hold and what to look at, but not in which round, through whom, or
 * who would do instead. What is wrong with anything but a link is said in full.
 */
export function nudge(rejected: Rejected, model: Model): Explanation {
  const { fault, index, before, execution } = rejected;
  const link = `link ${index}, ${show(before)} ~ ${show(execution)}`;
  switch (fault.code) {
    case 'link.view-differs':
      return {
        message: `${link}: p${fault.witness} sees a difference`,
        hint: `go through the rounds of both executions: whom does p${fault.witness} hear, and what have they heard by then?`,
      };
    case 'link.witness-faulty':
      return {
        message: `${link}: p${fault.witness} is not correct in both`,
        hint: 'the witness of a link is correct in both of its executions',
      };
    case 'link.no-witness':
      return { message: `${link}: nobody who is correct in both sees the same`, hint: 'too much changes from the one to the other' };
    default:
      return explainRejection(rejected, model);
  }
}

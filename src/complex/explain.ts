import { type Explanation, explainExecutionFault, explainModelFault, list } from '../chain/explain.js';
import { grouped } from '../chain/grouped.js';
import { kernelModel, MAX_AGREEMENT, MAX_MESSAGES, type SetModel, type SetModelFault } from './model.js';
import type { ComplexFault, Corner, SimplexFault } from './verdict.js';

export function explainSetModelFault(fault: SetModelFault, model: SetModel): Explanation {
  if (fault.code === 'complex.agreement')
    return { message: `agreement=${fault.found}: at least 1 value may be decided, and at most ${MAX_AGREEMENT}` };
  if (fault.code !== 'complex.model-size') return explainModelFault(fault, kernelModel(model));
  return {
    message: `${grouped(fault.found)} messages in an execution: this is done for at most ${grouped(MAX_MESSAGES)}`,
  };
}

/** Why simplices prove nothing: number `index` (from 0) is the one that the fault is about. */
export function explainComplexFault(fault: SimplexFault | ComplexFault, index: number, model: SetModel): Explanation {
  const simplex = `simplex ${index + 1}`;
  const { agreement } = model;
  switch (fault.code) {
    case 'complex.process-count':
      return {
        message: `${simplex} has ${count(fault.found, 'process', 'processes')}: with agreement=${agreement} it takes ${agreement + 1}`,
      };
    case 'complex.process-range':
      return { message: `${simplex}: there is no p${fault.found}; the processes are p0 to p${model.n - 1}` };
    case 'complex.process-twice':
      return { message: `${simplex} has p${fault.process} twice` };
    case 'complex.process-faulty':
      return { message: `${simplex}: p${fault.process} is faulty in its execution`, hint: 'what a faulty process decides does not count' };
    case 'complex.empty':
      return { message: 'there is no simplex: nothing is proven', hint: 'give at least one after the model' };
    case 'complex.open-face':
      return openFace(fault.corners, fault.level, simplex);
    case 'complex.even':
      return {
        message: `${fault.found} views that know of 0 alone are left at the ends, which is an even number: nothing follows`,
        hint: 'the simplices must begin where all propose 0, and go on until 0 is gone',
      };
    default: {
      const { message, ...rest } = explainExecutionFault(fault, kernelModel(model));
      return { message: `${simplex} has an execution that is none of the model: ${message}`, ...rest };
    }
  }
}

function openFace(corners: readonly Corner[], level: number, simplex: string): Explanation {
  const views = corners.map(({ process, knows }) => `p${process}, which knows of ${list(knows.map(String))}`);
  const values = list(Array.from({ length: level + 1 }, (_, value) => String(value)));
  const [face, sees] = corners.length === 1 ? ['view', 'knows'] : ['views', 'together know'];
  return {
    message: `the ${face} of ${list(views)} in ${simplex} ${sees} all of ${values}, and ${corners.length === 1 ? 'is' : 'are'} in an odd number of simplices`,
    hint: 'another simplex must have these views too, or lead to where one of these values is unknown',
  };
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

import type { Sizes, Survey } from '../../graph/survey.js';
import type { Model } from '../../kernel/model.js';

/** Whole numbers stay numbers as long as JSON's readers take them for what they are; beyond, they are strings. */
function exact(number: bigint): number | string {
  return number <= Number.MAX_SAFE_INTEGER ? Number(number) : String(number);
}

export function graphJson({ model, isRenamed, executions, facets, views, components, own, shortest, eccentricity, kept }: Survey): string {
  const result = {
    verdict: shortest === undefined ? 'disconnected' : 'connected',
    model,
    ...(executions === undefined ? {} : { executions: exact(executions) }),
    facets: exact(facets),
    views: exact(views),
    components: exact(components),
    component: { facets: exact(own.facets), views: exact(own.views) },
    shortest: shortest ?? null,
    ...(eccentricity === undefined ? {} : { eccentricity }),
    symmetry: isRenamed ? 'renaming' : 'none',
    kept,
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

/** What is known without any work, if anything. */
export function sizesJson(model: Model, sizes: Sizes | undefined): string {
  const known = sizes && { executions: exact(sizes.executions), facets: exact(sizes.facets), views: exact(sizes.views) };
  const result = { verdict: 'incomplete', model, ...known };
  return `${JSON.stringify(result, null, 2)}\n`;
}

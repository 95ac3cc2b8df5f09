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
    executions: exact(executions),
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

/** What is known without any work. */
export function sizesJson(model: Model, { executions, facets, views }: Sizes): string {
  const result = { verdict: 'incomplete', model, executions: exact(executions), facets: exact(facets), views: exact(views) };
  return `${JSON.stringify(result, null, 2)}\n`;
}

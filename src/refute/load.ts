import { isAbsolute, join, resolve } from 'node:path';
import { type Algorithm, shapeFault } from './algorithm.js';
import { bundled } from './bundled.js';
import { describe } from './describe.js';
import type { AlgorithmFault } from './fault.js';

/** An algorithm, or why there is none. */
export type Loaded =
  | { readonly kind: 'loaded'; readonly algorithm: Algorithm }
  | { readonly kind: 'faulty'; readonly fault: AlgorithmFault };

/**
 * Loads what `reference` names: a bundled algorithm (`floodset`), a JavaScript or TypeScript file (`./mine.ts`), or what an installed package exports
 * (`their-package/consensus`), with `#name` for one of several exports. Without it: the default export, or the export `algorithm`, or the module
 * itself. Loading runs the module's code.
 * @param directory from which files and packages are looked up
 */
export async function loadAlgorithm(reference: string, directory: string): Promise<Loaded> {
  const known = bundled.get(reference);
  if (known) return { kind: 'loaded', algorithm: known };
  const [, path = reference, name] = /^(.*?)(?:#([^#/\\]+))?$/s.exec(reference) ?? [];
  try {
    return chosen(await importModule(path, directory), name);
  } catch (error) {
    return { kind: 'faulty', fault: { code: 'algorithm.unloadable', reason: reasonOf(error) } };
  }
}

interface Exports {
  readonly default?: unknown;
  readonly algorithm?: unknown;
  readonly [name: string]: unknown;
}

async function importModule(path: string, directory: string): Promise<Exports> {
  const { createJiti } = await import('jiti');
  const jiti = createJiti(join(directory, 'sameview'), { fsCache: false, moduleCache: false, interopDefault: false });
  return jiti.import(isFile(path) ? resolve(directory, path) : path);
}

/** A bare word is a package, unless it ends like a source file. */
function isFile(path: string): boolean {
  return /^\.\.?[/\\]|\.[cm]?[jt]sx?$/.test(path) || isAbsolute(path);
}

function chosen(module: Exports, name: string | undefined): Loaded {
  const algorithm = name === undefined ? (module.default ?? module.algorithm ?? module) : module[name];
  const reason = algorithm === undefined ? `the module exports no "${name}"` : shapeFault(algorithm);
  if (reason !== undefined) return { kind: 'faulty', fault: { code: 'algorithm.shape', reason } };
  return { kind: 'loaded', algorithm: algorithm as Algorithm };
}

/** Without where it was required from, which is us. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : describe(error);
  return text
    .split('\n')
    .slice(0, 2)
    .join(' ')
    .replace(/\s*Require stack:.*/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

import { existsSync } from 'node:fs'

/**
 * Published vectors that may lie beside the project but may not be shipped with it. Tests use them in addition where they
 * are; everything that must hold is tested without them too.
 */
export function sharedVectors(path: string): URL | undefined {
  return ['../../shared/vectors/', '../../../shared/vectors/']
    .map((base) => new URL(`${base}${path}/`, import.meta.url))
    .find((folder) => existsSync(folder))
}

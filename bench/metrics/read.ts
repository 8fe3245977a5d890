import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** Where this collection of the benchmark data lies: in the folder named, or in `shared/bench` beside the repository or its worktrees. */
export function benchFolder(collection: string, named = process.env.TROTH_BENCH): string | undefined {
  const root = new URL('../..', import.meta.url).pathname
  const places = named === undefined ? ['../shared/bench', '../../shared/bench'].map((up) => join(root, up)) : [named]
  return places.find((place) => existsSync(join(place, collection)))
}

export const readGzip = (path: string): string => gunzipSync(readFileSync(path)).toString()

export const readJsonLines = (path: string): unknown[] =>
  readGzip(path)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

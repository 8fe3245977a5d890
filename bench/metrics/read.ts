import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** Where the benchmark data lies: the folder named, or `shared/bench` beside the repository or beside its worktrees. */
export function benchFolder(named = process.env.TROTH_BENCH): string | undefined {
  const root = new URL('../..', import.meta.url).pathname
  const places = named === undefined ? ['../shared/bench', '../../shared/bench'].map((up) => join(root, up)) : [named]
  return places.find((place) => existsSync(join(place, 'nab-dev', 'windows.json')))
}

export const readGzip = (path: string): string => gunzipSync(readFileSync(path)).toString()

export const readJsonLines = (path: string): unknown[] =>
  readGzip(path)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

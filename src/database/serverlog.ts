/** What PostgreSQL says, kept beside its cluster and quoted to the operator when a start fails. */
import { existsSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Place } from './place.ts'

const rotateAtBytes = 8 * 1024 * 1024

const pathOf = ({ home }: Pick<Place, 'home'>): string => join(home, 'postgres.log')

/** The log file to append to; a long one steps aside at a start, which is the only time nobody is writing to it. */
export function rotate(place: Place): string {
  const path = pathOf(place)
  if (existsSync(path) && statSync(path).size > rotateAtBytes) renameSync(path, `${path}.1`)
  return path
}

export const logLength = (place: Place): number => statSync(pathOf(place), { throwIfNoEntry: false })?.size ?? 0

/** What was said since, at most the last dozen lines. */
export function lastWords(place: Place, since = 0): string {
  const path = pathOf(place)
  if (!existsSync(path)) return ''
  const said = readFileSync(path)
  return said
    .subarray(said.length >= since ? since : 0)
    .toString('utf8')
    .trim()
    .split('\n')
    .slice(-12)
    .join('\n')
}

import { readdirSync, readFileSync } from 'node:fs'
import { readStandard, type Standard } from './standard.ts'

const folder = new URL('./standards/', import.meta.url)

/** Ids of the standards that come with Troth, in the alphabet's order. */
export const standardIds: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length))
  .sort()

/** One of them; undefined for an id there is none of. A standard of ours that cannot be read is a fault. */
export function standardOf(id: string): Standard | undefined {
  if (!standardIds.includes(id)) return undefined
  const read = readStandard(JSON.parse(readFileSync(new URL(`${id}.json`, folder), 'utf8')))
  if (!read.ok) throw new Error(`${id}: ${JSON.stringify(read.refusals)}`)
  return read.value
}

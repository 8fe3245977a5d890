import { readdirSync, readFileSync } from 'node:fs'
import { readStandard, type Standard } from './standard.ts'

const folder = new URL('./standards/', import.meta.url)

/** Ids of the standards that come with Troth, in the alphabet's order. */
export const standardIds: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length))
  .sort()

/** What they are called. */
export function standardTitles(): Titles {
  titles ??= Object.fromEntries(standardIds.map((id) => [id, standardOf(id)!.title]))
  return titles
}
type Titles = Readonly<Record<string, { readonly zh: string; readonly en: string }>>
let titles: Titles | undefined

/** One of them as it is written; undefined for an id there is none of. */
export const standardFileOf = (id: string): unknown =>
  standardIds.includes(id) ? JSON.parse(readFileSync(new URL(`${id}.json`, folder), 'utf8')) : undefined

/** One of them; undefined for an id there is none of. A standard of ours that cannot be read is a fault. */
export function standardOf(id: string): Standard | undefined {
  const file = standardFileOf(id)
  if (file === undefined) return undefined
  const read = readStandard(file)
  if (!read.ok) throw new Error(`${id}: ${JSON.stringify(read.refusals)}`)
  return read.value
}

import { readFile } from 'node:fs/promises'
import { importClaimCells, importClaims, textOf } from '#src/claims/import.ts'
import type { House } from '#src/kit/house.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Brand, Member } from '#src/people/words.ts'
import type { Imported, Importing } from './cases/act.ts'
import { heldTable, wrongIn } from './held.ts'
import type { ImportRefusal } from './words.ts'

/** More claims than any brand makes in public; a longer file is no list of claims. */
const mostRows = 10_000

/**
 * A file of claims, by the act of claims: that one knows its columns, and looks at every row before the first is
 * registered, or looks alone. A claim once registered is a draft; nobody reads it before the law department has looked.
 */
export async function importClaimTable(
  house: House,
  brand: Brand,
  who: Member,
  { path, dryRun = false, onWrong }: Importing,
): Promise<Outcome<Imported, ImportRefusal | 'not-entitled'>> {
  const held = await heldTable({ path, onWrong }, mostRows)
  if (!held.ok) return held
  const { format, headings, rows, broken } = held.value
  const rehearse = dryRun || broken > 0
  const done =
    format === 'jsonl'
      ? await importClaims(house, brand, who, textOf(await readFile(path)), 'jsonl', { rehearse })
      : await importClaimCells(house, brand, who, headings, rows, { rehearse })
  const all = rows.length + broken
  if (done.ok) {
    const filed = rehearse ? 0 : done.value.registered
    return yes({ rows: all, filed, known: done.value.known, wrong: broken })
  }
  if (done.refusals.some(({ code }) => code === 'not-entitled')) return refuse('not-entitled')
  // Lines of JSON that cannot be read have been told of already.
  const told = done.refusals.filter(({ code }) => broken === 0 || code !== 'import.unreadable')
  for (const one of told) await onWrong?.(wrongIn(one))
  return yes({ rows: all, filed: 0, known: 0, wrong: told.length + broken })
}

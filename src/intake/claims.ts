import { readFile } from 'node:fs/promises'
import { importClaimCells, importClaims, textOf } from '#src/claims/import.ts'
import type { House } from '#src/kit/house.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Brand, Member } from '#src/people/words.ts'
import type { Imported, Importing } from './cases/act.ts'
import { openTable } from './read/open.ts'
import type { Row } from './read/row.ts'
import { NoWorkbook } from './read/xlsx.ts'
import type { ImportRefusal } from './words.ts'

/** More claims than any brand makes in public; a longer file is no list of claims. */
const mostRows = 10_000

/**
 * A file of claims, by the act of claims: that one knows its columns, and looks at every row before the first is
 * registered. A claim once registered is a draft; nobody reads it before the law department has looked.
 */
export async function importClaimTable(
  house: House,
  brand: Brand,
  who: Member,
  { path, dryRun, onWrong }: Importing,
): Promise<Outcome<Imported, ImportRefusal | 'not-entitled'>> {
  try {
    const { format, headings, rows } = await openTable(path)
    const held: Row[] = []
    for await (const row of rows) {
      if (row.broken) await onWrong?.({ line: row.line, code: `row.${row.broken}` })
      if (row.broken) return yes({ rows: held.length + 1, filed: 0, known: 0, wrong: 1 })
      if (held.push(row) > mostRows) return refuse('import.too-large', { mostMiB: 64 })
    }
    if (dryRun) return yes({ rows: held.length, filed: 0, known: 0, wrong: 0 })
    const done =
      format === 'jsonl'
        ? await importClaims(house, brand, who, textOf(await readFile(path)), 'jsonl')
        : await importClaimCells(house, brand, who, headings, held)
    if (done.ok) return yes({ rows: held.length, filed: done.value.registered, known: done.value.known, wrong: 0 })
    if (done.refusals.some(({ code }) => code === 'not-entitled')) return refuse('not-entitled')
    for (const { code, field = '', facts } of done.refusals) {
      const [, line = '1', column] = /^row (\d+) ?(.*)$/.exec(field) ?? []
      await onWrong?.({ line: Number(line), ...(column ? { column } : {}), code, ...(facts ? { facts } : {}) })
    }
    return yes({ rows: held.length, filed: 0, known: 0, wrong: done.refusals.length })
  } catch (fault) {
    if (fault instanceof NoWorkbook) return refuse('import.unreadable')
    throw fault
  }
}

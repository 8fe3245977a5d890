import type { House } from '#src/kit/house.ts'
import { no, type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { registerUnit } from '#src/service/units/act.ts'
import type { Imported, Importing } from './cases/act.ts'
import { heldTable } from './held.ts'
import { unitColumns, unitOf } from './unitcolumns.ts'
import type { ImportRefusal, Wrong } from './words.ts'

/** Some years of what a brand sells. Whoever has more hands in several files. */
const mostRows = 200_000

/** The ledger shares one disk write among this many. */
const together = 256

/**
 * A file of units, by the act of after-sales: every row is decided before the first is written, so that all that is wrong
 * is said at once and nothing is half there. A unit that is there and says the same is left alone; one whose delivery or
 * installation is told now has that added.
 */
export async function importUnits(
  house: House,
  brand: Brand,
  who: Member,
  { path, dryRun = false, onWrong, onProgress }: Importing,
): Promise<Outcome<Imported, ImportRefusal | 'not-entitled'>> {
  const held = await heldTable({ path, onWrong }, mostRows)
  if (!held.ok) return held
  const { rows, broken, headings } = held.value
  const columns = unitColumns(headings)
  if (!columns.ok) return no(...columns.refusals)
  const inputs = rows.map((row) => ({ line: row.line, input: unitOf(row.cells, columns.value) }))
  const columnOf = (field: string) => Object.entries(columns.value).find(([, one]) => one === field)?.[0]
  const firstLines = new Map<string, number>()
  let [looked, known, wrong] = [broken, 0, broken]
  for (let from = 0; from < inputs.length; from += together) {
    const group = inputs.slice(from, from + together)
    const decided = await Promise.all(
      group.map(({ input }) => registerUnit(house, brand, who, input, { rehearse: true })),
    )
    const said: Wrong[] = []
    for (const [i, one] of decided.entries()) {
      const { line } = group[i]!
      if (!one.ok) {
        if (one.refusals.some(({ code }) => code === 'not-entitled')) return refuse('not-entitled')
        for (const { code, field, facts } of one.refusals) {
          const column = field && (columnOf(field) ?? field)
          said.push({ line, code, ...(column ? { column } : {}), ...(facts ? { facts } : {}) })
        }
        continue
      }
      const first = firstLines.get(one.value.id)
      if (first !== undefined) said.push({ line, code: 'row.duplicate', facts: { line: first } })
      else firstLines.set(one.value.id, line)
      if (one.value.outcome === 'known') known += 1
    }
    for (const one of said) await onWrong?.(one)
    wrong += said.length
    looked += group.length
    await onProgress?.({ doing: 'checking', rows: looked, wrong, filed: 0, known })
  }
  const checked = { rows: looked, filed: 0, known, wrong }
  if (dryRun || wrong > 0 || known === looked) return yes(checked)
  let filed = 0
  for (let from = 0; from < inputs.length; from += together) {
    const group = inputs.slice(from, from + together)
    const done = await Promise.all(group.map(({ input }) => registerUnit(house, brand, who, input)))
    const bad = done.find((one) => !one.ok)
    // Only somebody who registers the same unit with other words at this very moment can bring this about.
    if (bad && !bad.ok) throw new Error(`a row that was looked at was refused: ${bad.refusals[0]?.code}`)
    filed += done.filter((one) => one.ok && one.value.outcome !== 'known').length
    await onProgress?.({ doing: 'filing', rows: from + group.length, wrong: 0, filed, known })
  }
  return yes({ ...checked, filed })
}

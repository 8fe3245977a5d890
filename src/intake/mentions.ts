import type { House } from '#src/kit/house.ts'
import { no, type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { importMentionCells } from '#src/signals/streams/act.ts'
import type { Imported, Importing } from './cases/act.ts'
import { heldTable, wrongIn } from './held.ts'
import type { ImportRefusal } from './words.ts'

const mostRows = 50_000

/** An export of a monitoring service, by the act of signals: that one knows its columns. Words and authors are not kept. */
export async function importMentionTable(
  house: House,
  brand: Brand,
  who: Member,
  { path, dryRun = false, onWrong }: Importing,
): Promise<Outcome<Imported, ImportRefusal | 'not-entitled' | 'mentions.columns'>> {
  const held = await heldTable({ path, onWrong }, mostRows)
  if (!held.ok) return held
  const { headings, rows, broken } = held.value
  const rehearse = dryRun || broken > 0
  const all = rows.length + broken
  const done = await importMentionCells(house, brand, who, headings, rows, { rehearse })
  if (done.ok) {
    const { added, known } = done.value
    return yes({ rows: all, filed: rehearse ? 0 : added, known, wrong: broken })
  }
  if (done.refusals.some(({ code }) => code === 'not-entitled')) return refuse('not-entitled')
  const columns = done.refusals.flatMap(({ code, facts }) => (code === 'mentions.columns' ? [{ code, facts }] : []))
  if (columns.length > 0) return no(...(columns as { code: 'mentions.columns' }[]))
  for (const one of done.refusals) await onWrong?.(wrongIn(one))
  return yes({ rows: all, filed: 0, known: 0, wrong: done.refusals.length + broken })
}

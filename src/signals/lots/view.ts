import { openDisclosure } from '@troth/proof/sealed'
import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import { nameOf } from './decide.ts'
import { isLotEntry, type Lot, lotSchema, readLotEntry } from './words.ts'

interface Told {
  readonly entries: readonly number[]
}

/** Where it was said which supplier lots came from; who it is, is in the vault. */
export const lotsView: View<Told> = {
  name: 'lots',
  version: 1,
  columns: {},
  follows: isLotEntry,
  key: (entry) => entry.subject,
  fold: (row, entry) => ({ entries: [...(row?.entries ?? []), readLotEntry(entry).index] }),
}

/** Every lot with its supplier as it was last told. For the brand's own people. */
export async function lotsOf(house: House, brand: string): Promise<readonly Lot[]> {
  const found = await sql<{ row: Told }>`SELECT row FROM view_lots WHERE brand = ${brand}`.execute(house.db)
  const indexes = found.rows.flatMap(({ row }) => row.entries)
  if (indexes.length === 0) return []
  const told = new Map<number, readonly unknown[]>()
  for (const { index, disclosure } of await house.ledger.sealed(brand, indexes)) {
    const opened = openDisclosure(disclosure)
    if (opened?.name === 'lots' && Array.isArray(opened.value)) told.set(index, opened.value)
  }
  const lots = new Map<string, Lot>()
  for (const index of indexes)
    for (const one of told.get(index) ?? []) {
      const lot = lotSchema.safeParse(one)
      if (lot.success) lots.set(nameOf(lot.data), lot.data)
    }
  return [...lots.values()]
}

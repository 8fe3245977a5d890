import { openDisclosure } from '@troth/proof/sealed'
import type { House } from '#src/kit/house.ts'
import type { Json } from '#src/kit/json.ts'

/** What was sealed with each of these entries and was not forgotten, by index and name; never who acted. */
export async function sealedWith(
  house: House,
  brand: string,
  indexes: readonly number[],
): Promise<ReadonlyMap<number, Readonly<Record<string, Json>>>> {
  const found = new Map<number, Record<string, Json>>()
  if (indexes.length === 0) return found
  for (const { index, disclosure } of await house.ledger.sealed(brand, indexes)) {
    const opened = openDisclosure(disclosure)
    if (!opened || opened.name === 'actor') continue
    found.set(index, { ...found.get(index), [opened.name]: opened.value as Json })
  }
  return found
}

import { caseById, wordsOf } from '#src/cases/view.ts'
import type { House } from '#src/kit/house.ts'
import type { Brand } from '#src/people/words.ts'
import { grantEntitlement } from './entitlements/act.ts'
import { choicesOwed, type OwedChoice } from './owed.ts'
import { askForRatings } from './ratings/act.ts'
import { noteLateRepairs } from './repairs/act.ts'
import { repairsOfCase } from './repairs/view.ts'
import { releaseMoved } from './stores/act.ts'
import { extendWarranty } from './units/act.ts'
import { unitBySerial } from './units/view.ts'

/** What time brings about in after-sales; how many entries that took. Running it twice writes nothing twice. */
export async function serviceFallenDue(house: House, brand: Brand): Promise<number> {
  return (
    (await carryOutChoices(house, brand)) +
    (await noteLateRepairs(house, brand)) +
    (await askForRatings(house, brand)) +
    (await releaseMoved(house, brand))
  )
}

/**
 * Follows what customers chose to be made good with: points and vouchers are given, a warranty is extended. Each once for
 * each choice; a crash between two of them is gone on with in the next round.
 */
export async function carryOutChoices(house: House, brand: Brand): Promise<number> {
  let written = 0
  for (const choice of await choicesOwed(house, brand.slug)) written += await carryOut(house, brand, choice)
  return written
}

async function carryOut(house: House, brand: Brand, { offer, case: of, owes, granted, extended }: OwedChoice) {
  let written = 0
  if (!granted) {
    const given = owes.filter((one) => one.kind === 'points' || one.kind === 'voucher')
    const done = await grantEntitlement(house, brand, { offer, case: of, owes: given })
    if (done.ok) written += done.value.length
  }
  if (!extended) {
    const months = owes.reduce((sum, one) => (one.kind === 'warranty' ? sum + one.months : sum), 0)
    // Until it is known which unit the case is about there is nothing to extend: the desk registers it, and this goes on.
    const unit = await unitOfCase(house, brand, of)
    const done = unit === undefined ? undefined : await extendWarranty(house, brand, unit, { offer, months })
    if (done?.ok) written += done.value.length
  }
  return written
}

/** The unit a case is about: the one that was repaired, or whose number the customer gave. */
export async function unitOfCase(house: House, brand: Brand, id: string): Promise<string | undefined> {
  const repaired = (await repairsOfCase(house, brand.slug, id)).findLast(({ unit }) => unit !== undefined)
  if (repaired) return repaired.unit
  const found = await caseById(house, brand.slug, id)
  const said = found && (await wordsOf(house, brand.slug, found)).get(found.steps[0]!.index)?.serial
  return said ? (await unitBySerial(house, brand.slug, said))?.id : undefined
}

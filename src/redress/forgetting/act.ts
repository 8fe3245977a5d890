import type { House } from '#src/kit/house.ts'
import { yes } from '#src/kit/outcome.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Brand } from '#src/people/words.ts'
import { forgetOffer } from '../offers/forget.ts'
import { offersOfCase } from '../offers/view.ts'
import { forgetPayee } from '../payees/act.ts'
import { forgetSettled } from '../runs/forget.ts'
import { forgettingsOpen } from './view.ts'
import { type Forgetting, foldForgetting } from './words.ts'

/**
 * Follows every case that was forgotten; how many entries were written. Each step can be done twice: a crash between them
 * is gone through again, and the entry that says it is done comes last.
 */
export async function forgetWithCases(house: House, brand: Brand, caseId?: string): Promise<number> {
  let written = 0
  for (const forgetting of await forgettingsOpen(house, brand.slug, caseId))
    written += await forgetWith(house, brand, forgetting)
  return written
}

async function forgetWith(house: House, brand: Brand, { case: id, asked }: Forgetting): Promise<number> {
  let written = 0
  for (const offer of await offersOfCase(house, brand.slug, id))
    written += await forgetOffer(house, brand, offer.id, asked)
  const payee = await forgetPayee(house, brand, id)
  if (payee.ok) written += payee.value.length
  // The timer comes back until nothing is left that somebody still has to be paid by.
  if ((await forgetSettled(house, brand.slug, id)) > 0) return written
  const said = { type: 'redress.forgotten/1', by: 'timer', answers: [asked], data: { case: id } }
  const subject = `forgetting:${id.replace(/^case:/, '')}`
  const done = await perform<Forgetting, never>(
    house.ledger,
    brand.slug,
    subject,
    house.now(),
    (row, entry) => foldForgetting(row ?? { case: id, asked }, entry),
    (row) => yes(row?.done === asked ? [] : [said]),
  )
  return written + (done.ok ? done.value.length : 0)
}

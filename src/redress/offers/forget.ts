import type { House } from '#src/kit/house.ts'
import { yes } from '#src/kit/outcome.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Brand } from '#src/people/words.ts'
import { fold, type Offer } from './fold.ts'
import type { OfferRefusal } from './words.ts'

/**
 * ForgetOffer, after its case was forgotten (`asked` is the leaf that says so): facts, words and evidence of every entry so
 * far are deleted. Who acted stays, as in the case, and so do the sums. Asking twice writes nothing twice.
 */
export async function forgetOffer(house: House, brand: Brand, id: string, asked: string): Promise<number> {
  const done = await perform<Offer, OfferRefusal>(
    house.ledger,
    brand.slug,
    `offer:${id}`,
    house.now(),
    fold,
    (offer) => {
      if (!offer || offer.forgottenBy === asked) return yes([])
      const entries = offer.steps.filter(({ type }) => type !== 'offer.forgotten/1').map(({ index }) => index)
      return yes([
        {
          type: 'offer.forgotten/1',
          by: 'timer',
          answers: [asked],
          data: { case: offer.case, entries },
          forgets: { indexes: entries, keeps: ['actor'] },
        },
      ])
    },
  )
  return done.ok ? done.value.length : 0
}

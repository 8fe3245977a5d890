import type { House } from '#src/kit/house.ts'
import type { Language } from '#src/kit/language.ts'
import { askForMessage } from '#src/outbox/ask.ts'
import { reachIn } from '#src/outbox/words.ts'
import type { Brand } from '#src/people/words.ts'
import { linkToSendAgain } from '../links.ts'

/**
 * SendLinkAgain: a new link to the contact the customer gave, and to no other, if whoever asks names number and contact as
 * they stand together. Gives nothing back: what came of it only the owner of the contact learns.
 */
export async function sendLinkAgain(
  house: House,
  brand: Brand,
  site: string,
  asked: { readonly number: string; readonly contact: string },
  language: Language,
): Promise<void> {
  const found = await linkToSendAgain(house, brand, asked)
  const reach = found && reachIn(found.contact)
  if (!found || !reach) return
  await askForMessage(house, {
    brand: brand.slug,
    source: `link ${found.index} ${reach.kind}`,
    subject: found.id,
    channel: reach.kind,
    kind: reach.kind,
    language,
    template: 'case.link',
    facts: { number: found.number, kind: found.kind, link: `${site}/c/${found.token}` },
    address: reach.address,
    holds: found.holds,
  })
}

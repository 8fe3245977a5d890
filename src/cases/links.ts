import { timingSafeEqual } from 'node:crypto'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { no, type Outcome, yes } from '#src/kit/outcome.ts'
import type { Brand } from '#src/people/words.ts'
import { actOnCase } from './act.ts'
import { linkHash } from './token.ts'
import { caseByLink, caseByNumber, wordsOf } from './view.ts'
import type { CaseRefusal } from './words.ts'

/** A progress link and where to send it. The token is a secret: it goes to `contact` and nowhere else. */
export interface LinkToSend {
  /** As the customer wrote it when filing: a telephone number, an address, or both. */
  readonly contact: string
  readonly number: string
  readonly token: string
}

/**
 * A forgotten link is sent again: to the contact given at filing, and only when whoever asks names that very contact. It
 * is a new link beside the old ones, for the log holds no link and nobody may lock a customer out by asking. Undefined
 * when number and contact do not belong together; the page that asked must answer the same in both cases, and be slowed
 * down by the flood guard. Sending is the caller's business.
 */
export async function linkToSendAgain(
  house: House,
  brand: Brand,
  { number, contact }: { readonly number: string; readonly contact: string },
): Promise<LinkToSend | undefined> {
  const found = await caseByNumber(house, brand.slug, number)
  const held = found && (await wordsOf(house, brand.slug, found)).get(found.steps[0]!.index)?.contact
  if (!found || !held || !alike(held, contact)) return undefined
  const token = drawToken(house, brand)
  const done = await actOnCase(house, brand, found.id, { do: 'issue-link', link: linkHash(token) })
  return done.ok ? { contact: held, number: found.number, token } : undefined
}

/** RevokeLinks, by whoever holds a good one: gives the only token that opens the case from here on. */
export async function revokeLinks(
  house: House,
  brand: Brand,
  token: string,
): Promise<Outcome<{ readonly token: string }, CaseRefusal>> {
  const found = await caseByLink(house, brand.slug, linkHash(token))
  if (!found) return no({ code: 'case.unknown' })
  const fresh = drawToken(house, brand)
  const done = await actOnCase(house, brand, found.id, { do: 'revoke-links', link: linkHash(fresh) })
  return done.ok ? yes({ token: fresh }) : done
}

const drawToken = (house: House, brand: Brand) => `${brand.slug}-${base32(house.random(20))}`

/** Blanks, hyphens and case make no other contact. Compared in constant time. */
function alike(held: string, said: string): boolean {
  const [a, b] = [held, said].map((text) => Buffer.from(text.normalize('NFKC').toLowerCase().replaceAll(/[\s-]/g, '')))
  return a!.length > 0 && a!.length === b!.length && timingSafeEqual(a!, b!)
}

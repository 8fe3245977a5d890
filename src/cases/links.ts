import { timingSafeEqual } from 'node:crypto'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { no, type Outcome, yes } from '#src/kit/outcome.ts'
import type { Brand } from '#src/people/words.ts'
import { actOnCase } from './act.ts'
import { linkHash } from './token.ts'
import { caseByLink, caseByNumber, wordsOf } from './view.ts'
import type { CaseKind, CaseRefusal } from './words.ts'

/** A progress link and where to send it. The token is a secret: it goes to `contact` and nowhere else. */
export interface LinkToSend {
  /** As the customer wrote it when filing: a telephone number, an address, or both. */
  readonly contact: string
  readonly number: string
  readonly token: string
  readonly id: string
  readonly kind: CaseKind
  /** The entry that gave the new link out, and the one whose sealed contact is written to. */
  readonly index: number
  readonly holds: number
}

/** A day's worth of links for one case: whoever needs more did not lose them. */
const mostADay = 3
const dayMs = 86_400_000

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
  if (!found) return undefined
  const words = await wordsOf(house, brand.slug, found)
  const step = found.steps.findLast(({ index }) => alike(words.get(index)?.contact ?? '', contact))
  const since = new Date(Date.parse(house.now()) - dayMs).toISOString()
  const lately = found.steps.filter(({ type, at }) => type === 'case.link-issued/1' && at > since)
  if (!step || lately.length >= mostADay) return undefined
  const token = drawToken(house, brand)
  const done = await actOnCase(house, brand, found.id, { do: 'issue-link', link: linkHash(token) })
  if (!done.ok) return undefined
  const { id, kind, number: known } = found
  const held = words.get(step.index)!.contact!
  return { contact: held, number: known, token, id, kind, index: done.value[0]!.index, holds: step.index }
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
export function alike(held: string, said: string): boolean {
  const [a, b] = [held, said].map((text) => Buffer.from(text.normalize('NFKC').toLowerCase().replaceAll(/[\s-]/g, '')))
  return a!.length > 0 && a!.length === b!.length && timingSafeEqual(a!, b!)
}

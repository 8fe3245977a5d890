import { localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Brand } from '#src/people/words.ts'
import type { Claim } from '../claim.ts'
import { placementsOf } from '../placements/view.ts'
import { level } from '../questions.ts'
import { issuedTo, readBadge } from './state.ts'
import type { Badge } from './words.ts'

/** Sites a badge carries the proof of at most; a claim on more of them is asked for on its own page. */
const mostPlaces = 40

/** What a badge says of a claim now, without its receipt. */
export async function badgeOf(house: House, brand: Brand, claim: Claim): Promise<Omit<Badge, 'receipt'>> {
  return (await gather(house, brand, claim)).badge
}

/** The same with the receipt that lets anybody check it. */
export async function provenBadge(house: House, brand: Brand, claim: Claim): Promise<Badge> {
  const { badge, entries } = await gather(house, brand, claim)
  const indexes = entries.map(({ index }) => index)
  return { ...badge, receipt: await house.ledger.receipt(brand.slug, indexes, () => false) }
}

async function gather(house: House, brand: Brand, claim: Claim) {
  const today = localDate(house.now(), brand.zone)
  const places = (await placementsOf(house, brand.slug, claim.id))
    .filter(({ place, standing }) => 'url' in place && place.url && standing.is !== 'down')
    .slice(0, mostPlaces)
  const [mine, ...theirs] = await Promise.all([
    house.ledger.stream(brand.slug, `claim:${claim.id}`),
    ...places.map(({ id }) => house.ledger.stream(brand.slug, `placement:${id}`)),
  ])
  const entries: readonly Logged[] = [...mine, ...theirs.flat()]
  const { state, checkedOn, validUntil, mostLevel } = readBadge(mine, today)
  const badge = {
    claim: claim.id,
    asOf: today,
    zone: brand.zone,
    state,
    level: Math.min(level(claim, today), mostLevel),
    checkedOn,
    ...(validUntil === undefined ? {} : { validUntil }),
    sites: [...issuedTo(theirs.flat(), claim.id, today)],
  }
  return { badge, entries }
}

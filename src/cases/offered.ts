import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Brand } from '#src/people/words.ts'
import { type OfferEntry, readOfferEntry } from '#src/redress/offers/entries.ts'
import { sealedAt } from '#src/redress/offers/view.ts'
import { actOnCase } from './act.ts'
import type { OfferTurn } from './words.ts'

/** What became of a case's offer last, and whether the case has followed. */
interface Followed {
  /** The newest entry of an offer that turns the case. */
  readonly newest?: { readonly index: number; readonly leaf: string }
  /** Leaves that entries of the case answer to. */
  readonly told: readonly string[]
}

const turning = new Set([
  'offer.made/1',
  'offer.upheld/1',
  'offer.followed-up/1',
  'offer.countered/1',
  'offer.chosen/1',
  'offer.withdrawn/1',
  'offer.confirmed/1',
  'offer.objected/1',
])
const following = new Set([
  'case.offered/1',
  'case.offer-withdrawn/1',
  'case.objected/1',
  'case.accepted/2',
  'case.confirmed/1',
  'case.resumed/2',
  'case.supplemented/1',
])

const lags = ({ newest, told }: Followed) => newest !== undefined && !told.includes(newest.leaf)

/** Cases and their offers side by side: where an offer has moved and its case has not. */
export const followedOffersView: View<Followed> = {
  name: 'followed_offers',
  version: 1,
  columns: { lags: { type: 'boolean', of: lags } },
  indexes: [['lags']],
  follows: (type) => turning.has(type) || following.has(type),
  key: (entry) => (turning.has(entry.type) ? String(entry.data.case) : entry.subject),
  fold: (row, entry) =>
    turning.has(entry.type)
      ? { told: row?.told ?? [], newest: { index: entry.index, leaf: entry.leaf } }
      : { ...row, told: [...(row?.told ?? []), ...(entry.answers ?? []).slice(1)] },
}

/** Each case follows its offer by an act of its own; how many entries were written. Following twice writes nothing twice. */
export async function followOffers(house: House, brand: Brand): Promise<number> {
  const found = await sql<{ id: string; row: Followed }>`
    SELECT f.key AS id, f.row FROM view_followed_offers f JOIN view_cases c ON c.brand = f.brand AND c.key = f.key
    WHERE f.brand = ${brand.slug} AND f.lags AND c.standing <> 'closed' ORDER BY f.key LIMIT 1000`.execute(house.db)
  let written = 0
  for (const { id, row } of found.rows) written += await follow(house, brand, id, row)
  return written
}

/** The same for one case, right after an act on its offer: nobody waits for the timer. */
export async function followOffer(house: House, brand: Brand, id: string): Promise<number> {
  const found = await sql<{ row: Followed }>`
    SELECT row FROM view_followed_offers WHERE brand = ${brand.slug} AND key = ${id} AND lags`.execute(house.db)
  return found.rows[0] ? follow(house, brand, id, found.rows[0].row) : 0
}

async function follow(house: House, brand: Brand, id: string, { newest }: Followed): Promise<number> {
  const [entry] = await house.ledger.at(brand.slug, [newest!.index])
  const turn = entry && (await turnOf(house, brand, entry))
  if (!turn) return 0
  const done = await actOnCase(house, brand, id, turn)
  return done.ok ? done.value.length : 0
}

async function turnOf(house: House, brand: Brand, logged: Logged): Promise<OfferTurn | undefined> {
  const entry: OfferEntry = readOfferEntry(logged)
  const { leaf, subject: offer } = entry
  const message = async () =>
    String((await sealedAt(house, brand.slug, [entry.index])).find(([, name]) => name === 'message')?.[2] ?? '')
  switch (entry.type) {
    case 'offer.made/1':
    case 'offer.upheld/1':
    case 'offer.followed-up/1':
      return { do: 'offered', offer, leaf, decideBy: entry.data.decideBy }
    case 'offer.countered/1':
      return { do: 'offer-countered', leaf, message: await message() }
    case 'offer.chosen/1':
      return { do: 'offer-chosen', leaf, due: entry.data.due }
    case 'offer.withdrawn/1':
      return { do: 'offer-withdrawn', offer, leaf }
    case 'offer.confirmed/1':
      return { do: 'offer-confirmed', leaf }
    case 'offer.objected/1':
      return { do: 'offer-objected', leaf, message: await message() }
    default:
      return undefined
  }
}

import type { Keeper } from '#src/cases/forgetting/words.ts'
import type { Logged } from '#src/ledger/words.ts'
import { fold as foldParcel, type Parcel } from './parcels/parcel.ts'
import { parcelsOfCase } from './parcels/view.ts'
import { ratingsOfCase } from './ratings/view.ts'
import { fold as foldRepair, type Repair } from './repairs/repair.ts'
import { repairsOfCase } from './repairs/view.ts'

const of = (stream: readonly Logged[], ...types: readonly string[]) => stream.filter(({ type }) => types.includes(type))
const indexes = (entries: readonly Logged[]) => entries.map(({ index }) => index)
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id)

/**
 * A repair: what was said of the fault, found, done and asked for, and the pictures. A price that waits for the customer's
 * answer stays until they gave it; what is said while the unit is still here goes when it is handed back.
 */
const repairs: Keeper = {
  type: 'repair.forgotten/1',
  streams: async (house, brand, id) => ids(await repairsOfCase(house, brand, id)),
  words(stream, asked) {
    const repair = stream.reduce<Repair | undefined>(foldRepair, undefined)!
    const over = repair.standing === 'over'
    const open = repair.done || repair.quote?.free || repair.quote?.answer ? undefined : repair.quote?.index
    const gone = stream.filter(({ at, index }) => (over || at <= asked.at) && index !== open)
    const said = of(
      gone,
      'repair.booked-in/1',
      'repair.diagnosed/1',
      'repair.pictured/1',
      'repair.quoted/1',
      'repair.quote-accepted/1',
      'repair.waits-for-parts/1',
      'repair.done/1',
    )
    const files = said.flatMap(({ type, data }) => {
      if (type === 'repair.pictured/1') return data.files as string[]
      return type === 'repair.quote-accepted/1' && data.paper ? [String(data.paper)] : []
    })
    return { entries: indexes(said), files, waits: !over }
  },
}

/** A parcel: its number, by which anybody can ask the carrier for the address, and the carrier's words. */
const parcels: Keeper = {
  type: 'parcel.forgotten/1',
  streams: async (house, brand, id) => ids(await parcelsOfCase(house, brand, id)),
  words(stream, asked) {
    const parcel = stream.reduce<Parcel | undefined>(foldParcel, undefined)!
    const over = parcel.movements.at(-1)?.state === 'delivered'
    const gone = of(stream, 'parcel.sent/1', 'parcel.moved/1').filter(({ at }) => over || at <= asked.at)
    return { entries: indexes(gone), waits: !over }
  },
}

/** A rating: its words. Scores are public and nobody's name is with them. */
const ratings: Keeper = {
  type: 'rating.forgotten/1',
  streams: async (house, brand, id) => ids(await ratingsOfCase(house, brand, id)),
  words: (stream, asked) => ({ entries: indexes(of(stream, 'rating.given/1').filter(({ at }) => at <= asked.at)) }),
}

export const serviceKeepers: readonly Keeper[] = [repairs, parcels, ratings]

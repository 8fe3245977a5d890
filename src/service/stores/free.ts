import { addDays } from '#src/calendar/date.ts'
import { localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import type { Brand } from '#src/people/words.ts'
import { type Store, slotAt, slotsOn, takenAt } from './store.ts'
import { visitsAt } from './view.ts'

/** How many days of free times are shown; more can be booked. */
const shownDays = 7

export interface FreeSlot {
  readonly on: string
  readonly slot: string
  readonly left: number
}

/** Times at a store that have room, the soonest first. */
export async function freeSlots(house: House, brand: Brand, store: Store): Promise<readonly FreeSlot[]> {
  const now = house.now()
  const from = localDate(now, brand.zone)
  const to = addDays(from, shownDays - 1)
  const taken = await visitsAt(house, brand.slug, store.id, { from, to })
  return Array.from({ length: shownDays }, (_, i) => addDays(from, i)).flatMap((on) =>
    slotsOn(store, on).flatMap((slot) => {
      const held = takenAt(
        taken.filter((visit) => visit.on === on),
        slot,
      )
      const left = store.capacity - held
      return left > 0 && slotAt(on, slot, brand.zone) > now ? [{ on, slot, left }] : []
    }),
  )
}

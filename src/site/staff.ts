import { localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import type { Brand } from '#src/people/words.ts'

export { actorIn, sealedBy } from '#src/kit/staff.ts'

/** Now, and the date on the brand's wall. */
export function dayAt(
  house: House,
  brand: Brand,
): { readonly now: string; readonly today: string; readonly zone: string } {
  const now = house.now()
  return { now, today: localDate(now, brand.zone), zone: brand.zone }
}

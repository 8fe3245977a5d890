import type { House } from '#src/kit/house.ts'
import type { CasePart } from '../../public/part.ts'
import { forgetElsewhere } from '../act.ts'
import type { Keeper } from '../words.ts'

/** Shows nothing on the customer's page: it follows at once when they have their case forgotten. */
export const forgettingPart = (house: House, keepers: readonly Keeper[]): CasePart => ({
  name: 'forgetting',
  section: async () => undefined,
  forgotten: ({ brand, case: found }) => forgetElsewhere(house, brand, keepers, found.id),
})

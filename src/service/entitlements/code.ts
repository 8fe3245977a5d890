import type { House } from '#src/kit/house.ts'
import { lookup } from '../lookup.ts'

export const entitlementIdOf = (offer: string): string => `entitlement:${offer.slice(offer.indexOf(':') + 1)}`

/**
 * What is shown to use a part of a choice: the beginning of its public name, to find it by, and fifty bits that only this
 * house can make. There is nothing to keep: the same code comes out whenever it is asked for.
 */
export async function codeOf(house: House, brand: string, offer: string, part: number): Promise<string> {
  const short = entitlementIdOf(offer)
    .slice('entitlement:'.length, 'entitlement:'.length + 8)
    .padEnd(8, '0')
  return `${short}-${part}-${(await lookup(house, brand, 'entitlement', `${offer}\0${part}`)).slice(0, 10)}`
}

import type { Context } from 'hono'
import type { House } from '#src/kit/house.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand } from '#src/people/words.ts'
import type { Claim } from '../claim.ts'
import { claimById } from '../view.ts'

/** The brand and the claim that an address `/b/:brand/claims/:id…` names. */
export async function claimAt(house: House, c: Context): Promise<{ brand: Brand; claim: Claim } | undefined> {
  const brand = await brandBySlug(house, c.req.param('brand') ?? '')
  const claim = brand && (await claimById(house, brand.slug, c.req.param('id') ?? ''))
  return claim && { brand, claim }
}

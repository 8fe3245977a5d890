import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import type { Outcome } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { appointMember, foundBrand } from './act.ts'
import type { Auth } from './auth.ts'
import { foundSchema, type PeopleRefusal } from './decide.ts'
import { accountSchema } from './hire.ts'
import { joinBrand } from './session.ts'

/** Opens the first-run page, once: it is printed where only the operator reads, and dies with the process. */
export interface SetupKey {
  readonly text: string
  matches(given: string | undefined): boolean
}

export function makeSetupKey(random: House['random']): SetupKey {
  const text = base32(random(20))
  const digest = hash(text)
  return { text, matches: (given) => given !== undefined && timingSafeEqual(hash(given), digest) }
}

const hash = (text: string) => createHash('sha256').update(text).digest()

export const setupSchema = z.strictObject({ ...foundSchema.shape, ...accountSchema.shape })

/**
 * SetUp: the first account, the first brand, the first administrator. Set-up stays open until somebody is appointed, so
 * a crash on the way is mended by doing it again: that finds the account and gives it the password typed this time, and
 * finds the brand, which harms nobody while there is no member.
 */
export async function setUp(
  house: House,
  auth: Auth,
  host: string,
  input: unknown,
): Promise<Outcome<string, PeopleRefusal>> {
  const act = parse(setupSchema, input)
  if (!act.ok) return act
  const { email, name, password, ...brand } = act.value
  const known = await auth.accountByEmail(email)
  if (known) await auth.setPassword(known.id, password)
  const account = known ?? (await auth.createAccount({ email, name, password }))
  const member = await joinBrand(house, brand.slug, account.id)
  const founded = await foundBrand(house, host, brand)
  const before = !founded.ok && founded.refusals.every((refusal) => refusal.code === 'brand.taken')
  if (!founded.ok && !before) return founded
  const appointed = await appointMember(house, brand.slug, 'brand:admin', member, { roles: ['admin'] })
  return appointed.ok ? { ok: true, value: brand.slug } : appointed
}

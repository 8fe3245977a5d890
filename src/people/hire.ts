import { z } from 'zod'
import type { House } from '#src/kit/house.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { appointMember } from './act.ts'
import { type Auth, passwordLength } from './auth.ts'
import type { PeopleRefusal } from './decide.ts'
import { type Colleague, joinBrand } from './session.ts'
import { rolesOf } from './view.ts'
import { type Actor, roles } from './words.ts'

export const accountSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  email: z.string().trim().max(254).pipe(z.email()),
  password: z.string().min(passwordLength.least).max(passwordLength.most),
})

export const hireSchema = z.strictObject({
  ...accountSchema.shape,
  roles: z.array(z.enum(roles)).min(1).max(roles.length),
})

/**
 * HireMember: an account and its roles at a brand. Somebody who has an account already, at another brand of this house,
 * keeps their own name and password: one brand must not be able to sign in as another's people.
 */
export async function hireMember(
  house: House,
  auth: Auth,
  brand: string,
  who: Actor,
  input: unknown,
): Promise<Outcome<Colleague, PeopleRefusal>> {
  const act = parse(hireSchema, input)
  if (!act.ok) return act
  const { roles: given, ...asked } = act.value
  const account = (await auth.accountByEmail(asked.email)) ?? (await auth.createAccount(asked))
  const id = await joinBrand(house, brand, account.id)
  // Changing what a colleague may do is another act; typing their e-mail here again must not do it by accident.
  if ((await rolesOf(house, brand, id)).length > 0) return refuse('member.known', undefined, 'email')
  const appointed = await appointMember(house, brand, who, id, { roles: given })
  if (!appointed.ok) return appointed
  return yes({ id, name: account.name, email: account.email, roles: await rolesOf(house, brand, id) })
}

import { z } from 'zod'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import { type Actor, type Brand, type Role, roles, slugPattern } from './words.ts'

/** FoundBrand: the first entry of every log. */
export const foundSchema = z.strictObject({
  slug: z.string().regex(slugPattern),
  zh: z.string().trim().min(1).max(60),
  en: z.string().trim().min(1).max(60),
  initials: z.string().regex(/^[A-Z]{2,4}$/),
  zone: z
    .string()
    .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone))
    .default('Asia/Shanghai'),
  uscc: z
    .string()
    .trim()
    .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/)
    .optional(),
})
export type FoundBrand = z.infer<typeof foundSchema>

export type PeopleRefusal =
  | 'brand.taken'
  | 'member.known'
  | 'member.unknown'
  | 'member.last-admin'
  | 'field.missing'
  | 'field.invalid'
  | 'field.too-long'
  | 'field.too-short'
  | 'field.unknown'

export const brandEntry = z.object({
  slug: z.string(),
  zh: z.string(),
  en: z.string(),
  initials: z.string(),
  zone: z.string(),
  uscc: z.string().optional(),
})

export function decideFounding(
  situation: Brand | undefined,
  act: FoundBrand,
): Outcome<readonly Draft[], PeopleRefusal> {
  if (situation) return refuse('brand.taken', undefined, 'slug')
  return yes([{ type: 'brand.founded/1', by: 'brand:admin', data: { ...act } as Draft['data'] }])
}

export function foldBrand(situation: Brand | undefined, entry: Logged): Brand {
  if (entry.type !== 'brand.founded/1') throw new Error(`${entry.type} is not an entry of a brand`)
  return situation ?? (brandEntry.parse(entry.data) as Brand)
}

/** Who holds which roles at a brand. Who they are is sealed; that a role was given, and when, is not. */
export interface Roster {
  readonly roles: readonly Role[]
}

/** No role at all is how somebody leaves: what they did stays, and they can do nothing more. */
export const appointSchema = z.strictObject({ roles: z.array(z.enum(roles)).max(roles.length) })

export interface AppointmentFacts {
  /** How many others hold the role `admin`: the last one cannot lay it down, or nobody could ever appoint again. */
  readonly otherAdmins: number
}

export function decideAppointment(
  situation: Roster | undefined,
  wanted: readonly Role[],
  who: Actor,
  person: string,
  { otherAdmins }: AppointmentFacts,
): Outcome<readonly Draft[], PeopleRefusal> {
  const given = [...new Set(wanted)]
  const held = situation?.roles ?? []
  if (held.length === given.length && given.every((role) => held.includes(role)))
    return refuse('member.known', undefined, 'roles')
  if (held.includes('admin') && !given.includes('admin') && otherAdmins === 0)
    return refuse('member.last-admin', undefined, 'roles')
  return yes([{ type: 'member.appointed/1', by: who, data: { roles: given.sort() }, sealed: { person } }])
}

export function foldRoster(_: Roster | undefined, entry: Logged): Roster {
  if (entry.type !== 'member.appointed/1') throw new Error(`${entry.type} is not an entry of a member`)
  return { roles: appointSchema.parse(entry.data).roles }
}

import type { z } from 'zod'
import { localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { decideStated, foldStated, type StateAct, type Stated } from './decide.ts'
import {
  bodySchema,
  hoursSchema,
  lawSchema,
  liftSchema,
  type StatedRefusal,
  statedSubject,
  strikeSchema,
} from './words.ts'

type Written = Outcome<readonly Logged[], StatedRefusal>
type Asked<T> = (house: House, brand: Brand, member: Member, input: T) => Promise<Written>

const stating =
  <T>(schema: z.ZodType<T>, actOf: (said: T, house: House) => StateAct): Asked<unknown> =>
  async (house, brand, member, input) => {
    const said = parse(schema, input)
    return said.ok ? run(house, brand, member, actOf(said.value, house)) : said
  }

/** StateHours, ApplyLaw, LiftLaw, NameBody, StrikeBody: what holds for all cases of a brand, by 法务 or 管理员. */
export const stateHours = stating(hoursSchema, (said) => ({ do: 'hours', said }))
export const applyLaw = stating(lawSchema, (said) => ({ do: 'apply', said }))
export const liftLaw = stating(liftSchema, (said) => ({ do: 'lift', said }))
export const nameBody = stating(bodySchema, (said, house) => ({ do: 'name', said, id: base32(house.random(10)) }))
export const strikeBody = stating(strikeSchema, (said) => ({ do: 'strike', said }))

async function run(house: House, brand: Brand, member: Member, act: StateAct): Promise<Written> {
  const role = (['legal', 'admin'] as const).find((one) => member.roles.includes(one))
  if (!role) return refuse('stated.not-entitled')
  const now = house.now()
  const today = localDate(now, brand.zone)
  return perform<Stated, StatedRefusal>(house.ledger, brand.slug, statedSubject, now, foldStated, (situation) => {
    const decision = decideStated(situation, act, `brand:${role}`, { today })
    if (!decision.ok) return decision
    return yes(decision.value.map((draft) => ({ ...draft, sealed: { actor: member.id } })))
  })
}

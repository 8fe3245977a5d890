import { openDisclosure } from '@troth/proof/sealed'
import { localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { type FieldRefusal, parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { claimById } from '../view.ts'
import { decideStating, foldPlan, type PlanStated } from './decide.ts'
import { type Plan, type PlanRefusal, planEntitled, planSchema } from './words.ts'

const subject = 'plan:current'

/** StatePlan. What it says is sealed; stating the same again enters nothing. */
export async function statePlan(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
): Promise<Outcome<readonly Logged[], PlanRefusal | FieldRefusal>> {
  const role = planEntitled.find((one) => member.roles.includes(one))
  if (!role) return refuse('not-entitled')
  const plan = parse<Plan>(planSchema, input)
  if (!plan.ok) return plan
  const ids = [...new Set(plan.value.differences.flatMap((one) => one.claims))]
  const claims = await Promise.all(ids.map((id) => claimById(house, brand.slug, id)))
  const known = new Set(claims.flatMap((claim) => claim?.id ?? []))
  const before = await planOf(house, brand)
  const now = house.now()
  return perform<PlanStated, PlanRefusal>(house.ledger, brand.slug, subject, now, foldPlan, () => {
    const decision = decideStating(before?.plan, plan.value, `brand:${role}`, {
      today: localDate(now, brand.zone),
      known,
    })
    if (!decision.ok) return decision
    return yes(decision.value.map((draft) => ({ ...draft, sealed: { ...draft.sealed, actor: member.id } })))
  })
}

export interface PlanHeld {
  readonly plan: Plan
  readonly on: string
  /** Index of the entry that says there is one. */
  readonly index: number
}

/** The plan as it was stated last, for the brand's own people; undefined when there is none or its words were deleted. */
export async function planOf(house: House, brand: Brand): Promise<PlanHeld | undefined> {
  const last = (await house.ledger.stream(brand.slug, subject)).at(-1)
  if (!last) return undefined
  for (const { disclosure } of await house.ledger.sealed(brand.slug, [last.index])) {
    const opened = openDisclosure(disclosure)
    if (opened?.name !== 'plan') continue
    const plan = planSchema.safeParse(opened.value)
    if (plan.success) return { plan: plan.data, on: String(last.data.on), index: last.index }
  }
  return undefined
}

import { caseById } from '#src/cases/view.ts'
import type { House } from '#src/kit/house.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Actor, Brand, Member, Role } from '#src/people/words.ts'
import { actorIn, dayAt, sealedBy } from '../staff.ts'
import {
  decideDates,
  decideExchange,
  decideExcluding,
  decideExtending,
  decideLifting,
  decideRegistering,
  decideReturn,
} from './decide.ts'
import { fold, type Unit } from './unit.ts'
import { successionOf, unitById, unitIdOf } from './view.ts'
import {
  datesSchema,
  entitled,
  exchangeSchema,
  excludeSchema,
  extendSchema,
  liftSchema,
  plainSerial,
  registerSchema,
  returnSchema,
  type UnitRefusal,
} from './words.ts'

type Entries = Outcome<readonly Logged[], UnitRefusal>
type Decide = (unit: Unit | undefined, who: Actor) => Outcome<readonly Draft[], UnitRefusal>

export interface Registered {
  readonly id: string
  /** Whether it was written now, had more to add, or was all there already. */
  readonly outcome: 'new' | 'added' | 'known'
}

/**
 * RegisterUnit, from the desk, the API or a row of a file: the same row again changes nothing. An importer shows first
 * what it would do: with `rehearse` everything is decided and nothing written.
 */
export async function registerUnit(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
  { rehearse = false } = {},
): Promise<Outcome<Registered, UnitRefusal>> {
  const act = parse(registerSchema as never, input) as Outcome<ReturnType<typeof registerSchema.parse>, UnitRefusal>
  if (!act.ok) return act
  const who = actorIn(entitled.register, member)
  if (!who.ok) return who
  const id = await unitIdOf(house, brand.slug, act.value.serial)
  const facts = dayAt(house, brand)
  const serial = plainSerial(act.value.serial)
  const decide = (unit: Unit | undefined) =>
    sealedBy(member, decideRegistering(unit, act.value, serial, who.value, facts))
  if (rehearse) {
    const known = await unitById(house, brand.slug, id)
    const decided = decide(known)
    return decided.ok ? yes({ id, outcome: outcomeOf(known !== undefined, decided.value.length) }) : decided
  }
  const done = await perform<Unit, UnitRefusal>(house.ledger, brand.slug, id, facts.now, fold, decide)
  return done.ok ? yes({ id, outcome: outcomeOf(done.value[0]?.position !== 0, done.value.length) }) : done
}

const outcomeOf = (known: boolean, written: number): Registered['outcome'] =>
  written === 0 ? 'known' : known ? 'added' : 'new'

export async function sayDates(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(datesSchema, input)
  if (!act.ok) return act
  const facts = dayAt(house, brand)
  return atDesk(house, brand, member, entitled.dates, id, (unit, who) => decideDates(unit, act.value, who, facts))
}

export async function extendUnit(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(extendSchema, input)
  if (!act.ok) return act
  const facts = dayAt(house, brand)
  return atDesk(house, brand, member, entitled.extend, id, (unit, who) => decideExtending(unit, act.value, who, facts))
}

/**
 * ExtendWarranty, as somebody chose it among the ways of being made good: once for each choice, by nobody in person. What
 * was chosen is public in the log; this carries it out.
 */
export async function extendWarranty(
  house: House,
  brand: Brand,
  id: string,
  { offer, months }: { readonly offer: string; readonly months: number },
): Promise<Entries> {
  const facts = dayAt(house, brand)
  const act = { months, why: 'offer', once: offer, offer } as const
  return change(house, brand, id, (unit) => decideExtending(unit, act, 'timer', facts))
}

export async function excludeUnit(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(excludeSchema, input)
  if (!act.ok) return act
  const looked = await Promise.all(act.value.evidence.map((hash) => house.files.look(hash)))
  const held = new Set(looked.flatMap((file) => (file ? [file.sha256] : [])))
  const facts = { ...dayAt(house, brand), held }
  return atDesk(house, brand, member, entitled.exclude, id, (unit, who) => decideExcluding(unit, act.value, who, facts))
}

export async function liftExclusion(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(liftSchema, input)
  if (!act.ok) return act
  const facts = dayAt(house, brand)
  return atDesk(house, brand, member, entitled.exclude, id, (unit, who) =>
    decideLifting(unit, act.value.exclusion, who, facts),
  )
}

/** ExchangeUnit: both units are in the record before one takes the other's place. */
export async function exchangeUnit(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(exchangeSchema, input)
  if (!act.ok) return act
  if (act.value.case && !(await caseById(house, brand.slug, act.value.case))) return refuse('case.unknown')
  const nextId = await unitIdOf(house, brand.slug, act.value.newSerial)
  const next = await unitById(house, brand.slug, nextId)
  const succeeds = await successionOf(house, brand.slug, nextId)
  const facts = { ...dayAt(house, brand), next, succeeds }
  return atDesk(house, brand, member, entitled.exchange, id, (unit, who) => decideExchange(unit, act.value, who, facts))
}

export async function returnUnit(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(returnSchema, input)
  if (!act.ok) return act
  if (act.value.case && !(await caseById(house, brand.slug, act.value.case))) return refuse('case.unknown')
  const facts = dayAt(house, brand)
  return atDesk(house, brand, member, entitled.exchange, id, (unit, who) => decideReturn(unit, act.value, who, facts))
}

async function atDesk(
  house: House,
  brand: Brand,
  member: Member,
  roles: readonly Role[],
  id: string,
  decide: Decide,
): Promise<Entries> {
  const who = actorIn(roles, member)
  if (!who.ok) return who
  return change(house, brand, id, (unit) => sealedBy(member, decide(unit, who.value)))
}

const change = (
  house: House,
  brand: Brand,
  id: string,
  decide: (unit: Unit | undefined) => Outcome<readonly Draft[], UnitRefusal>,
): Promise<Entries> => perform<Unit, UnitRefusal>(house.ledger, brand.slug, id, house.now(), fold, decide)

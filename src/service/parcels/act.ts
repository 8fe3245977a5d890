import { caseById } from '#src/cases/view.ts'
import type { House } from '#src/kit/house.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { lookup } from '../lookup.ts'
import { actorIn, sealedBy } from '../staff.ts'
import { scopeOf } from '../stores/view.ts'
import type { CarrierFormat, Push } from './carriers/carrier.ts'
import { decideMoving, decideSending } from './decide.ts'
import { fold, type Parcel } from './parcel.ts'
import { isCaseInScope, parcelById, parcelIdOf } from './view.ts'
import { entitled, type Movement, type ParcelRefusal, sendSchema, type Tracking } from './words.ts'

type Entries = Outcome<readonly Logged[], ParcelRefusal>

/** SendParcel: something is on its way to or from the customer of a case. */
export async function sendParcel(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
): Promise<Outcome<{ readonly id: string }, ParcelRefusal>> {
  const act = parse(sendSchema, input)
  if (!act.ok) return act
  const who = actorIn(entitled, member)
  if (!who.ok) return who
  if (!(await caseById(house, brand.slug, act.value.case))) return refuse('case.unknown')
  const inScope = await isCaseInScope(house, brand.slug, await scopeOf(house, brand.slug, member), act.value.case)
  const id = await parcelIdOf(house, brand.slug, act.value.carrier, act.value.number)
  const done = await perform<Parcel, ParcelRefusal>(house.ledger, brand.slug, id, house.now(), fold, (parcel) =>
    sealedBy(member, decideSending(parcel, act.value, who.value, { inScope })),
  )
  return done.ok ? yes({ id }) : done
}

/**
 * The secret a brand gives when it subscribes to pushes of one format. It follows from a key of the house, so there is
 * nothing to set up and nothing to keep in step.
 */
export const saltOf = async (house: House, brand: string, format: string): Promise<string> =>
  (await lookup(house, brand, 'carrier salt', format)).slice(0, 24)

/** What a carrier pushes: believed only with its signature, and written only as far as it is new. */
export async function takePush(house: House, brand: Brand, format: CarrierFormat, push: Push): Promise<Entries> {
  const read = format.readPush(push, await saltOf(house, brand.slug, format.name))
  return read.ok ? noteMovements(house, brand, read.value) : read
}

/** An answer that the brand's own people or programs got from a carrier and hand in; signed in, so it needs no signature. */
export async function takeAnswer(
  house: House,
  brand: Brand,
  member: Member,
  format: CarrierFormat,
  text: string,
): Promise<Entries> {
  const who = actorIn(entitled, member)
  if (!who.ok) return who
  const read = format.readAnswer(text)
  if (!read.ok) return read
  const parcel = await parcelById(
    house,
    brand.slug,
    await parcelIdOf(house, brand.slug, read.value.carrier, read.value.number),
  )
  const scope = await scopeOf(house, brand.slug, member)
  if (parcel && !(await isCaseInScope(house, brand.slug, scope, parcel.case))) return refuse('not-your-store')
  return noteMovements(house, brand, read.value)
}

async function noteMovements(house: House, brand: Brand, { carrier, number, movements }: Tracking): Promise<Entries> {
  const id = await parcelIdOf(house, brand.slug, carrier, number)
  if (!(await parcelById(house, brand.slug, id))) return refuse('parcel.unknown')
  const told: (Movement & { readonly event: string })[] = []
  for (const one of movements) {
    const event = await lookup(house, brand.slug, 'movement', `${id}\0${one.movedAt}\0${one.state}\0${one.words}`)
    told.push({ ...one, event: event.slice(0, 20) })
  }
  return perform<Parcel, ParcelRefusal>(house.ledger, brand.slug, id, house.now(), fold, (parcel) =>
    decideMoving(parcel, told),
  )
}

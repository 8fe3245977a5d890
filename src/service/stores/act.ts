import { createHash } from 'node:crypto'
import { caseById } from '#src/cases/view.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { actorIn, dayAt, sealedBy } from '../staff.ts'
import { decideArrival, decideBooking, decideCancelling, decideSaving, decideStaffing } from './decide.ts'
import { type Day, foldDay, foldStore, type Store, type Visit } from './store.ts'
import { scopeOf, storeById, visitById, visitsOfCase, visitsToRelease } from './view.ts'
import { type BookVisit, bookSchema, entitled, type StoreRefusal, staffSchema, storeSchema } from './words.ts'

type Entries = Outcome<readonly Logged[], StoreRefusal>

/** SaveStore: a store is listed, or what is known of it changed. The same name is the same store. */
export async function saveStore(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
  known?: string,
): Promise<Outcome<{ readonly id: string }, StoreRefusal>> {
  const act = parse(storeSchema, input)
  if (!act.ok) return act
  const who = actorIn(entitled.keep, member)
  if (!who.ok) return who
  if (known !== undefined && !(await storeById(house, brand.slug, known))) return refuse('store.unknown')
  const hashed = createHash('sha256').update(`troth store\0${act.value.name.zh}`).digest()
  const id = known ?? `store:${base32(hashed.subarray(0, 10))}`
  const done = await perform<Store, StoreRefusal>(house.ledger, brand.slug, id, house.now(), foldStore, (store) =>
    sealedBy(member, decideSaving(store, act.value, who.value)),
  )
  return done.ok ? yes({ id }) : done
}

export async function staffStore(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(staffSchema, input)
  if (!act.ok) return act
  const who = actorIn(entitled.keep, member)
  if (!who.ok) return who
  return perform<Store, StoreRefusal>(house.ledger, brand.slug, id, house.now(), foldStore, (store) =>
    sealedBy(member, decideStaffing(store, act.value.members, who.value)),
  )
}

/** BookVisit, by whoever holds the link of the case: a place at a time, or another in its stead. */
export async function bookByLink(house: House, brand: Brand, caseId: string, input: unknown): Promise<Entries> {
  const act = parse(bookSchema, input)
  if (!act.ok) return act
  return book(house, brand, caseId, act.value, { moves: true })
}

/** The same at the counter or on the telephone. */
export async function bookAtDesk(
  house: House,
  brand: Brand,
  member: Member,
  caseId: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(bookSchema, input)
  if (!act.ok) return act
  if (!(await caseById(house, brand.slug, caseId))) return refuse('case.unknown')
  return book(house, brand, caseId, act.value, { moves: true, member })
}

async function book(
  house: House,
  brand: Brand,
  caseId: string,
  act: BookVisit,
  { moves, member }: { readonly moves: boolean; readonly member?: Member },
): Promise<Entries> {
  const who = member ? actorIn(entitled.book, member) : yes('customer' as const)
  if (!who.ok) return who
  const scope = member && (await scopeOf(house, brand.slug, member))
  const store = await storeById(house, brand.slug, act.store)
  const open = (await visitsOfCase(house, brand.slug, caseId)).find(({ standing }) => standing === 'booked')
  const facts = {
    ...dayAt(house, brand),
    store,
    case: caseId,
    id: base32(house.random(10)),
    open,
    moves,
    inScope: (at: string) => scope?.has(at) ?? true,
  }
  const done = await onDay(house, brand, act.store, act.on, (day) => {
    const decided = decideBooking(day, act, who.value, facts)
    return member ? sealedBy(member, decided) : decided
  })
  // The new place is held; a crash here leaves the old one held too, until the next round lets it go.
  if (done.ok && done.value.length > 0 && open) await release(house, brand, open)
  return done
}

const release = (house: House, brand: Brand, visit: Visit): Promise<Entries> =>
  onDay(house, brand, visit.store, visit.on, (day) =>
    decideCancelling(day, visit.id, 'moved', 'timer', { inScope: () => true }),
  )

/** The timer's round: places that were given up for others are free. */
export async function releaseMoved(house: House, brand: Brand): Promise<number> {
  let written = 0
  for (const visit of await visitsToRelease(house, brand.slug)) {
    const done = await release(house, brand, visit)
    if (done.ok) written += done.value.length
  }
  return written
}

/** By whoever holds the link: only a visit of that very case. */
export async function cancelByLink(house: House, brand: Brand, caseId: string, id: string): Promise<Entries> {
  const visit = await visitById(house, brand.slug, id)
  if (visit?.case !== caseId) return refuse('visit.unknown')
  return onDay(house, brand, visit.store, visit.on, (day) =>
    decideCancelling(day, id, 'customer', 'customer', { inScope: () => true }),
  )
}

export async function cancelAtDesk(house: House, brand: Brand, member: Member, id: string): Promise<Entries> {
  const who = actorIn(entitled.book, member)
  if (!who.ok) return who
  const visit = await visitById(house, brand.slug, id)
  if (!visit) return refuse('visit.unknown')
  const scope = await scopeOf(house, brand.slug, member)
  return onDay(house, brand, visit.store, visit.on, (day) =>
    sealedBy(member, decideCancelling(day, id, 'store', who.value, { inScope: scope.has })),
  )
}

export async function noteArrival(house: House, brand: Brand, member: Member, id: string): Promise<Entries> {
  const who = actorIn(entitled.book, member)
  if (!who.ok) return who
  const visit = await visitById(house, brand.slug, id)
  if (!visit) return refuse('visit.unknown')
  const scope = await scopeOf(house, brand.slug, member)
  const facts = { ...dayAt(house, brand), inScope: scope.has }
  return onDay(house, brand, visit.store, visit.on, (day) => sealedBy(member, decideArrival(day, id, who.value, facts)))
}

/** All visits of a store on a day are one stream: its position decides between two who want the last place. */
const onDay = (
  house: House,
  brand: Brand,
  store: string,
  on: string,
  decide: (day: Day | undefined) => Outcome<readonly Draft[], StoreRefusal>,
): Promise<Entries> =>
  perform<Day, StoreRefusal>(
    house.ledger,
    brand.slug,
    `visits:${store.slice('store:'.length)}-${on}`,
    house.now(),
    foldDay,
    decide,
  )

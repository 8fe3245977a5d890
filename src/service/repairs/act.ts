import { createHash } from 'node:crypto'
import { localDate } from '#src/calendar/zone.ts'
import { caseById } from '#src/cases/view.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { actorIn, dayAt, sealedBy } from '../staff.ts'
import { scopeOf, storeById } from '../stores/view.ts'
import { knownUnit } from '../units/covered.ts'
import { guaranteeOf } from '../units/guarantees.ts'
import { unitById, unitBySerial } from '../units/view.ts'
import { decide, decideBookingIn, type RepairAct } from './decide.ts'
import { fold, type Repair } from './repair.ts'
import { repairById, repairsFallenDue } from './view.ts'
import {
  acceptedAtCounterSchema,
  bookInSchema,
  type DeskAct,
  diagnoseSchema,
  doneSchema,
  entitled,
  handBackSchema,
  pictureSchema,
  quoteSchema,
  type RepairRefusal,
  waitSchema,
} from './words.ts'

type Entries = Outcome<readonly Logged[], RepairRefusal>

/** BookIn, at the counter, on the telephone or by post: a repair of a case. Sending the form twice finds the same one. */
export async function bookIn(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
): Promise<Outcome<{ readonly id: string }, RepairRefusal>> {
  const act = parse(bookInSchema, input)
  if (!act.ok) return act
  const who = actorIn(entitled, member)
  if (!who.ok) return who
  if (!(await caseById(house, brand.slug, act.value.case))) return refuse('case.unknown')
  const { serial, store } = act.value
  const unit = serial === undefined ? undefined : await unitBySerial(house, brand.slug, serial)
  const scope = await scopeOf(house, brand.slug, member)
  const storeKnown = store !== undefined && (await storeById(house, brand.slug, store)) !== undefined
  const listed = unit !== undefined && guaranteeOf(unit.kind).listed
  const facts = { ...dayAt(house, brand), unit, listed, storeKnown, inScope: scope.has }
  const hashed = createHash('sha256').update(`troth repair\0${act.value.case}\0${act.value.once}`).digest()
  const id = `repair:${base32(hashed.subarray(0, 15))}`
  const done = await perform<Repair, RepairRefusal>(house.ledger, brand.slug, id, facts.now, fold, (repair) =>
    sealedBy(member, decideBookingIn(repair, act.value, who.value, facts)),
  )
  return done.ok ? yes({ id }) : done
}

export async function actOnRepair(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  name: DeskAct,
  input: unknown,
): Promise<Entries> {
  const who = actorIn(entitled, member)
  if (!who.ok) return who
  const act = await actOf(house, brand, id, name, input)
  if (!act.ok) return act
  const scope = await scopeOf(house, brand.slug, member)
  const facts = { ...dayAt(house, brand), inScope: scope.has }
  return perform<Repair, RepairRefusal>(house.ledger, brand.slug, id, facts.now, fold, (repair) =>
    sealedBy(member, decide(repair, act.value, who.value, facts)),
  )
}

async function actOf(
  house: House,
  brand: Brand,
  id: string,
  name: DeskAct,
  input: unknown,
): Promise<Outcome<RepairAct, RepairRefusal>> {
  switch (name) {
    case 'diagnose': {
      const said = parse(diagnoseSchema, input)
      return said.ok ? yes({ do: 'diagnose', ...said.value }) : said
    }
    case 'pictures': {
      const said = parse(pictureSchema, input)
      if (!said.ok) return said
      const looked = await Promise.all(said.value.files.map((hash) => house.files.look(hash)))
      return looked.every(Boolean) ? yes({ do: 'picture', ...said.value }) : refuse('file.unknown', undefined, 'files')
    }
    case 'quote': {
      const said = parse(quoteSchema, input)
      if (!said.ok) return said
      return yes({ do: 'quote', ...said.value, coverage: await coverageOfRepair(house, brand, id) })
    }
    case 'accept-quote': {
      const said = parse(acceptedAtCounterSchema, input)
      if (!said.ok) return said
      return (await house.files.look(said.value.paper))
        ? yes({ do: 'accept', ...said.value })
        : refuse('file.unknown', undefined, 'paper')
    }
    case 'decline-quote':
      return yes({ do: 'decline' })
    case 'wait': {
      const said = parse(waitSchema, input)
      return said.ok ? yes({ do: 'wait', ...said.value }) : said
    }
    case 'parts-came':
      return yes({ do: 'parts-came' })
    case 'finish': {
      const said = parse(doneSchema, input)
      return said.ok ? yes({ do: 'finish', ...said.value }) : said
    }
    case 'hand-back': {
      const said = parse(handBackSchema, input)
      return said.ok ? yes({ do: 'hand-back', ...said.value }) : said
    }
  }
}

/** Whether the unit was covered on the day it was handed in: what comes later does not change who pays. */
async function coverageOfRepair(house: House, brand: Brand, id: string) {
  const repair = await repairById(house, brand.slug, id)
  const unit = repair?.unit ? await unitById(house, brand.slug, repair.unit) : undefined
  return unit && (await knownUnit(house, brand, unit, repair!.bookedInOn)).coverage
}

/** The customer's answer to what it costs, by the link of the case the repair belongs to. */
export async function answerQuote(
  house: House,
  brand: Brand,
  caseId: string,
  id: string,
  answer: 'accept' | 'decline',
): Promise<Entries> {
  const known = await repairById(house, brand.slug, id)
  if (known?.case !== caseId) return refuse('repair.unknown')
  const facts = { ...dayAt(house, brand), inScope: () => true }
  return change(house, brand, id, (repair) => decide(repair, { do: answer }, 'customer', facts))
}

/** The timer's round: what took longer than the law allows says so. */
export async function noteLateRepairs(house: House, brand: Brand): Promise<number> {
  const now = house.now()
  const facts = { now, today: localDate(now, brand.zone), zone: brand.zone, inScope: () => true }
  let written = 0
  for (const id of await repairsFallenDue(house, brand.slug, now)) {
    const done = await change(house, brand, id, (repair) => decide(repair, { do: 'overdue' }, 'timer', facts))
    if (done.ok) written += done.value.length
  }
  return written
}

const change = (
  house: House,
  brand: Brand,
  id: string,
  decided: (repair: Repair | undefined) => Outcome<readonly Draft[], RepairRefusal>,
): Promise<Entries> => perform<Repair, RepairRefusal>(house.ledger, brand.slug, id, house.now(), fold, decided)

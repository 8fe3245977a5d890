import { createHash } from 'node:crypto'
import { addDays, daysBetween } from '#src/calendar/date.ts'
import { localDate } from '#src/calendar/zone.ts'
import { casesById } from '#src/cases/view.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { no, type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Actor, Brand, Member } from '#src/people/words.ts'
import { casesIn, daysOf, facesIn, historyDays, watchedOf } from '#src/signals/streams/view.ts'
import { contains, keyOf, streamOf } from '#src/signals/streams/words.ts'
import { sealedOf, warningById, warningsOfLate } from '#src/signals/warnings/view.ts'
import { actorIn, sealedBy } from '#src/site/staff.ts'
import { checkedEffect, streamAbout } from './check.ts'
import { type Located, locate } from './cube.ts'
import {
  decideAnswer,
  decideCases,
  decideCause,
  decideChecked,
  decideClosing,
  decideDone,
  decideMeasure,
  decideMoving,
  decideOpening,
  decideOverdue,
  decideProposal,
  decideReopening,
  decideRulingOut,
  effectFrom,
} from './decide.ts'
import { fold, type Improvement } from './improvement.ts'
import { closedSince, improvementById, measuresFallenDue, sealedIn } from './view.ts'
import {
  answerSchema,
  casesSchema,
  causeSchema,
  checkSchema,
  closeSchema,
  doneSchema,
  entitled,
  type ImprovementAct,
  type ImprovementRefusal,
  measureSchema,
  moveSchema,
  openSchema,
  proposeSchema,
  ruleOutSchema,
} from './words.ts'

type Entries = Outcome<readonly Logged[], ImprovementRefusal>

const todayAt = (house: House, brand: Brand): string => localDate(house.now(), brand.zone)

/**
 * OpenImprovement, from a warning or from chosen cases. From a warning come its cases, those of the same kind that came while it
 * lasted, and the complaints it is about; the same warning opens one improvement, however often it is asked.
 */
export async function openImprovement(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
): Promise<Outcome<{ readonly id: string }, ImprovementRefusal>> {
  const parsed = parse(openSchema, input)
  if (!parsed.ok) return parsed
  const who = actorIn(entitled.open, member)
  if (!who.ok) return who
  let act = parsed.value
  let stream: string | undefined
  if (act.warning) {
    const warning = await warningById(house, brand.slug, act.warning)
    const about = warning && (await sealedOf(house, brand.slug, [warning])).get(warning.id)
    if (!warning || !about) return no({ code: 'warning.unknown', field: 'warning' })
    const { family, platform: _, ...narrowed } = streamOf(about.stream)
    const to = warning.standing.is === 'subsided' ? warning.standing.on : todayAt(house, brand)
    const later = await casesIn(house, brand, streamOf(about.stream), { from: warning.since, to })
    stream = family === 'complaints' ? about.stream : undefined
    act = {
      ...act,
      cases: [...new Set([...act.cases, ...about.cases, ...later])],
      about: Object.keys(act.about).length > 0 ? act.about : narrowed,
    }
  }
  const found = await casesById(house, brand.slug, act.cases)
  if (act.cases.some((one) => !found.has(one))) return no({ code: 'case.unknown', field: 'cases' })
  const id = idOf(brand.slug, act.warning ? `warning ${act.warning}` : JSON.stringify([act.zh, act.cases]))
  stream ??= Object.keys(act.about).length > 0 ? keyOf(streamAbout(act.about)) : undefined
  const done = await change(house, brand, id, (seen) => {
    const decided = decideOpening(seen, act, who.value, { stream })
    return decided.ok ? yes(sealedBy(member, decided.value)) : decided
  })
  return done.ok ? yes({ id }) : done
}

export const addCases = (house: House, brand: Brand, member: Member, id: string, input: unknown) =>
  atDesk(house, brand, member, 'work', id, parse(casesSchema, input), (act, known, who) =>
    decideCases(known, act.cases, who),
  )
export const addCause = (house: House, brand: Brand, member: Member, id: string, input: unknown) =>
  atDesk(house, brand, member, 'work', id, parse(causeSchema, input), (act, known, who) => decideCause(known, act, who))
export const ruleOutCause = (house: House, brand: Brand, member: Member, id: string, input: unknown) =>
  atDesk(house, brand, member, 'work', id, parse(ruleOutSchema, input), (act, known, who) =>
    decideRulingOut(known, act, who),
  )
export const planMeasure = (house: House, brand: Brand, member: Member, id: string, input: unknown) =>
  atDesk(house, brand, member, 'work', id, parse(measureSchema, input), (act, known, who) =>
    decideMeasure(known, act, who, { today: todayAt(house, brand) }),
  )
export const moveMeasure = (house: House, brand: Brand, member: Member, id: string, input: unknown) =>
  atDesk(house, brand, member, 'work', id, parse(moveSchema, input), (act, known, who) => decideMoving(known, act, who))
export const completeMeasure = (house: House, brand: Brand, member: Member, id: string, input: unknown) =>
  atDesk(house, brand, member, 'work', id, parse(doneSchema, input), (act, known, who) =>
    decideDone(known, act, who, { today: todayAt(house, brand) }),
  )
export const closeImprovement = (house: House, brand: Brand, member: Member, id: string, input: unknown) =>
  atDesk(house, brand, member, 'close', id, parse(closeSchema, input), (act, known, who) =>
    decideClosing(known, act, who),
  )
export const reopenImprovement = (house: House, brand: Brand, member: Member, id: string, input: unknown) =>
  atDesk(house, brand, member, 'work', id, parse(closeSchema, input), (act, known, who) =>
    decideReopening(known, act, who),
  )

/** CheckEffect: on the complaints by day, up to yesterday. What it finds is written down, whatever it is. */
export async function checkEffect(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(checkSchema, input)
  if (!act.ok) return act
  const known = await improvementById(house, brand.slug, id)
  if (!known) return refuse('improvement.unknown')
  const from = effectFrom(known, act.value.from)
  if (!from.ok) return from
  const watched = await watchedOf(house, brand.slug)
  const yesterday = addDays(todayAt(house, brand), -1)
  const through = watched?.through ?? yesterday
  const first = addDays(through, -historyDays)
  const start = watched && watched.firstOn > first ? watched.firstOn : first
  const all = watched ? await daysOf(house, brand.slug, { from: start, to: through }) : []
  const checked = checkedEffect(known.about, from.value, through, all)
  return atDesk(house, brand, member, 'check', id, yes(checked), (found, seen, who) => decideChecked(seen, found, who))
}

/** Localise: which part of the complaints of these days rose beside the eight weeks before; for the desk, writes nothing. */
export async function localizeComplaints(
  house: House,
  brand: Brand,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Located> {
  const before = { from: addDays(from, -weeksBefore * 7), to: addDays(from, -1) }
  const [now, past] = await Promise.all([facesIn(house, brand, { from, to }), facesIn(house, brand, before)])
  return locate(now, past, { now: daysBetween(from, to) + 1, before: weeksBefore * 7 })
}
const weeksBefore = 8

/** ProposeImprovement, by somebody with the link of a case or by anybody from the public page. */
export async function proposeImprovement(
  house: House,
  brand: Brand,
  id: string,
  input: unknown,
  { once, case: from }: { readonly once: string; readonly case?: string },
): Promise<Entries> {
  const act = parse(proposeSchema, input)
  if (!act.ok) return act
  const proposal = `p${hashed(`proposal ${id} ${once} ${act.value.text}`, 10)}`
  return change(house, brand, id, (known) =>
    decideProposal(known, act.value, from ? 'customer' : 'public', { proposal, ...(from ? { case: from } : {}) }),
  )
}

/** AnswerProposal: taken up or not, and why. Whoever wanted to be named is, as long as they do not have it deleted. */
export async function answerProposal(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(answerSchema, input)
  if (!act.ok) return act
  const known = await improvementById(house, brand.slug, id)
  const found = known?.proposals.find(({ proposal }) => proposal === act.value.proposal)
  const name = found && (await sealedIn(house, brand.slug, [found.index])).get(found.index)?.name
  return atDesk(house, brand, member, 'answer', id, act, (answer, seen, who) =>
    decideAnswer(seen, answer, who, { name }),
  )
}

/** The timer's round: measures whose day has passed, and improvements whose complaints came back. */
export async function improvementsFallenDue(house: House, brand: Brand): Promise<number> {
  const today = todayAt(house, brand)
  let written = 0
  for (const { id, measures } of await measuresFallenDue(house, brand.slug, today))
    for (const { measure, dueOn, done, overdueAt } of measures)
      if (!done && !overdueAt && dueOn < today)
        if ((await change(house, brand, id, (known) => decideOverdue(known, measure, { today }))).ok) written += 1
  return written + (await reopenWhatCameBack(house, brand, today))
}

/** A warning about the complaints of an improvement that was closed before it: the same thing came back. */
async function reopenWhatCameBack(house: House, brand: Brand, today: string): Promise<number> {
  const closed = await closedSince(house, brand.slug, `${addDays(today, -548)}T00:00:00.000Z`)
  if (closed.length === 0) return 0
  const streams = await sealedIn(
    house,
    brand.slug,
    closed.map(({ steps }) => steps[0]!.index),
  )
  const warnings = await warningsOfLate(house, brand.slug, addDays(today, -14))
  const about = await sealedOf(house, brand.slug, warnings)
  let written = 0
  for (const { id, standing, warning: first, steps } of closed) {
    const stream = streams.get(steps[0]!.index)?.stream
    const back = warnings.find(
      (one) =>
        one.id !== first &&
        one.standing.is !== 'false' &&
        one.steps[0]!.at > standing.sinceAt &&
        isAlike(about.get(one.id)?.stream, stream),
    )
    if (!stream || !back) continue
    const told = {
      zh: '同样的投诉又多了起来，系统发出了新的预警。',
      en: 'The same complaints have risen again; a new warning was raised.',
      warning: back.id,
      leaf: back.steps[0]!.leaf,
    }
    if ((await change(house, brand, id, (known) => decideReopening(known, told, 'timer'))).ok) written += 1
  }
  return written
}

/** About the same complaints, or about more or fewer of them. */
function isAlike(one: string | undefined, other: string | undefined): boolean {
  if (!one || !other) return false
  const [a, b] = [streamOf(one), streamOf(other)]
  return contains(a, b) || contains(b, a)
}

const hashed = (text: string, length: number): string =>
  base32(createHash('sha256').update('troth improvement\0').update(text).digest().subarray(0, length))
const idOf = (brand: string, text: string): string => hashed(`${brand}\0${text}`, 15)

async function atDesk<A>(
  house: House,
  brand: Brand,
  member: Member,
  act: ImprovementAct,
  id: string,
  input: Outcome<A, ImprovementRefusal>,
  decide: (act: A, known: Improvement | undefined, who: Actor) => Outcome<readonly Draft[], ImprovementRefusal>,
): Promise<Entries> {
  if (!input.ok) return input
  const who = actorFor(act, member, await improvementById(house, brand.slug, id))
  if (!who.ok) return who
  return change(house, brand, id, (known) => {
    const decided = decide(input.value, known, who.value)
    return decided.ok ? yes(sealedBy(member, decided.value)) : decided
  })
}

/** Who has several roles closes in one that the improvement does not belong to, if there is one. */
function actorFor(act: ImprovementAct, member: Member, known: Improvement | undefined): Outcome<Actor, 'not-entitled'> {
  const roles = [...entitled[act]]
  if (act === 'close' && known) roles.sort((a, b) => Number(a === known.owner) - Number(b === known.owner))
  return actorIn(roles, member)
}

const change = (
  house: House,
  brand: Brand,
  id: string,
  decide: (known: Improvement | undefined) => Outcome<readonly Draft[], ImprovementRefusal>,
): Promise<Entries> =>
  perform<Improvement, ImprovementRefusal>(house.ledger, brand.slug, `improvement:${id}`, house.now(), fold, decide)

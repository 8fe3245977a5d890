import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { addDays, addMonths, daysBetween, type LocalDate } from '#src/calendar/date.ts'
import { localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Actor, Brand, Member } from '#src/people/words.ts'
import { actorIn, sealedBy } from '#src/site/staff.ts'
import { countDay, openWatchOver } from '../streams/act.ts'
import {
  casesIn,
  type Days,
  daysOf,
  historyDays,
  streamDays,
  understoodBy,
  type Watched,
  watchedOf,
} from '../streams/view.ts'
import { type Stream, streamOf } from '../streams/words.ts'
import {
  decideAcknowledging,
  decideGrowing,
  decideJudging,
  decideLevel,
  decideOpening,
  decideRaising,
  decideSubsiding,
} from './decide.ts'
import { levelOf } from './level.ts'
import { chartOf, factorSince, historyFrom, isQuiet, type Known, lookedOn } from './look.ts'
import { isSameIncident, type Looked, type Telling, tellingOf } from './telling.ts'
import { sealedOf, warningById, warningsOfLate } from './view.ts'
import { fold, isOpen, type Warning } from './warning.ts'
import {
  acknowledgeSchema,
  budget,
  entitled,
  judgeSchema,
  levelSchema,
  openSchema,
  type WarningAct,
  type WarningRefusal,
} from './words.ts'

type Entries = Outcome<readonly Logged[], WarningRefusal>

/** Days that were missed, because the server stood still, are judged one by one; of a longer pause only the last of them. */
const mostDaysBehind = 14

/**
 * The timer's round over what is watched: once for every day that is over, on the brand's calendar. Counts it, judges it,
 * raises what is new, says what became graver and what is over. Stopped anywhere, the next round does the day again and leaves
 * the same; `through` moves last.
 */
export async function watchFallenDue(house: House, brand: Brand): Promise<number> {
  const today = localDate(house.now(), brand.zone)
  const known = await watchedOf(house, brand.slug)
  if (known && known.through >= addDays(today, -1)) return 0
  if (!known) {
    await openWatchOver(house, brand, today)
    return 0
  }
  const understood = await understoodBy(house, brand.slug)
  let written = 0
  for (let day = addDays(known.through, 1); day < today; day = addDays(day, 1)) {
    await countDay(house, brand, day, understood)
    if (daysBetween(day, today) <= mostDaysBehind) written += await judgeOn(house, brand, known, day)
    await sql`
      UPDATE signals_watch SET through = ${day}::date WHERE brand = ${brand.slug} AND through < ${day}::date`.execute(
      house.db,
    )
    if (day.endsWith('-01')) written += await reportMonth(house, brand, addMonths(day, -1).slice(0, 7))
  }
  return written
}

async function judgeOn(house: House, brand: Brand, watched: Watched, day: LocalDate): Promise<number> {
  const all = await daysFor(house, brand, watched, day)
  const known = await knownOn(house, brand, day)
  const looked = lookedOn(day, all, known)
  const tellings = tellingOf(looked)
  let written = 0
  for (const telling of tellings) written += await raise(house, brand, watched, day, telling, looked, known)
  for (const one of known) {
    if (!isOpen(one.warning) || !isQuiet(one.sealed.stream, day, all, known)) continue
    if (daysBetween(one.warning.on, day) < 3) continue
    if ((await change(house, brand, one.warning.id, (warning) => decideSubsiding(warning, day))).ok) written += 1
  }
  const alarms = looked.filter(({ judged }) => judged.alarm).length
  await sql`
    INSERT INTO signals_day (brand, day, streams, alarms)
    VALUES (${brand.slug}, ${day}::date, ${looked.length}, ${alarms})
    ON CONFLICT (brand, day) DO UPDATE SET streams = excluded.streams, alarms = excluded.alarms`.execute(house.db)
  return written
}

/** An incident that was told already is not told again; what was put aside stays so while the same surge lasts. */
async function raise(
  house: House,
  brand: Brand,
  watched: Watched,
  day: LocalDate,
  { told }: Telling,
  looked: readonly Looked[],
  known: readonly Known[],
): Promise<number> {
  const seen = { ...told, stream: about(told.stream) }
  // A make-up may change without more of anything: it is the same as itself whatever its topic's count says.
  const kin = known.filter(
    ({ sealed }) => sealed.stream === told.key || isSameIncident(seen, about(streamOf(sealed.stream)), looked),
  )
  const open = kin.filter(({ warning }) => isOpen(warning))
  if (open.length > 0) {
    let written = 0
    for (const { warning, sealed } of open) {
      const same = looked.find(({ key }) => key === sealed.stream) ?? told
      const level = levelOf(same.judged, same.stream)
      if ((await change(house, brand, warning.id, (held) => decideGrowing(held, level))).ok) written += 1
    }
    return written
  }
  const aside = kin.some(({ warning }) => warning.standing.is === 'false' && daysBetween(warning.on, day) <= asideDays)
  if (aside) return 0
  const { window, observed, expected, low, high, p } = told.judged
  const since = addDays(day, 1 - window)
  const cases = await casesIn(house, brand, told.stream, { from: since, to: day })
  const level = levelOf(told.judged, told.stream)
  const { family } = told.stream
  const numbers = { window, observed: tidy(observed), expected: tidy(expected), low: tidy(low), high: tidy(high), p }
  const raised = await change(house, brand, nameOf(watched, told.key, day), (warning) =>
    decideRaising(warning, { level, family, on: day, since, stream: told.key, numbers, cases }),
  )
  return raised.ok ? 1 : 0
}

/** A changed make-up of complaints is the same incident as a surge of the topic that changed it. */
const about = (stream: Stream): Stream => (stream.family === 'mix' ? { ...stream, family: 'complaints' } : stream)

/** After a false alarm the same stream is left alone for so long. */
const asideDays = 14
const tidy = (value: number): number => Math.round(value * 100) / 100

/** Named with a secret, so that whoever guesses at products cannot find out from its name what a warning is about. */
const nameOf = ({ secret }: Watched, key: string, day: LocalDate): string =>
  base32(
    createHash('sha256').update('troth warning\0').update(secret).update(`${key}\0${day}`).digest().subarray(0, 15),
  )

async function daysFor(house: House, brand: Brand, { firstOn }: Watched, day: LocalDate): Promise<readonly Days[]> {
  return daysOf(house, brand.slug, { from: historyFrom(firstOn, day, historyDays), to: day })
}

async function knownOn(house: House, brand: Brand, day: LocalDate): Promise<readonly Known[]> {
  const warnings = await warningsOfLate(house, brand.slug, addDays(day, -historyDays))
  const sealed = await sealedOf(house, brand.slug, warnings)
  return warnings.flatMap((warning) => {
    const found = sealed.get(warning.id)
    return found ? [{ warning, sealed: found }] : []
  })
}

/** A month's report: how much was watched and how often it alarmed; once. */
async function reportMonth(house: House, brand: Brand, month: string): Promise<number> {
  const from = `${month}-01`
  const counted = await streamDays(house, brand.slug, { from, to: addDays(addMonths(from, 1), -1) })
  if (counted.streamDays === 0) return 0
  const done = await perform<true, WarningRefusal>(
    house.ledger,
    brand.slug,
    `watch:${month}`,
    house.now(),
    () => true,
    (said) =>
      said
        ? refuse('watch.reported-already')
        : yes([{ type: 'watch.reported/1', by: 'timer', data: { month, ...counted, budget } }]),
  )
  return done.ok ? 1 : 0
}

/** The chart around a warning: eight weeks before it began, up to the last day that was judged or four weeks after it. */
export async function chartAround(house: House, brand: Brand, warning: Warning) {
  const watched = await watchedOf(house, brand.slug)
  const known = await knownOn(house, brand, warning.on)
  const found = known.find((one) => one.warning.id === warning.id)
  if (!watched || !found) return []
  const latest = addDays(warning.on, 28)
  const to = watched.through < latest ? watched.through : latest
  const all = await daysFor(house, brand, watched, to)
  return chartOf(found.sealed.stream, { from: addDays(warning.since, -56), to }, all, known)
}

export const acknowledgeWarning = (house: House, brand: Brand, member: Member, id: string, input: unknown) =>
  atDesk(house, brand, member, 'acknowledge', id, parse(acknowledgeSchema, input), (act, warning, who) =>
    decideAcknowledging(warning, act, who),
  )

export const moveLevel = (house: House, brand: Brand, member: Member, id: string, input: unknown) =>
  atDesk(house, brand, member, 'level', id, parse(levelSchema, input), (act, warning, who) =>
    decideLevel(warning, act, who),
  )

/** JudgeWarning: a false alarm, or a new normal; for the latter the new level is measured here. */
export async function judgeWarning(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(judgeSchema, input)
  if (!act.ok) return act
  const factor = act.value.as === 'normal' ? await measuredFactor(house, brand, id) : undefined
  return atDesk(house, brand, member, 'judge', id, act, (judge, warning, who) =>
    decideJudging(warning, judge, who, { factor }),
  )
}

async function measuredFactor(house: House, brand: Brand, id: string): Promise<number | undefined> {
  const warning = await warningById(house, brand.slug, id)
  const watched = await watchedOf(house, brand.slug)
  if (!warning || !watched) return undefined
  const known = await knownOn(house, brand, warning.on)
  const found = known.find((one) => one.warning.id === id)
  if (!found) return undefined
  const all = await daysFor(house, brand, watched, watched.through)
  return factorSince(found.sealed.stream, warning.since, watched.through, all, known)
}

/** OpenWarning: the brand says in public what it is about. */
export async function openWarning(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const warning = await warningById(house, brand.slug, id)
  const sealed = warning && (await sealedOf(house, brand.slug, [warning])).get(id)
  if (!warning || !sealed) return refuse('warning.unknown')
  const chart = await chartAround(house, brand, warning)
  const days = chart.map(
    (day) =>
      [day.on, day.observed, tidy(day.expected), tidy(day.low), tidy(day.high), day.alarm ? 1 : 0] as [
        string,
        number,
        number,
        number,
        number,
        0 | 1,
      ],
  )
  const told = { stream: streamOf(sealed.stream), numbers: sealed.numbers, days }
  return atDesk(house, brand, member, 'open', id, parse(openSchema, input), (act, seen, who) =>
    decideOpening(seen, act, who, told),
  )
}

async function atDesk<A>(
  house: House,
  brand: Brand,
  member: Member,
  act: WarningAct,
  id: string,
  input: Outcome<A, WarningRefusal>,
  decide: (act: A, warning: Warning | undefined, who: Actor) => Outcome<readonly Draft[], WarningRefusal>,
): Promise<Entries> {
  if (!input.ok) return input
  const who = actorIn(entitled[act], member)
  if (!who.ok) return who
  return change(house, brand, id, (warning) => {
    const decided = decide(input.value, warning, who.value)
    return decided.ok ? yes(sealedBy(member, decided.value)) : decided
  })
}

const change = (
  house: House,
  brand: Brand,
  id: string,
  decide: (warning: Warning | undefined) => Outcome<readonly Draft[], WarningRefusal>,
): Promise<Entries> =>
  perform<Warning, WarningRefusal>(house.ledger, brand.slug, `warning:${id}`, house.now(), fold, decide)

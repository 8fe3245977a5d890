import { clock } from '#src/calendar/clock.ts'
import { duration } from '#src/calendar/duration.ts'
import { holdsOn, limit, limitEnds } from '#src/calendar/statutory.ts'
import type { Place } from '#src/calendar/workhours.ts'
import { localDate } from '#src/calendar/zone.ts'
import type { Bound, Case, Clock, Standing } from './case.ts'
import { type AppliedLaw, presets, type StatedHours } from './stated/words.ts'
import type { Due, Stage } from './words.ts'

/** When and where clocks are counted: the brand's zone, and every statement of its hours there ever was. */
export interface When {
  readonly now: string
  readonly zone: string
  readonly hours?: readonly StatedHours[] | undefined
}

/** How a clock that began at `from` is counted: by the hours stated for that day, and not by what was stated since. */
export function placeAt(from: string, { zone, hours = [] }: Pick<When, 'zone' | 'hours'>): Place {
  const stated = hours.findLast((one) => one.fromOn <= localDate(from, zone))
  if (!stated) return { zone }
  const { weekdays, opensAt, closesAt, lunch } = stated
  return { zone: stated.zone, weekdays, opensAt, closesAt, lunch }
}

/** The date owed for a term that starts now. */
export function due(from: string, term: string, zone: string | Pick<When, 'zone' | 'hours'>): Due {
  const place = typeof zone === 'string' ? { zone } : placeAt(from, zone)
  const { dueAt, dueOn, provisional } = clock({ startedAt: from, term: duration(term), ...place })
  return { at: dueAt, on: dueOn, provisional }
}

/** What binds a stretch that begins at `from`: a date of the law that has not passed by then. */
export const lawOn = ({ laws }: Pick<Case, 'laws'>, stage: Stage, from: string): Bound | undefined =>
  laws?.filter((law) => law.stage === stage && law.by.at > from).sort((a, b) => (a.by.at < b.by.at ? -1 : 1))[0]

/** The date for a stretch that begins now: what the brand promised, or the law's where that is earlier. */
export function owedBy(found: Pick<Case, 'laws'>, stage: Stage, term: string, when: When): Due {
  const promised = due(when.now, term, when)
  return earlier(promised, lawOn(found, stage, when.now)?.by)
}

const earlier = (promised: Due, law: Due | undefined): Due => (law && law.at < promised.at ? law : promised)

/**
 * The date after the customer's turn, or a pause, ends now: the brand keeps exactly the time it had left, no more and no
 * less. A pause counts until the date the customer was told at the longest: nobody can park a case behind a question. A
 * date of the law stands still for nobody.
 */
export function resumedDue(
  standing: Exclude<Standing, { is: 'closed' }>,
  when: When,
  found: Pick<Case, 'laws'> = {},
): Due {
  const { clock: stopped } = standing
  const open = openPause(standing)
  if (!open) return stopped.due
  const pauses = [...stopped.pauses, { fromAt: open.sinceAt, toAt: when.now, endsBy: open.by.at }]
  const { dueAt, dueOn, provisional } = clock({
    startedAt: stopped.startedAt,
    term: duration(stopped.term),
    pauses,
    ...placeAt(stopped.startedAt, when),
  })
  const moved = { at: dueAt, on: dueOn, provisional }
  // A date that another case brought along is kept by as much as it was earlier, never by less than it was.
  const now = earlier(moved, lawOn(found, stopped.stage, stopped.startedAt)?.by)
  return now.at < stopped.due.at ? stopped.due : now
}

const openPause = (standing: Exclude<Standing, { is: 'closed' }>) => {
  if (standing.is === 'with-brand') return standing.clock.paused
  return standing.asked === 'information' ? { sinceAt: standing.sinceAt, by: standing.by } : undefined
}

/**
 * From when on a stretch is late as things stand: its own date while its clock runs, the law's while it stands still, and
 * none while the customer decides about a proposal.
 */
export function lateFrom(found: Case): string | undefined {
  const { standing } = found
  if (standing.is === 'closed') return undefined
  const { clock: running } = standing
  if (standing.is === 'with-brand' && !running.paused) return running.due.at
  if (standing.is === 'with-customer' && standing.asked === 'decision') return undefined
  return lawOn(found, running.stage, running.startedAt)?.by.at
}

/** What the law asks of a case that is filed now, by the limits the brand said it is bound by. */
export function lawsOf(
  applied: readonly (AppliedLaw & { readonly toOn?: string })[],
  filing: { readonly kind: string; readonly topic: string; readonly channel: string },
  { now, zone }: When,
): readonly Bound[] {
  const today = localDate(now, zone)
  const meant = (named: readonly string[] | undefined, usual: readonly string[] | undefined, one: string) =>
    (named ?? usual)?.includes(one) ?? true
  return applied.flatMap((law) => {
    const preset: { readonly stage: Stage; readonly kinds?: readonly string[]; readonly channels?: readonly string[] } =
      presets[law.limit]
    if (today < law.fromOn || (law.toOn !== undefined && today >= law.toOn)) return []
    if (!meant(law.kinds, preset.kinds, filing.kind) || !meant(law.topics, undefined, filing.topic)) return []
    if (!meant(law.channels, preset.channels, filing.channel)) return []
    const known = limit(law.limit)
    const ends = holdsOn(known, today) && limitEnds(law.limit, now, { zone })
    if (!ends) return []
    const by = { at: ends.dueAt, on: ends.dueOn, provisional: ends.provisional }
    return [{ limit: law.limit, stage: preset.stage, term: known.term, by, basis: known.basis, sure: known.sure }]
  })
}

/** Whether what was done now came after the promised time; a pause that still lasts moves the date at least to its end. */
export const isLate = ({ due: promised, paused }: Clock, at: string): boolean =>
  at > promised.at && !(paused && paused.sinceAt <= promised.at && at <= paused.by.at)

/** The remedy is due or said to be done: the customer can say whether it is. */
export const isDone = ({ stage }: Clock): boolean => stage === 'execution' || stage === 'follow-up'

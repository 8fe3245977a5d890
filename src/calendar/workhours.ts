import { addDays, type LocalDate } from './date.ts'
import { isWorkday, type Notices } from './workdays.ts'
import { defaultZone, endOfLocalDay, type Instant, instantAt, instantOf, localDate, msOf } from './zone.ts'

/** When people work on a working day, on the wall of `zone`. */
export interface Place extends Notices {
  /** IANA; Asia/Shanghai unless said. */
  readonly zone?: string
  /** When business begins, `HH:MM`; 09:00 unless said. */
  readonly opensAt?: string
  /** When business ends, `HH:MM`, and with it the last day of a term (民法典 203); `24:00` for the end of the day. */
  readonly closesAt?: string
  /** The break in the middle, which is nobody's time; 12:00 to 13:00 unless said, `null` for none. */
  readonly lunch?: { readonly fromAt: string; readonly toAt: string } | null
}

/** A stretch of time in milliseconds since 1970, `from` inclusive and `to` exclusive. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** The instant at which business ends on this day. */
export const closing = (date: LocalDate, { zone = defaultZone, closesAt = '18:00' }: Place): Instant =>
  closesAt === '24:00' ? endOfLocalDay(date, zone) : instantAt(date, closesAt, zone)

const usualLunch = { fromAt: '12:00', toAt: '13:00' }

/** The stretches of working time on a date, in order: none on a day off. */
export function workingTime(
  date: LocalDate,
  place: Place,
): { readonly stretches: readonly Stretch[]; readonly provisional: boolean } {
  const { working, provisional } = isWorkday(date, place)
  if (!working) return { stretches: [], provisional }
  const { zone = defaultZone, opensAt = '09:00', lunch = usualLunch } = place
  const day = { from: msOf(instantAt(date, opensAt, zone)), to: msOf(closing(date, place)) }
  const rest = lunch && {
    from: msOf(instantAt(date, lunch.fromAt, zone)),
    to: msOf(instantAt(date, lunch.toAt, zone)),
  }
  return { stretches: without([day], rest ? [rest] : []), provisional }
}

/**
 * The instant at which `budgetMs` of working time (more than none) have passed since `fromAt`. A budget that ends with
 * the day ends when business does, not when the next day begins.
 */
export function afterWorkingTime(
  fromAt: Instant,
  budgetMs: number,
  place: Place,
): { readonly at: Instant; readonly provisional: boolean } {
  const start = msOf(fromAt)
  let left = budgetMs
  let unsure = false
  for (let date = localDate(fromAt, place.zone); ; date = addDays(date, 1)) {
    const { stretches, provisional } = workingTime(date, place)
    unsure ||= provisional
    for (const { from, to } of clip(stretches, start, Number.POSITIVE_INFINITY)) {
      if (to - from >= left) return { at: instantOf(from + left), provisional: unsure }
      left -= to - from
    }
  }
}

/** Working time between two instants, in milliseconds, without what lies inside a stretch of `still`. */
export function workingMs(fromAt: Instant, toAt: Instant, place: Place, still: readonly Stretch[] = []): number {
  const [start, end] = [msOf(fromAt), msOf(toAt)]
  let sum = 0
  const last = localDate(toAt, place.zone)
  for (let date = localDate(fromAt, place.zone); date <= last; date = addDays(date, 1)) {
    const { stretches } = workingTime(date, place)
    for (const { from, to } of without(clip(stretches, start, end), still)) sum += to - from
  }
  return sum
}

const clip = (stretches: readonly Stretch[], start: number, end: number): readonly Stretch[] =>
  stretches
    .map(({ from, to }) => ({ from: Math.max(from, start), to: Math.min(to, end) }))
    .filter(({ from, to }) => from < to)

/** What is left of `stretches` when every one of `taken` is cut out. */
function without(stretches: readonly Stretch[], taken: readonly Stretch[]): readonly Stretch[] {
  return taken.reduce<readonly Stretch[]>(
    (left, cut) =>
      left.flatMap((one) =>
        cut.to <= one.from || one.to <= cut.from
          ? [one]
          : [
              { from: one.from, to: cut.from },
              { from: cut.to, to: one.to },
            ].filter(({ from, to }) => from < to),
      ),
    stretches,
  )
}

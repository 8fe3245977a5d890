import { distance, insert, openSorted, type Sorted } from './sorted.ts'

/** What was measured at which time of day, on earlier days. */
export interface ClockValues {
  /** One for each five minutes of the day. */
  readonly slots: readonly Sorted[]
  /** Measured less than `apart` ago: not yet an earlier day. */
  readonly waiting: { second: number; value: number }[]
  /** How many at the head of `waiting` were taken over. */
  taken: number
}

const [slotSeconds, daySeconds] = [300, 86_400]
/** The same time of day is up to two hours before or after. */
const reach = 7200 / slotSeconds
/** The last hours are left out: what is nearest in time would always be like it. */
const apart = daySeconds - 7200

export const openClockValues = (): ClockValues => ({
  slots: Array.from({ length: daySeconds / slotSeconds }, openSorted),
  waiting: [],
  taken: 0,
})

/**
 * Distance from a value to the nearest that an earlier day had at this time of day; not finite before there is one. Then
 * remembers it. `second` is local time, in seconds since some midnight.
 */
export function clockDistance(clock: ClockValues, second: number, value: number): number {
  for (; clock.taken < clock.waiting.length; clock.taken += 1) {
    const earlier = clock.waiting[clock.taken]!
    if (second - earlier.second < apart) break
    insert(clock.slots[slotOf(earlier.second)]!, earlier.value)
  }
  if (clock.taken > 4096) {
    clock.waiting.splice(0, clock.taken)
    clock.taken = 0
  }
  clock.waiting.push({ second, value })
  const now = slotOf(second)
  let nearest = Number.POSITIVE_INFINITY
  for (let step = -reach; step <= reach && nearest > 0; step += 1) {
    const slot = clock.slots[(now + step + clock.slots.length) % clock.slots.length]!
    nearest = Math.min(nearest, distance(slot, value))
  }
  return nearest
}

const slotOf = (second: number): number => Math.floor((((second % daySeconds) + daySeconds) % daySeconds) / slotSeconds)

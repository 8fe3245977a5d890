/**
 * Milliseconds since 1970 of an XML Schema `dateTimeStamp`, or null. A zone is demanded: a time without one is not local
 * time, it is malformed (VC Data Model 2.0 §4.9). Fractions are read to the millisecond.
 */
export function dateTimeMs(value: unknown): number | null {
  const found = typeof value === 'string' ? shape.exec(value) : null
  if (!found) return null
  const [, year, month, day, hour, minute, second, zone] = found
  // 24:00:00 and the 30th of February are read by some and refused by others: refused.
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > daysIn(Number(year), Number(month)))
    return null
  if (zone !== 'Z' && (Number(zone!.slice(1, 3)) > 14 || Number(zone!.slice(4)) > 59)) return null
  const ms = Date.parse((value as string).replace(/\.(\d{3})\d*/, '.$1'))
  return Number.isNaN(ms) ? null : ms
}

const shape = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

import type { LocalDate } from '#src/calendar/date.ts'

/**
 * First day of the lunar year 正月初一, month and day, 2000 to 2050, by the calendar of the Purple Mountain Observatory
 * (GB/T 33661-2017). A table, because computing it means computing new moons.
 */
const days = [
  '02-05 01-24 02-12 02-01 01-22 02-09 01-29 02-18 02-07 01-26',
  '02-14 02-03 01-23 02-10 01-31 02-19 02-08 01-28 02-16 02-05',
  '01-25 02-12 02-01 01-22 02-10 01-29 02-17 02-06 01-26 02-13',
  '02-03 01-23 02-11 01-31 02-19 02-08 01-28 02-15 02-04 01-24',
  '02-12 02-01 01-22 02-10 01-30 02-17 02-06 01-26 02-14 02-02',
  '01-23',
].flatMap((decade) => decade.split(' '))

/** The day of the Spring Festival in a year, or nothing outside the table. */
export const newYear = (year: number): LocalDate | undefined =>
  days[year - 2000] === undefined ? undefined : `${year}-${days[year - 2000]}`

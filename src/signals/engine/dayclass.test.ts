import { expect, test } from 'vitest'
import { dayClasses, dayOf } from './dayclass.ts'
import { newYear } from './newyear.ts'

const nameOf = (date: string) => dayClasses[dayOf(date).class]

test.each([
  ['2024-02-10', 'spring-festival', 'New Year’s Day of the lunar calendar'],
  ['2024-02-17', 'spring-festival', 'its last day off'],
  ['2024-02-18', 'make-up', 'a Sunday that is worked'],
  ['2024-02-05', 'before-spring', 'a working day of the week before'],
  ['2024-02-20', 'after-spring', 'a working day before the Lantern Festival'],
  ['2024-04-04', 'holiday', '清明'],
  ['2024-10-03', 'national-week', 'National Day week'],
  ['2023-09-29', 'holiday', '中秋, which a long National Day week began with that year'],
  ['2024-06-18', '618-1', 'the day of the festival itself'],
  ['2024-06-15', '618-0', 'three days before'],
  ['2024-06-30', '618-7', 'the last parcel'],
  ['2024-07-01', 'ordinary', 'and after'],
  ['2024-11-13', 'double-11-2', 'two days after 双11'],
  ['2024-12-12', 'double-12-1', '双12'],
  ['2024-03-15', 'consumer-day', '3·15'],
  ['2024-03-20', 'ordinary', 'five days later'],
  ['2024-05-18', 'ordinary', 'a plain Saturday'],
])('%s is %s: %s', (date, name) => expect(nameOf(date)).toBe(name))

test('a make-up Sunday has the habits of a Monday', () => {
  expect(dayOf('2024-02-18').weekday).toBe(1)
  expect(dayOf('2024-02-25').weekday).toBe(0)
})

test('a year without a notice has only weekends and trade, and says so', () => {
  expect(dayOf('2049-10-01')).toMatchObject({ provisional: true, class: dayClasses.indexOf('ordinary') })
  expect(dayOf('2049-11-11')).toMatchObject({ provisional: true, class: dayClasses.indexOf('double-11-1') })
  expect(dayOf('2024-10-01').provisional).toBe(false)
})

test('the lunar year begins on the days that were announced, also where a new moon falls near midnight', () => {
  expect(['2022', '2023', '2024', '2025', '2026'].map((year) => newYear(Number(year)))).toEqual([
    '2022-02-01',
    '2023-01-22',
    '2024-02-10',
    '2025-01-29',
    '2026-02-17',
  ])
  // New moon on 6 February 2027 at 23:56 in Beijing, and on 3 February 2030 at 00:07.
  expect(newYear(2027)).toBe('2027-02-06')
  expect(newYear(2030)).toBe('2030-02-03')
  expect(newYear(1999)).toBeUndefined()
  expect(newYear(2051)).toBeUndefined()
})

import { addDays, type LocalDate } from '#src/calendar/date.ts'
import { instantAt } from '#src/calendar/zone.ts'
import { fileComplaint } from '#src/cases/act.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import type { Brand } from '#src/people/words.ts'
import { watchFallenDue } from './act.ts'

/** Where time stands where a story puts it. */
export interface Place {
  readonly house: House & { at(instant: string): void }
}

export const firstDay = '2026-08-03'

/** Complaints a day come and go like the weekdays; nothing is the matter. */
export const usual = (day: number): number => [2, 1, 2, 1, 3, 0, 1][day % 7]!

let filed = 0

export async function complain(
  app: Place,
  brand: Brand,
  more: Record<string, unknown> = {},
): Promise<{ id: string; token: string }> {
  filed += 1
  const done = await fileComplaint(
    app.house,
    brand,
    { topic: 'delivery', statement: `第 ${filed} 件：送来的时候外箱是破的。`, product: '晨雾 K3 电水壶', ...more },
    { once: base32(app.house.random(20)), channel: 'web' },
  )
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  return { id: done.value.case.id, token: done.value.token }
}

/** Lives through days, one after the other; each morning the watch looks back on the day before. */
export async function live(
  app: Place,
  brand: Brand,
  { from, days, on }: { from: number; days: number; on: (day: number, date: LocalDate) => Promise<void> },
): Promise<void> {
  for (let day = from; day < from + days; day += 1) {
    const date = addDays(firstDay, day)
    app.house.at(instantAt(date, '00:30', brand.zone))
    await watchFallenDue(app.house, brand)
    app.house.at(instantAt(date, '12:00', brand.zone))
    await on(day, date)
  }
}

/** Sixty quiet days. */
export const quietly = (app: Place, brand: Brand, days = 60, from = 0) =>
  live(app, brand, {
    from,
    days,
    on: async (day) => {
      for (let i = 0; i < usual(day); i += 1) await complain(app, brand)
    },
  })

/** The coating of one lot of one product comes off: five complaints a day beside the usual ones. */
export const surge = (
  app: Place,
  brand: Brand,
  { from, days }: { from: number; days: number },
  filedCases?: { id: string; token: string }[],
) =>
  live(app, brand, {
    from,
    days,
    on: async (day) => {
      for (let i = 0; i < usual(day); i += 1) await complain(app, brand)
      for (let i = 0; i < 5; i += 1) {
        const one = await complain(app, brand, { topic: 'quality', product: 'X7 电饭煲 4L', serial: `B2-09${day}${i}` })
        filedCases?.push(one)
      }
    },
  })

import { afterAll, beforeAll, expect, test } from 'vitest'
import { tick } from '../../src/timer.ts'
import { openTestApp, type TestApp } from '../testapp.ts'

let app: TestApp
let ids: string[] = []
const overdue = async () => {
  const entries = await app.house.ledger.range('qinghe', 0, 1_000)
  return entries.filter((entry) => entry.type === 'case.overdue/1')
}

beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  const filed = await Promise.all(
    [1, 2, 3].map((n) =>
      app.send('/api/v1/brands/qinghe/cases', { topic: 'other', statement: `Complaint number ${n}` }),
    ),
  )
  ids = await Promise.all(filed.map(async (answer) => ((await answer.json()) as { id: string }).id))
})
afterAll(() => app.close())

test('until the promised time has passed, the timer writes nothing', async () => {
  app.house.at('2026-11-23T10:00:00.000Z')
  expect(await tick(app.house)).toBe(0)
  expect(await overdue()).toEqual([])
})

test('what was missed is written down once for each case, even by several timers at the same moment', async () => {
  app.house.at('2026-11-23T10:00:15.000Z')
  const written = await Promise.all(Array.from({ length: 5 }, () => tick(app.house)))
  expect(written.reduce((sum, n) => sum + n, 0)).toBe(3)
  const entries = await overdue()
  expect(entries.map((entry) => entry.subject).sort()).toEqual([...ids].sort())
  for (const entry of entries)
    expect(entry).toMatchObject({ by: 'timer', at: '2026-11-23T10:00:15.000Z', data: { stage: 'first-reply' } })
})

test('ticking on writes nothing twice', async () => {
  app.house.at('2026-11-25T10:00:00.000Z')
  expect(await tick(app.house)).toBe(0)
  expect(await overdue()).toHaveLength(3)
})

test('what stays undone two working days longer moves up, once for each step, and then to nobody', async () => {
  const up = async () =>
    (await app.house.ledger.range('qinghe', 0, 1_000)).flatMap(({ type, data }) =>
      type === 'case.escalated/1' ? [`${data.from} ${data.to}`] : [],
    )
  app.house.at('2026-11-25T10:00:01.000Z')
  await Promise.all(Array.from({ length: 3 }, () => tick(app.house)))
  expect(await up()).toEqual(Array.from({ length: 3 }, () => 'service legal'))
  app.house.at('2026-12-25T10:00:00.000Z')
  // Besides, a month is over and the watch says what it saw.
  await tick(app.house)
  expect(await tick(app.house)).toBe(0)
  expect((await up()).slice(3)).toEqual(Array.from({ length: 3 }, () => 'legal admin'))
})

test('the public page tells of it, and the brand cannot take it back', async () => {
  const [entry] = await overdue()
  const page = await (await app.get(`/b/qinghe/entries/${entry!.index}`)).text()
  expect(page).toContain('超过了承诺的时间')
  expect(page).toContain('到时自动')
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#src/calendar/date.ts'
import { instantAt } from '#src/calendar/zone.ts'
import { actAtDesk, fileComplaint } from '#src/cases/act.ts'
import { openMatter } from '#src/crises/act.ts'
import { takeArrived } from '#src/intake/platforms/act.ts'
import { base32 } from '#src/kit/ids.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { tick } from '#src/timer.ts'
import { openTestApp, type TestApp } from '../../../tests/testapp.ts'
import { watchFallenDue } from '../warnings/act.ts'
import { complain, firstDay, quietly, usual } from '../warnings/story.fixture.ts'
import { sealedOf, warningsIn } from '../warnings/view.ts'
import { importMentions } from './act.ts'
import { daysOf } from './view.ts'
import { keyOf, type Stream, streamOf } from './words.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
  app.house.at('2026-08-03T00:00:00.000Z')
})
afterAll(() => app.close())

const day = (n: number) => addDays(firstDay, n)
const noon = (brand: Brand, n: number, clock = '12:00') => app.house.at(instantAt(day(n), clock, brand.zone))
async function raised(brand: Brand): Promise<readonly Stream[]> {
  const { warnings } = await warningsIn(app.house, brand.slug, { most: 100, skip: 0 })
  const sealed = await sealedOf(app.house, brand.slug, warnings)
  return warnings.map(({ id }) => streamOf(sealed.get(id)!.stream))
}
const counted = async (brand: Brand, stream: Stream, n: number) =>
  (await daysOf(app.house, brand.slug, { from: day(n), to: day(n) }, [keyOf(stream)]))[0]?.x[0] ?? 0
/** The morning after: the watch looks back on the day. */
async function morning(brand: Brand, n: number): Promise<void> {
  noon(brand, n, '00:30')
  await watchFallenDue(app.house, brand)
}

describe('complaints', () => {
  let brand: Brand
  beforeAll(async () => {
    brand = await app.found('qinghe')
    await quietly(app, brand)
  })

  test('of one kind about one product by one channel are a stream, and a rise of it is warned of by name', async () => {
    for (let n = 60; n < 63; n += 1) {
      noon(brand, n)
      for (let i = 0; i < usual(n); i += 1) await complain(app, brand)
      for (let i = 0; i < 5; i += 1) {
        const said = { topic: 'refund', statement: `第 ${n} ${i} 次：退款没有到。`, product: '清风 F2' }
        const once = base32(app.house.random(20))
        expect((await fileComplaint(app.house, brand, said, { once, channel: 'phone' })).ok).toBe(true)
      }
      await morning(brand, n + 1)
    }
    const narrow = { family: 'complaints', product: '清风 F2', topic: 'refund', channel: 'phone' } as const
    expect(await counted(brand, narrow, 61)).toBe(5)
    expect((await raised(brand)).map(({ product }) => product)).toEqual(['清风 F2'])
  })

  test('of 12315 count in the province that the platform names', async () => {
    noon(brand, 64)
    const arrived = { channel: '12315', reference: '3301', topic: 'other', statement: '不肯退货。' } as const
    expect((await takeArrived(app.house, brand, { ...arrived, region: '浙江' })).ok).toBe(true)
    await morning(brand, 65)
    expect(await counted(brand, { family: 'complaints', region: '浙江' }, 64)).toBe(1)
    expect(await counted(brand, { family: 'complaints', channel: '12315' }, 64)).toBe(1)
  })
})

describe('mentions', () => {
  let brand: Brand
  let pr: Member
  const rows: string[] = []
  const mention = (n: number, bad: boolean, region = '') =>
    `${day(n)},微博,${bad ? '负面' : '中性'},${region},https://a.example/${rows.length}`
  const importRows = async () => {
    const csv = `发布时间,平台,情感,IP属地,链接\n${rows.join('\n')}\n`
    expect(await importMentions(app.house, brand, pr, { csv })).toMatchObject({ ok: true })
  }
  beforeAll(async () => {
    brand = await app.found('mufeng')
    ;({ member: pr } = await app.hire('mufeng', 'pr'))
    noon(brand, 0)
    await complain(app, brand)
    await morning(brand, 1)
    await morning(brand, 60)
    for (let n = 0; n < 60; n += 1)
      for (let i = 0; i < 8 + (n % 3); i += 1) rows.push(mention(n, i === 0, i % 2 ? '浙江' : '广东 深圳'))
    await importRows()
    await morning(brand, 61)
  })

  test('of a day come from an export, by platform and by the province it names; an ordinary day warns nobody', async () => {
    expect(await counted(brand, { family: 'mentions' }, 59)).toBe(10)
    expect(await counted(brand, { family: 'mentions', region: '浙江' }, 59)).toBe(5)
    expect(await counted(brand, { family: 'mentions', region: '广东' }, 59)).toBe(5)
    expect(await raised(brand)).toEqual([])
  })

  test('that speak badly far more often are warned of as a share, though they are no more than before', async () => {
    for (let n = 61; n < 68; n += 1) {
      for (let i = 0; i < 9; i += 1) rows.push(mention(n, i < 6))
      noon(brand, n, '23:00')
      await importRows()
      await morning(brand, n + 1)
    }
    expect((await raised(brand)).map(({ family }) => family)).toEqual(['negative'])
  })

  test('that are many times as many are warned of as a number', async () => {
    for (let i = 0; i < 90; i += 1) rows.push(mention(68, i % 9 === 0))
    noon(brand, 68, '23:00')
    await importRows()
    await morning(brand, 69)
    expect((await raised(brand)).map(({ family }) => family)).toContain('mentions')
  })
})

describe('what is owed', () => {
  let brand: Brand
  let service: Member
  let filed = 0
  const file = async () => {
    filed += 1
    const done = await fileComplaint(
      app.house,
      brand,
      { topic: filed % 2 ? 'delivery' : 'refund', statement: `第 ${filed} 件：还没有收到。` },
      { once: base32(app.house.random(20)), channel: 'web' },
    )
    if (!done.ok) throw new Error('not filed')
    return done.value.case.id
  }
  beforeAll(async () => {
    brand = await app.found('heming')
    ;({ member: service } = await app.hire('heming', 'service'))
  })

  test('and missed far more often than before is warned of as a share of duties', async () => {
    for (let n = 0; n < 60; n += 1) {
      await morning(brand, n)
      noon(brand, n)
      const id = await file()
      noon(brand, n, '16:00')
      const settled = { message: '今天补发，明天送到。', remedy: '补发', remains: false }
      expect(
        (await actAtDesk(app.house, service, brand, id, { do: 'reply', message: '已经查到，今天补发。' })).ok,
      ).toBe(true)
      expect((await actAtDesk(app.house, service, brand, id, { do: 'resolve', ...settled })).ok).toBe(true)
    }
    expect(await raised(brand)).toEqual([])
    // Then nobody answers any more.
    for (let n = 60; n < 78; n += 1) {
      await morning(brand, n)
      noon(brand, n)
      await file()
      await tick(app.house)
    }
    await morning(brand, 78)
    expect((await raised(brand)).map(({ family }) => family)).toContain('overdue')
  })

  test('and in crises the first words that do not come: the third one missed is warned of, though nothing like it was counted before', async () => {
    const { member: pr } = await app.hire('heming', 'pr')
    const matter = { type: 'rumour', level: 'II', reason: '热榜', name: { zh: '传言', en: 'A rumour' } }
    for (let n = 80; n < 83; n += 1) {
      noon(brand, n, '09:00')
      expect((await openMatter(app.house, brand, pr, matter)).ok).toBe(true)
      noon(brand, n, '20:00')
      await tick(app.house)
      await morning(brand, n + 1)
    }
    expect(await counted(brand, { family: 'words-missed' }, 81)).toBe(1)
    expect((await raised(brand)).map(({ family }) => family)).toContain('words-missed')
  })
})

describe('the make-up of complaints', () => {
  test('of which only one topic is left is warned of, though there are fewer of them', async () => {
    const brand = await app.found('lanting')
    const live = async (n: number, deliveries: number) => {
      noon(brand, n)
      for (let i = 0; i < 5; i += 1) await complain(app, brand, { topic: 'quality', product: undefined })
      for (let i = 0; i < deliveries; i += 1) await complain(app, brand, { product: undefined })
      await morning(brand, n + 1)
    }
    for (let n = 0; n < 50; n += 1) await live(n, 5)
    expect(await raised(brand)).toEqual([])
    for (let n = 50; n < 58; n += 1) await live(n, 0)
    expect(await raised(brand)).toEqual([{ family: 'mix', topic: 'quality' }])
  })
})

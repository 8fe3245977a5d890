import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Brand, Member } from '#src/people/words.ts'
import { openTestApp, type TestApp } from '../../../tests/testapp.ts'
import { streamOf } from '../streams/words.ts'
import { acknowledgeWarning, judgeWarning, openWarning, watchFallenDue } from './act.ts'
import { quietly, surge } from './story.fixture.ts'
import { sealedOf, warningsIn } from './view.ts'

describe('a brand with sixty quiet days behind it', () => {
  let app: TestApp
  let brand: Brand
  let pr: Member
  let cookie: string
  const cases: { id: string; token: string }[] = []
  const warnings = async () => (await warningsIn(app.house, brand.slug, { most: 50, skip: 0 })).warnings
  beforeAll(async () => {
    app = await openTestApp()
    app.house.at('2026-08-03T00:00:00.000Z')
    brand = await app.found('qinghe')
    ;({ member: pr, cookie } = await app.hire('qinghe', 'pr'))
    await quietly(app, brand)
  }, 60_000)
  afterAll(() => app.close())

  test('was not warned', async () => {
    expect(await warnings()).toEqual([])
  })

  test('is warned once when complaints about one lot surge, told what, since when, how many against how few, and which cases', async () => {
    await surge(app, brand, { from: 60, days: 3 }, cases)
    const found = await warnings()
    expect(found).toHaveLength(1)
    const sealed = (await sealedOf(app.house, brand.slug, found)).get(found[0]!.id)!
    expect(streamOf(sealed.stream).product).toBe('X7 电饭煲 4L')
    expect(sealed.numbers.observed).toBeGreaterThanOrEqual(5)
    expect(sealed.numbers.expected).toBeLessThan(1)
    expect(sealed.cases.length).toBeGreaterThanOrEqual(5)
    expect(cases.map(({ id }) => id)).toEqual(expect.arrayContaining([...sealed.cases]))
    expect(found[0]!.on >= '2026-10-02').toBe(true)
  })

  test('and the record says that, how grave and since when, but not what it is about', async () => {
    const [warning] = await warnings()
    const [entry] = await app.house.ledger.stream('qinghe', `warning:${warning!.id}`)
    expect(Object.keys(entry!.data).sort()).toEqual(['budget', 'family', 'level', 'on', 'since'])
    expect(JSON.stringify(entry)).not.toContain('电饭煲')
  })

  test('not a second time for the same surge, nor when the same day is judged again; it grows graver instead', async () => {
    await surge(app, brand, { from: 63, days: 2 })
    await watchFallenDue(app.house, brand)
    expect(await warnings()).toHaveLength(1)
    expect((await warnings())[0]!.level).toBe('II')
  })

  test('the public page says it without its content; the desk reads all of it, and strangers nothing', async () => {
    const [warning] = await warnings()
    const page = await (await app.get(`/b/qinghe/warnings/${warning!.id}?lang=zh`)).text()
    expect(page).toContain('内容还没有公开')
    expect(page).not.toContain('电饭煲')
    expect((await app.get(`/api/v1/brands/qinghe/warnings/${warning!.id}`)).status).toBe(401)
    const told = await app.get(`/api/v1/brands/qinghe/warnings/${warning!.id}`, { cookie })
    const body = (await told.json()) as { about: { stream: { product: string } }; chart: { alarm: boolean }[] }
    expect(body.about.stream.product).toBe('X7 电饭煲 4L')
    expect(body.chart.some(({ alarm }) => alarm)).toBe(true)
  })

  test('it is taken up by a role; putting it aside needs a reason and another role than after-sales', async () => {
    const [warning] = await warnings()
    const service: Member = { ...pr, roles: ['service'] }
    expect(await acknowledgeWarning(app.house, brand, service, warning!.id, { owner: 'service' })).toMatchObject({
      ok: true,
    })
    expect(await judgeWarning(app.house, brand, service, warning!.id, { as: 'false', reason: '不算' })).toMatchObject({
      refusals: [{ code: 'not-entitled' }],
    })
    expect(await judgeWarning(app.house, brand, pr, warning!.id, { as: 'false' })).toMatchObject({
      refusals: [{ code: 'field.missing', field: 'reason' }],
    })
    expect((await warnings())[0]!.standing).toMatchObject({ is: 'acknowledged', owner: 'service' })
  })

  test('opened, its page draws what came beside what is usual, with every number in a table', async () => {
    const [warning] = await warnings()
    const words = { zh: 'X7 电饭煲 B2 批次的涂层脱落。', en: 'The coating of lot B2 of the X7 comes off.' }
    expect(await openWarning(app.house, brand, pr, warning!.id, words)).toMatchObject({ ok: true })
    expect(await openWarning(app.house, brand, pr, warning!.id, words)).toMatchObject({
      refusals: [{ code: 'warning.opened-already' }],
    })
    const page = await (await app.get(`/b/qinghe/warnings/${warning!.id}?lang=zh`)).text()
    expect(page).toContain('<svg viewBox')
    expect(page).toContain('class="alarm"')
    expect(page).toContain(words.zh)
  })

  test('after three quiet days it subsides by itself, and a later surge is a new warning', async () => {
    await quietly(app, brand, 20, 65)
    expect((await warnings())[0]!.standing.is).toBe('subsided')
    await surge(app, brand, { from: 85, days: 4 })
    const found = await warnings()
    expect(found.map(({ standing }) => standing.is).sort()).toEqual(['raised', 'subsided'])
  })

  test('called a false alarm, the same surge is left alone; the report by month counts what was watched', async () => {
    const open = (await warnings()).find(({ standing }) => standing.is === 'raised')!
    expect(await judgeWarning(app.house, brand, pr, open.id, { as: 'false', reason: '经销商重复提交' })).toMatchObject({
      ok: true,
    })
    await surge(app, brand, { from: 89, days: 3 })
    expect(await warnings()).toHaveLength(2)
    const figures = await (await app.get('/api/v1/brands/qinghe/watch')).json()
    expect(figures).toMatchObject({ reports: [{ month: '2026-10' }, { month: '2026-09' }, { month: '2026-08' }] })
  })
})

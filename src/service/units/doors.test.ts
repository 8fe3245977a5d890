import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../tests/testapp.ts'

let app: TestApp
let service = ''
let sales = ''
beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  await app.found('other')
  service = (await app.hire('qinghe', 'service')).cookie
  sales = (await app.hire('qinghe', 'sales')).cookie
})
afterAll(() => app.close())

const api = '/api/v1/brands/qinghe'
const send = async (path: string, body: unknown, cookie = service) => {
  const answer = await app.send(`${api}${path}`, body, cookie ? { cookie } : {})
  return { status: answer.status, body: (await answer.json()) as Record<string, never> }
}
const row = {
  serial: 'QH-X7-000123',
  kind: 'refrigerator',
  model: 'BCD-300',
  soldOn: '2026-03-02',
  deliveredOn: '2026-03-04',
}

describe('units at their doors', () => {
  test('one is registered at the desk, and again without anything being written', async () => {
    const first = await send('/units', row)
    expect(first).toMatchObject({ status: 200, body: { outcome: 'new' } })
    const { id } = first.body as unknown as { id: string }
    expect(id).toMatch(/^unit:[0-9a-z]{32}$/)
    expect((await send('/units', { ...row, serial: 'qh x7 000123' })).body).toMatchObject({ id, outcome: 'known' })
    expect((await send('/units', { ...row, model: 'other' })).status).toBe(422)
  })

  test('two that arrive at once are one', async () => {
    const twice = await Promise.all([1, 2, 3].map(() => send('/units', { ...row, serial: 'RACE-1' })))
    expect(twice.map(({ body }) => (body as unknown as { outcome: string }).outcome).sort()).toEqual([
      'known',
      'known',
      'new',
    ])
  })

  test('the log holds no serial number, and its name cannot be had from it', async () => {
    const { size } = (await app.house.ledger.checkpoint('qinghe'))!
    const text = JSON.stringify(await app.house.ledger.range('qinghe', 0, size))
    expect(text).not.toContain('000123')
    expect(text).not.toContain('X7000123')
  })

  test('nobody registers without being signed in, and nobody of the brand beyond their part', async () => {
    expect((await send('/units', row, '')).status).toBe(401)
    const { id } = (await send('/units', row)).body as unknown as { id: string }
    expect(
      (await send(`/units/${id}/extensions`, { months: 12, why: 'goodwill', once: '0123456789abcdef' }, sales)).status,
    ).toBe(403)
    expect((await app.get(`${api}/units/${id}`)).status).toBe(401)
    expect((await send('/units/unit:none/dates', { soldOn: '2026-01-01' })).status).toBe(404)
  })

  test('whoever types the number sees whether it is covered, the article and the sum, in both languages', async () => {
    const asked = await app.post('/b/qinghe/service', { serial: 'qhx7000123' })
    expect(asked.status).toBe(303)
    const address = asked.headers.get('location')!
    expect(address).not.toMatch(/000123/i)
    const page = await (await app.get(address, { 'accept-language': 'zh' })).text()
    expect(page).toContain('在保修期内')
    expect(page).toContain('消费者权益保护法实施条例（2024）18')
    expect(page).toContain('2026-03-04（交付） + 1 年')
    expect(page).toContain('此条待核对原文')
    expect(await (await app.get(address, { 'accept-language': 'en' })).text()).toContain('Covered')
    expect(page).not.toContain('000123')
  })

  test('a number that nobody registered is answered in the same shape, and so is one of another brand', async () => {
    const [known, unknown, elsewhere] = await Promise.all([
      app.post('/b/qinghe/service', { serial: 'QHX7000123' }),
      app.post('/b/qinghe/service', { serial: 'QHX7999999' }),
      app.post('/b/other/service', { serial: 'QHX7000123' }),
    ])
    const places = [known, unknown, elsewhere].map((answer) => answer.headers.get('location')!)
    expect(places.map((place) => place.length - place.split('/')[2]!.length)).toEqual(
      Array(3).fill(places[0]!.length - 6),
    )
    expect(new Set(places.map((place) => place.split('/').at(-1))).size).toBe(3)
    for (const place of places) expect((await app.get(place)).status).toBe(200)
    expect(await (await app.get(places[1]!)).text()).toContain('没有登记不等于不在保修期内')
    expect(await (await app.get(places[2]!)).text()).toContain('没有查到')
  })

  test.each(['', 'ab', '----', 'x'.repeat(80)])('“%s” is asked for again, and what was typed stays', async (serial) => {
    const answer = await app.post('/b/qinghe/service', { serial })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('role="alert"')
  })

  test('a program asks the same question', async () => {
    expect((await send('/coverage', { serial: 'QHX7000123' }, '')).body).toMatchObject({
      known: true,
      coverage: { answer: 'yes' },
    })
    expect((await send('/coverage', { serial: 'QHX7999999' }, '')).body).toEqual({ known: false })
    expect((await send('/coverage', { serial: 'x', and: 1 }, '')).status).toBe(422)
  })

  test('an exchange shows from both sides, and the new unit’s warranty begins anew', async () => {
    const old = (await send('/units', { ...row, serial: 'OLD-0001' })).body as unknown as { id: string }
    const next = (await send('/units', { serial: 'NEW-0001', kind: 'refrigerator', model: 'BCD-300' }))
      .body as unknown as { id: string }
    expect((await send(`/units/${old.id}/exchange`, { newSerial: 'never seen' })).status).toBe(404)
    expect((await send(`/units/${old.id}/exchange`, { newSerial: 'new 0001' })).status).toBe(200)
    expect((await send(`/units/${old.id}/exchange`, { newSerial: 'new 0001' })).status).toBe(200)
    const page = async (id: string) => (await app.get(`/b/qinghe/service/${id.slice(5)}`)).text()
    expect(await page(old.id)).toContain(`/b/qinghe/service/${next.id.slice(5)}`)
    const fresh = await page(next.id)
    expect(fresh).toContain(`/b/qinghe/service/${old.id.slice(5)}`)
    expect(fresh).toContain('2026-11-18（换货完成） + 1 年')
    const third = (await send('/units', { ...row, serial: 'OLD-0002' })).body as unknown as { id: string }
    expect((await send(`/units/${third.id}/exchange`, { newSerial: 'NEW-0001' })).status).toBe(422)
  })

  test('the same units come out when the views are made anew from the log', async () => {
    const { id } = (await send('/units', row)).body as unknown as { id: string }
    const before = await (await app.get(`/b/qinghe/service/${id.slice(5)}`)).text()
    const { views } = await import('../../open.ts')
    await app.house.db.deleteFrom('ledger_view' as never).execute()
    await app.house.reopen(views)
    expect(await (await app.get(`/b/qinghe/service/${id.slice(5)}`)).text()).toBe(before)
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { localizeComplaints } from '#src/improvements/act.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { saveStore } from '#src/service/stores/act.ts'
import { openTestApp, type TestApp } from '../../../tests/testapp.ts'
import { complain, quietly, usual } from '../warnings/story.fixture.ts'
import { tellLots } from './act.ts'
import { lotsOf } from './view.ts'

let app: TestApp
let brand: Brand
let product: Member
let store: Member
let cookie: string
beforeAll(async () => {
  app = await openTestApp()
  app.house.at('2026-08-03T00:00:00.000Z')
  brand = await app.found('qinghe')
  ;({ member: product, cookie } = await app.hire('qinghe', 'product'))
  ;({ member: store } = await app.hire('qinghe', 'store'))
})
afterAll(() => app.close())

const table = '批次,供应商,产品\nB2,明泰喷涂,X7 电饭煲 4L\nB3,明泰喷涂,晨雾 K3 电水壶\nA1,安达喷涂,X7 电饭煲 4L\n'

test('who supplied a lot is told as a table; everything that is wrong in it is said at once, and then nothing is kept', async () => {
  expect(await tellLots(app.house, brand, store, { csv: table })).toMatchObject({
    refusals: [{ code: 'not-entitled' }],
  })
  expect(await tellLots(app.house, brand, product, { csv: '批次,产品\nB2,X7\n' })).toMatchObject({
    refusals: [{ code: 'lots.columns' }],
  })
  const wrong = await tellLots(app.house, brand, product, { csv: '批次,供应商\nB-2,明泰\nB3,\n' })
  expect(wrong).toMatchObject({
    refusals: [
      { code: 'field.invalid', field: 'row 2 lot' },
      { code: 'field.missing', field: 'row 3 supplier' },
    ],
  })
  expect(await lotsOf(app.house, 'qinghe')).toEqual([])
})

test('its names are sealed: the record says how many lots were told and not by whom they were supplied', async () => {
  const done = await app.send('/api/v1/brands/qinghe/lots', { csv: table }, { cookie })
  expect([done.status, await done.json()]).toEqual([200, { told: 3 }])
  const [entry] = await app.house.ledger.stream('qinghe', 'lots:supplied')
  expect(entry!.data).toEqual({ n: 3 })
  expect(JSON.stringify(entry)).not.toContain('明泰')
  expect((await app.get('/api/v1/brands/qinghe/lots')).status).toBe(401)
  expect(await (await app.get('/api/v1/brands/qinghe/lots', { cookie })).json()).toMatchObject({
    lots: [{ lot: 'B2', product: 'X7 电饭煲 4L', supplier: '明泰喷涂' }, {}, {}],
  })
})

test('told again it is not written again; told otherwise, the newest counts', async () => {
  expect(await tellLots(app.house, brand, product, { csv: table })).toMatchObject({
    refusals: [{ code: 'lots.known' }],
  })
  const other = 'Lot,Supplier,Product\na1,华科喷涂,X7 电饭煲 4L\nB3,明泰喷涂,晨雾 K3 电水壶\n'
  expect(await tellLots(app.house, brand, product, { csv: other })).toEqual({ ok: true, value: { told: 1 } })
  expect((await lotsOf(app.house, 'qinghe')).find(({ lot }) => lot === 'A1')?.supplier).toBe('华科喷涂')
})

test('two lots of two products that rise together are explained by the supplier they have in common', async () => {
  await quietly(app, brand, 60)
  for (let day = 60; day < 65; day += 1) {
    app.house.at(`2026-10-0${day - 58}T04:00:00.000Z`)
    for (let i = 0; i < usual(day); i += 1) await complain(app, brand)
    for (const [serial, name] of [
      ['B2-001', 'X7 电饭煲 4L'],
      ['B3-001', '晨雾 K3 电水壶'],
    ] as const)
      for (let i = 0; i < 4; i += 1)
        await complain(app, brand, { topic: 'quality', product: name, serial: `${serial}${day}${i}` })
  }
  const found = await localizeComplaints(app.house, brand, { from: '2026-10-02', to: '2026-10-06' })
  expect(found.verdict).toBe('local')
  expect(found.causes[0]!.observed).toBe(40)
  expect([found.causes[0]!.values, ...found.causes[0]!.aliases]).toEqual(
    expect.arrayContaining([{ supplier: '明泰喷涂' }]),
  )
}, 60_000)

test('what rose in one province’s stores alone is explained by the region', async () => {
  const { member: service } = await app.hire('qinghe', 'service')
  const particulars = { phone: '0571 000', slotMinutes: 60, capacity: 2, closedOn: [] }
  const hours = [{ weekday: 1, from: '09:00', to: '18:00' }]
  for (const [zh, address] of [
    ['武林店', '浙江省杭州市武林路 1 号'],
    ['滨江店', '浙江省杭州市滨江路 2 号'],
    ['黄浦店', '上海市黄浦区 3 号'],
  ] as const) {
    const saved = await saveStore(app.house, brand, service, {
      ...particulars,
      hours,
      name: { zh },
      address: { zh: address },
    })
    expect(saved.ok).toBe(true)
  }
  const goods = (i: number) => (i % 2 ? 'X7 电饭煲 4L' : '晨雾 K3 电水壶')
  app.house.at('2026-11-10T04:00:00.000Z')
  for (const at of ['武林店', '滨江店', '黄浦店'])
    for (let i = 0; i < 30; i += 1) await complain(app, brand, { topic: 'repair', product: goods(i), store: at })
  for (let day = 10; day < 14; day += 1) {
    app.house.at(`2026-12-${day}T04:00:00.000Z`)
    for (const at of ['武林店', '滨江店', '黄浦店'])
      for (let i = 0; i < (at === '黄浦店' ? day % 2 : 5); i += 1)
        await complain(app, brand, { topic: 'repair', product: goods(i), store: at })
  }
  const found = await localizeComplaints(app.house, brand, { from: '2026-12-10', to: '2026-12-13' })
  expect(found.causes[0]!.observed).toBe(40)
  expect([found.causes[0]!.values, ...found.causes[0]!.aliases]).toEqual(expect.arrayContaining([{ region: '浙江' }]))
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signOf } from '../../src/service/parcels/carriers/kuaidi100.ts'
import { tick } from '../../src/timer.ts'
import { openTestApp, type TestApp } from '../testapp.ts'

let app: TestApp
let service = ''
let north = { cookie: '', member: { id: '' } }
let south = { cookie: '', member: { id: '' } }
const stores: Record<string, string> = {}
beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  service = (await app.hire('qinghe', 'service', 'admin')).cookie
  north = await app.hire('qinghe', 'store')
  south = await app.hire('qinghe', 'store', 'sales')
  const week = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, from: '10:00', to: '12:00' }))
  for (const [name, members] of [
    ['北店', [north.member.id]],
    ['南店', [south.member.id]],
  ] as const) {
    const store = {
      name: { zh: name },
      address: { zh: '某路 1 号' },
      hours: week,
      slotMinutes: 60,
      capacity: 1,
      closedOn: [],
    }
    const saved = await send('/stores', store)
    stores[name] = (saved.body as { id: string }).id
    expect((await send(`/stores/${stores[name]}/members`, { members })).status).toBe(200)
  }
})
afterAll(() => app.close())

const api = '/api/v1/brands/qinghe'
async function send(path: string, body: unknown, cookie = service) {
  const answer = await app.send(`${api}${path}`, body, cookie ? { cookie } : {})
  return { status: answer.status, body: (await answer.json()) as object }
}
const ask = async (path: string, cookie = service) => {
  const answer = await app.get(`${api}${path}`, { cookie })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}
const codes = (answer: { body: object }) =>
  ((answer.body as { refusals?: { code: string }[] }).refusals ?? []).map(({ code }) => code)

let filed = 0
async function file(more: object = {}) {
  filed += 1
  const answer = await app.send(
    `${api}/cases`,
    { topic: 'repair', kind: 'repair', statement: '不制冷了，请上门看看', ...more },
    { 'idempotency-key': `0123456789abcdef-${filed}` },
  )
  const { id, link } = (await answer.json()) as { id: string; link: string }
  return { id, token: link.split('/').at(-1)! }
}
let drawn = 0
const once = () => {
  drawn += 1
  return `once${String(drawn).padStart(20, '0')}`
}
const day = '2026-11-20'
const customer = (token: string, act: string, fields: Record<string, string>) =>
  app.post(`/c/${token}/service/${act}`, fields)

describe('a visit to a store', () => {
  test('of two who want the last place one gets it, and the other is told so', async () => {
    const both = await Promise.all([file(), file()])
    const answers = await Promise.all(
      both.map(({ token }) => customer(token, 'book', { store: stores.北店!, when: `${day} 10:00` })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
    const lost = answers.findIndex(({ status }) => status === 422)
    const page = await answers[lost]!.text()
    expect(page).toContain('刚刚约满')
    expect(await (await app.get(`/c/${both[1 - lost]!.token}`)).text()).toContain('已预约：北店')
  })

  test('is moved and cancelled by the customer; the place is free again', async () => {
    const one = await file()
    expect((await customer(one.token, 'book', { store: stores.北店!, when: `${day} 11:00` })).status).toBe(303)
    expect((await customer(one.token, 'book', { store: stores.南店!, when: '2026-11-21 10:00' })).status).toBe(303)
    const freed = await ask(`/stores/${stores.北店}/slots`)
    expect(
      (freed.body.slots as { on: string; slot: string }[]).some(({ on, slot }) => on === day && slot === '11:00'),
    ).toBe(true)
    const page = await (await app.get(`/c/${one.token}`)).text()
    expect(page).toContain('已预约：南店')
    const visit = /name="visit" value="(\w+)"/.exec(page)![1]!
    const other = await file()
    expect((await customer(other.token, 'cancel', { visit })).status).toBe(422)
    expect((await customer(one.token, 'cancel', { visit })).status).toBe(303)
    expect(await (await app.get(`/c/${one.token}`)).text()).not.toContain('已预约')
  })

  test('a move that broke off half way holds two places only until the next round', async () => {
    const one = await file()
    await customer(one.token, 'book', { store: stores.南店!, when: '2026-11-22 10:00' })
    const { visitsOfCase } = await import('../../src/service/stores/view.ts')
    const [held] = await visitsOfCase(app.house, 'qinghe', one.id)
    const data = {
      id: 'moved0000',
      case: one.id,
      store: stores.北店!,
      on: '2026-11-22',
      slot: '10:00',
      instead: held!.id,
    }
    const subject = `visits:${stores.北店!.slice(6)}-2026-11-22`
    const drafts = [{ type: 'visit.booked/1', by: 'customer', data }]
    await app.house.ledger.append('qinghe', { subject, expected: 0, drafts, at: app.house.now() })
    await tick(app.house)
    const now = await visitsOfCase(app.house, 'qinghe', one.id)
    expect(now.map(({ store, standing }) => [store, standing]).sort()).toEqual(
      [
        [stores.北店, 'booked'],
        [stores.南店, 'cancelled'],
      ].sort(),
    )
  })

  test.each([
    ['a time the store does not have', { when: `${day} 09:00` }, 'visit.no-such-slot'],
    ['a time that has passed', { when: '2026-11-18 10:00' }, 'visit.too-late'],
    ['a day too far ahead', { when: '2027-06-01 10:00' }, 'visit.too-far'],
    ['a store there is not', { store: 'store:none', when: `${day} 10:00` }, 'store.unknown'],
    ['nonsense', { when: 'soon' }, 'field.invalid'],
  ])('%s is refused', async (_, fields, code) => {
    const one = await file()
    const answer = await customer(one.token, 'book', { store: stores.南店!, ...fields })
    expect(answer.status).toBe(422)
    const { zh } = await import('../../src/service/text.zh.ts')
    const said = zh.refusal({ code, facts: { days: 30 } })
    expect(await answer.text()).toContain(said)
  })

  test('somebody of one store sees what is booked there and nothing of another', async () => {
    const one = await file()
    expect(
      (await send(`/cases/${one.id}/visits`, { store: stores.南店, on: '2026-11-23', slot: '10:00' }, north.cookie))
        .status,
    ).toBe(403)
    expect(
      (await send(`/cases/${one.id}/visits`, { store: stores.南店, on: '2026-11-23', slot: '10:00' }, south.cookie))
        .status,
    ).toBe(200)
    const own = await ask(`/stores/${stores.南店}/visits?on=2026-11-23`, south.cookie)
    expect(own.body.visits).toMatchObject([{ case: one.id, slot: '10:00', standing: 'booked' }])
    const other = await ask(`/stores/${stores.南店}/visits?on=2026-11-23`, north.cookie)
    expect([other.status, codes(other)]).toEqual([403, ['not-your-store']])
    const [visit] = own.body.visits as { id: string }[]
    expect((await send(`/visits/${visit!.id}/cancel`, {}, north.cookie)).status).toBe(403)
  })
})

describe('a repair', () => {
  const unit = {
    serial: 'FR-000777',
    kind: 'refrigerator',
    model: 'BCD-300',
    soldOn: '2026-03-02',
    deliveredOn: '2026-03-04',
  }
  const bookIn = (id: string, more: object = {}, cookie = service) =>
    send(
      '/repairs',
      { case: id, at: 'store', store: stores.北店, fault: '不制冷', serial: 'FR 000777', once: once(), ...more },
      cookie,
    )

  test('belongs to its store, in what may be done and in what is seen', async () => {
    await send('/units', unit)
    const one = await file()
    expect(codes(await bookIn(one.id, {}, south.cookie))).toEqual(['not-your-store'])
    expect(codes(await bookIn(one.id, { store: undefined }, north.cookie))).toEqual(['repair.store-needed'])
    const booked = await bookIn(one.id, {}, north.cookie)
    expect(booked.status).toBe(200)
    const { id, dueBy, limit } = booked.body as { id: string; dueBy: { on: string }; limit: string }
    expect([dueBy.on, limit]).toEqual(['2026-12-18', 'three-guarantees-repair'])
    expect(codes(await send(`/repairs/${id}/diagnose`, { cause: 'defect', finding: '压缩机' }, south.cookie))).toEqual([
      'not-your-store',
    ])
    const seen = async (cookie: string) =>
      ((await ask(`/cases/${one.id}/repairs`, cookie)).body.repairs as object[]).length
    expect([await seen(north.cookie), await seen(south.cookie), await seen(service)]).toEqual([1, 0, 1])
  })

  test('of a covered unit cannot be charged for, and what is free is done without asking', async () => {
    const one = await file()
    const { id } = (await bookIn(one.id)).body as { id: string }
    const quote = { parts: [{ name: '压缩机', count: 1, priceFen: 68_000 }], labourFen: 12_000 }
    expect(codes(await send(`/repairs/${id}/quote`, { ...quote, ground: 'paid', costFen: 80_000 }))).toEqual([
      'repair.covered',
    ])
    expect(codes(await send(`/repairs/${id}/quote`, { ...quote, ground: 'warranty', costFen: 1 }))).toEqual([
      'repair.free-costs-nothing',
    ])
    expect(codes(await send(`/repairs/${id}/finish`, { result: 'repaired', work: '换' }))).toEqual(['repair.no-quote'])
    expect((await send(`/repairs/${id}/quote`, { ...quote, ground: 'warranty', costFen: 0 })).status).toBe(200)
    const page = await (await app.get(`/c/${one.token}`)).text()
    expect(page).toContain('¥800.00')
    expect(page).toContain('在保，免费')
    expect((await send(`/repairs/${id}/finish`, { result: 'repaired', work: '换压缩机' })).status).toBe(200)
  })

  test('that is paid for waits until the customer agrees, by their link or on paper', async () => {
    const one = await file()
    await send('/units', { serial: 'OLD-0009', kind: 'other', model: 'X7', soldOn: '2020-01-01' })
    const { id } = (await bookIn(one.id, { serial: 'OLD-0009' })).body as { id: string }
    const quote = {
      ground: 'paid',
      parts: [{ name: '内胆', count: 2, priceFen: 9_900 }],
      labourFen: 5_000,
      costFen: 24_800,
    }
    expect(codes(await send(`/repairs/${id}/quote`, { ...quote, costFen: 24_801 }))).toEqual([
      'repair.costs-more-than-it-is',
    ])
    expect((await send(`/repairs/${id}/quote`, quote)).status).toBe(200)
    expect(codes(await send(`/repairs/${id}/finish`, { result: 'repaired', work: '换内胆' }))).toEqual([
      'repair.quote-not-accepted',
    ])
    expect(codes(await send(`/repairs/${id}/accept-quote`, { paper: '0'.repeat(64) }))).toEqual(['file.unknown'])
    const stranger = await file()
    expect((await customer(stranger.token, 'accept', { repair: id })).status).toBe(422)
    expect(await (await app.get(`/c/${one.token}`)).text()).toContain('同意，承担 ¥248.00')
    expect((await customer(one.token, 'accept', { repair: id })).status).toBe(303)
    expect((await customer(one.token, 'accept', { repair: id })).status).toBe(422)
    expect((await send(`/repairs/${id}/finish`, { result: 'repaired', work: '换内胆' })).status).toBe(200)
  })

  test('keeps photographs of before and after for its customer and its store, and for nobody else', async () => {
    const one = await file()
    const { id } = (await bookIn(one.id)).body as { id: string }
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const kept = await app.house.files.put(png, 'before.png')
    const sha256 = kept.ok ? kept.value.sha256 : ''
    expect(codes(await send(`/repairs/${id}/pictures`, { when: 'before', files: ['f'.repeat(64)] }))).toEqual([
      'file.unknown',
    ])
    expect((await send(`/repairs/${id}/pictures`, { when: 'before', files: [sha256] })).status).toBe(200)
    const stranger = await file()
    const status = async (path: string, cookie = '') => (await app.get(path, cookie ? { cookie } : {})).status
    expect(await status(`/c/${one.token}/service/${sha256}`)).toBe(200)
    expect(await status(`/c/${stranger.token}/service/${sha256}`)).toBe(404)
    expect(await status(`/desk-view/b/qinghe/repairs/${id}/${sha256}`, north.cookie)).toBe(200)
    expect(await status(`/desk-view/b/qinghe/repairs/${id}/${sha256}`, south.cookie)).toBe(404)
    expect(await status(`/desk-view/b/qinghe/repairs/${id}/${sha256}`)).toBe(404)
  })

  test('that is not over by the day the law gives says so, once, and what then may be asked for', async () => {
    const one = await file()
    const { id } = (await bookIn(one.id, { on: '2026-10-15' })).body as { id: string }
    await tick(app.house)
    await tick(app.house)
    const [told] = (await ask(`/cases/${one.id}/repairs`)).body.repairs as {
      overdueAt: string
      steps: { type: string }[]
    }[]
    expect(told!.steps.filter(({ type }) => type === 'repair.overdue/1')).toHaveLength(1)
    const page = await (await app.get(`/c/${one.token}`)).text()
    expect(page).toContain('可以要求换货')
    expect(page).toContain('此条待核对原文')
    expect((await send(`/repairs/${id}/wait`, { part: '压缩机' })).status).toBe(200)
  })

  test('is booked in once however often the form is sent, and for a case there is not, not at all', async () => {
    const one = await file()
    const key = once()
    const all = await Promise.all([1, 2, 3].map(() => bookIn(one.id, { once: key })))
    expect(new Set(all.map(({ body }) => (body as { id: string }).id)).size).toBe(1)
    expect(codes(await bookIn('case:none'))).toEqual(['case.unknown'])
  })
})

describe('ratings', () => {
  test('are asked when it is handed back and again thirty days later, and both are kept', async () => {
    const one = await file()
    const booked = await send('/repairs', { case: one.id, at: 'home', fault: '漏水', once: once() })
    const { id } = booked.body as { id: string }
    expect((await customer(one.token, 'rate', { repair: id, round: 'first', overall: '5' })).status).toBe(422)
    await send(`/repairs/${id}/quote`, { ground: 'goodwill', parts: [], labourFen: 0, costFen: 0 })
    await send(`/repairs/${id}/finish`, { result: 'repaired', work: '换密封圈' })
    expect((await send(`/repairs/${id}/hand-back`, {})).status).toBe(200)
    const scores = { overall: '5', result: '5', speed: '4', explained: '5', attitude: '5' }
    const give = (round: string, more: object = {}) =>
      customer(one.token, 'rate', { repair: id, round, ...scores, comment: '修好了', ...more })
    expect((await give('later')).status).toBe(422)
    const short = await give('first', { speed: '' })
    expect(short.status).toBe(422)
    expect(await short.text()).toContain('修好了')
    expect((await give('first')).status).toBe(303)
    expect((await give('first', { overall: '1' })).status).toBe(422)
    app.house.at('2026-12-19T02:00:00.000Z')
    await tick(app.house)
    await tick(app.house)
    expect((await give('later', { overall: '2', comment: '又漏了' })).status).toBe(303)
    const page = await (await app.get(`/c/${one.token}`)).text()
    expect(page).toContain('总的来说 5')
    expect(page).toContain('总的来说 2')
    app.house.at('2026-12-19T02:01:00.000Z')
    const figures = await (await app.get(`${api}/figures`)).json()
    const of = (name: string) =>
      (figures as { figures: { id: string; value: number; n: number }[] }).figures.find(
        ({ id: known }) => known === name,
      )
    expect(of('service.satisfied')).toMatchObject({ value: 1, n: 1 })
    expect(of('service.mean-score')).toMatchObject({ value: 5, n: 1, unit: 'score' })
    expect(of('service.satisfied-later')).toMatchObject({ value: 0, n: 1 })
    expect(of('service.score-5')).toMatchObject({ value: 1, n: 1 })
    const { size } = (await app.house.ledger.checkpoint('qinghe'))!
    expect(JSON.stringify(await app.house.ledger.range('qinghe', 0, size))).not.toContain('又漏了')
    app.house.at('2026-11-18T13:04:00.000Z')
  })
})

describe('parcels', () => {
  const push = async (param: object | string, sign?: string) => {
    const { body } = await ask('/carriers/kuaidi100')
    const text = typeof param === 'string' ? param : JSON.stringify(param)
    const fields = { param: text, sign: sign ?? signOf(text, body.salt as string) }
    return app.post(`${api}/carriers/kuaidi100/push`, fields)
  }
  const said = (nu: string, data: object[], state = '0') => ({
    status: 'polling',
    message: '',
    lastResult: { message: 'ok', state, status: '200', com: 'yuantong', nu, data },
  })
  const first = { context: '[杭州] 已揽收', time: '2026-11-17 18:00:00', ftime: '2026-11-17 18:00:00', status: '揽收' }
  const second = { context: '[上海] 到达', time: '2026-11-18 06:00:00', ftime: '2026-11-18 06:00:00', status: '在途' }
  const third = { context: '[上海] 已签收', time: '2026-11-18 10:00:00', ftime: '2026-11-18 10:00:00', status: '签收' }

  test('move as the carrier says, whatever the order and however often it is said', async () => {
    const one = await file()
    expect(
      (await send('/parcels', { case: one.id, carrier: 'yuantong', number: 'YT000111222', direction: 'to-brand' }))
        .status,
    ).toBe(200)
    const elsewhere = { case: one.id, carrier: 'yuantong', number: 'YT000111333', direction: 'to-customer' }
    const refused = await send('/parcels', elsewhere, north.cookie)
    expect([refused.status, codes(refused)]).toEqual([403, ['not-your-store']])
    expect((await ask(`/cases/${one.id}/parcels`, north.cookie)).body).toEqual({ parcels: [] })
    const answered = { text: JSON.stringify(said('YT000111222', [first]).lastResult) }
    expect((await send('/carriers/kuaidi100/answers', answered, north.cookie)).status).toBe(403)
    await customer(one.token, 'book', { store: stores.北店!, when: '2026-11-22 11:00' })
    expect((await ask(`/cases/${one.id}/parcels`, north.cookie)).body).toMatchObject({ parcels: [{ case: one.id }] })
    expect((await ask(`/cases/${one.id}/parcels`, south.cookie)).body).toEqual({ parcels: [] })
    expect(await (await push(said('YT000111222', [third, first], '3'))).json()).toMatchObject({
      result: true,
      returnCode: '200',
    })
    await push(said('YT000111222', [third, second, first], '3'))
    await push(said('YT000111222', [third, second, first], '3'))
    const { parcels } = (await ask(`/cases/${one.id}/parcels`)).body as unknown as {
      parcels: { movements: { state: string; words: string }[] }[]
    }
    expect(parcels[0]!.movements.map(({ state }) => state)).toEqual(['collected', 'moving', 'delivered'])
    const page = await (await app.get(`/c/${one.token}`)).text()
    expect(page).toContain('[上海] 已签收')
    expect(page).toContain('寄给品牌的包裹')
    const { size } = (await app.house.ledger.checkpoint('qinghe'))!
    const log = JSON.stringify(await app.house.ledger.range('qinghe', 0, size))
    expect(log).not.toContain('YT000111222')
    expect(log).not.toContain('已签收')
  })

  test.each([
    ['without a signature', '{"lastResult":{}}', '', 403],
    ['with a wrong one', '{"lastResult":{}}', 'A'.repeat(32), 403],
    ['signed, and no JSON', '{', undefined, 500],
    ['signed, and of another shape', '{"lastResult":{"com":"../x"}}', undefined, 500],
    ['signed, of a parcel nobody waits for', JSON.stringify(said('YT999999', [first])), undefined, 200],
  ])('%s writes nothing', async (_, param, sign, status) => {
    const before = (await app.house.ledger.checkpoint('qinghe'))!.size
    expect((await push(param, sign)).status).toBe(status)
    expect((await app.house.ledger.checkpoint('qinghe'))!.size).toBe(before)
  })

  test('an answer to a query of the brand’s own is handed in by its people, and a failure is told as one', async () => {
    const one = await file()
    await send('/parcels', { case: one.id, carrier: 'yuantong', number: 'YT555', direction: 'to-customer' })
    expect(
      codes(await send('/parcels', { case: one.id, carrier: 'yuantong', number: 'YT', direction: 'to-customer' })),
    ).toContain('field.invalid')
    await send('/parcels', { case: one.id, carrier: 'yuantong', number: 'YT555666', direction: 'to-customer' })
    const text = JSON.stringify(said('YT555666', [first, second]).lastResult)
    expect((await send('/carriers/kuaidi100/answers', { text })).body).toEqual({ written: 2 })
    expect((await send('/carriers/kuaidi100/answers', { text })).body).toEqual({ written: 0 })
    expect((await send('/carriers/kuaidi100/answers', { text }, '')).status).toBe(401)
    const failed = await send('/carriers/kuaidi100/answers', {
      text: '{"result":false,"returnCode":"500","message":"查询无结果"}',
    })
    expect(codes(failed)).toEqual(['push.failed'])
  })
})

describe('what a customer chose to be made good with', () => {
  test('takes effect once: points and a voucher with a code, months on the unit', async () => {
    const one = await file({ serial: 'FR-000777' })
    const owes = [
      { kind: 'points', points: 500 },
      { kind: 'voucher', amountFen: 5_000 },
      { kind: 'warranty', months: 12 },
    ]
    const data = {
      case: one.id,
      revision: 1,
      option: 'mixed',
      owes,
      valueFen: 6_000,
      cashFen: 6_000,
      due: { at: '2026-11-25T10:00:00.000Z', on: '2026-11-25', provisional: false },
    }
    const subject = 'offer:abcdefgh1234'
    const { owedView } = await import('../../src/service/owed.ts')
    const logged = {
      type: 'offer.chosen/1',
      subject,
      by: 'customer',
      at: app.house.now(),
      data,
      leaf: 'l',
      index: 0,
      position: 0,
    }
    const row = owedView.fold(undefined, logged as never)
    expect(row).toMatchObject({ granted: false, extended: false })
    const { grantEntitlement } = await import('../../src/service/entitlements/act.ts')
    const { extendWarranty } = await import('../../src/service/units/act.ts')
    const { unitOfCase } = await import('../../src/service/follow.ts')
    const brand = { slug: 'qinghe', zh: '', en: '', initials: 'QH', zone: 'Asia/Shanghai' }
    const given = owes.slice(0, 2) as never
    for (const written of [2, 0]) {
      const done = await grantEntitlement(app.house, brand, { offer: subject, case: one.id, owes: given })
      expect(done.ok && done.value.length).toBe(written)
    }
    const unit = (await unitOfCase(app.house, brand, one.id))!
    for (const written of [1, 0]) {
      const done = await extendWarranty(app.house, brand, unit, { offer: subject, months: 12 })
      expect(done.ok && done.value.length).toBe(written)
    }
    const page = await (await app.get(`/c/${one.token}`)).text()
    expect(page).toContain('积分 500')
    const code = /abcdefgh-1-\w{10}/.exec(page)![0]
    const use = (more: object) => send('/entitlements/use', { code, amountFen: 3_000, once: once(), ...more })
    expect((await use({})).status).toBe(200)
    expect(codes(await use({}))).toEqual(['entitlement.too-little'])
    expect(codes(await use({ code: 'abcdefgh-1-0000000000' }))).toEqual(['entitlement.unknown'])
    expect(await (await app.get(`/c/${one.token}`)).text()).toContain('余 代金券 ¥20.00')
  })
})

import type { OpenAPIHono } from '@hono/zod-openapi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestHouse } from '../../../tests/testhouse.ts'
import type { Brand } from '../../people/words.ts'
import { lapseFallenDue, registerClaim, withdrawClaim } from '../act.ts'
import { member, openClaims, views } from '../testbrand.fixture.ts'
import { clearFallenDue } from './act.ts'
import type { PlacedAnswer } from './http.ts'

let house: TestHouse
let brand: Brand
let app: OpenAPIHono
let claim = ''

const registered = async (zh: string, validUntil = '2026-12-31') => {
  const done = await registerClaim(house, brand, member('legal'), {
    kind: 'award',
    wording: { zh, en: `${zh} (en)` },
    endorser: { name: '某奖项委员会' },
    validUntil,
  })
  if (!done.ok) throw new Error(JSON.stringify(done))
  return done.value.claim.id
}
const send = (path: string, body: unknown, roles = 'pr') =>
  app.request(`/api/v1/brands/qinghe${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'x-roles': roles },
  })
const placed = async (id: string, place: object): Promise<PlacedAnswer> =>
  (await (await send(`/claims/${id}/placements`, { place })).json()) as PlacedAnswer
const page = async (path: string, lang = 'zh') =>
  (await app.request(path, { headers: { 'accept-language': lang } })).text()
const told = async (id: string) =>
  (
    (await (await app.request(`/api/v1/brands/qinghe/claims/${id}/placements`)).json()) as {
      placements: PlacedAnswer[]
    }
  ).placements
const round = async () => {
  await lapseFallenDue(house, brand)
  return clearFallenDue(house, brand)
}

beforeAll(async () => {
  ;({ house, brand, app } = await openClaims())
  claim = await registered('曾获某奖')
})
afterAll(() => house.close())

describe('where a claim is used', () => {
  test('is said at the desk by somebody entitled, and stands on the claim’s page in both languages', async () => {
    const answer = await send(`/claims/${claim}/placements`, {
      place: { kind: 'page', url: 'https://qinghe.example/about' },
    })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ claim, since: '2026-11-18', standing: { is: 'up' } })
    expect(await page(`/b/qinghe/claims/${claim}`)).toContain('https://qinghe.example/about')
    expect(await page(`/b/qinghe/claims/${claim}`, 'en')).toContain('Where it is used')
  })

  test('said twice is one place', async () => {
    await placed(claim, { kind: 'page', url: 'https://qinghe.example/about' })
    expect(await told(claim)).toHaveLength(1)
  })

  test.each([
    ['by nobody', `/claims/ID/placements`, '', { place: { kind: 'partner', name: '商城' } }, 401],
    ['by somebody not entitled', `/claims/ID/placements`, 'service', { place: { kind: 'partner', name: '商城' } }, 403],
    ['for no claim', `/claims/none/placements`, 'pr', { place: { kind: 'partner', name: '商城' } }, 404],
    ['for no place', `/claims/ID/placements`, 'pr', { place: { kind: 'nowhere' } }, 422],
    [
      'with a number that does not add up',
      `/claims/ID/placements`,
      'pr',
      { place: { kind: 'pack', gtin: '6901234567893' } },
      422,
    ],
    ['to come down, of no placement', '/placements/none/take-down', 'pr', {}, 404],
  ])('%s is refused in both languages', async (_, path, roles, body, status) => {
    const answer = roles
      ? await send(path.replace('ID', claim), body, roles)
      : await app.request(`/api/v1/brands/qinghe${path.replace('ID', claim)}`, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        })
    expect(answer.status).toBe(status)
    const { refusals } = (await answer.json()) as { refusals: { zh: string; en: string }[] }
    for (const { zh, en } of refusals) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/)
      expect(en).toMatch(/^[\x20-\x7e“”’…–]+$/)
    }
  })
})

describe('a claim that lapses', () => {
  let lapsing = ''
  beforeAll(async () => {
    lapsing = await registered('本季推荐', '2026-11-20')
    await placed(lapsing, { kind: 'page', url: 'https://shop.example/item' })
    await placed(lapsing, { kind: 'pack', gtin: '6901234567892', lots: [{ from: 'A01', to: 'A09' }] })
  })

  test('opens a task in every place in the same round, and none elsewhere', async () => {
    house.at('2026-11-20T16:00:10.000Z')
    expect(await round()).toBe(2)
    expect(await round()).toBe(0)
    expect((await told(lapsing)).map(({ standing }) => standing.is)).toEqual(['coming-down', 'coming-down'])
    expect((await told(claim)).map(({ standing }) => standing.is)).toEqual(['up'])
    const seen = await page(`/b/qinghe/claims/${lapsing}`)
    expect(seen).toContain('公关须在')
    expect(seen).toContain('不是法律规定')
  })

  test('shows what was not taken down in time before anything else', async () => {
    house.at('2026-11-21T16:00:11.000Z')
    expect(await round()).toBe(1)
    expect(await page(`/b/qinghe/claims/${lapsing}`)).toContain('逾期未撤')
    const list = (await (await app.request('/api/v1/brands/qinghe/placements')).json()) as {
      open: number
      late: number
      placements: PlacedAnswer[]
    }
    expect([list.open, list.late]).toEqual([2, 1])
    expect(list.placements[0]).toMatchObject({ place: { kind: 'page' }, wording: { zh: '本季推荐' } })
  })

  test('comes down where somebody says so, and packs get their date', async () => {
    const all = await told(lapsing)
    const late = all.find(({ place }) => place.kind === 'page')!
    const pack = all.find(({ place }) => place.kind === 'pack')!
    expect((await send(`/placements/${late.id}/take-down`, { note: '已下架' })).status).toBe(200)
    expect((await send(`/placements/${late.id}/take-down`, {})).status).toBe(409)
    const plan = await send(`/placements/${pack.id}/plan`, { on: '2026-12-20', what: '改印新包装' }, 'product')
    expect(await plan.json()).toMatchObject({ standing: { is: 'coming-down', plan: { on: '2026-12-20' } } })
    const seen = await page(`/b/qinghe/claims/${lapsing}`)
    expect(seen).toContain('已撤下')
    expect(seen).toContain('改印新包装')
    expect(seen).not.toContain('逾期未撤')
  })

  test('cannot be placed anew', async () => {
    const answer = await send(`/claims/${lapsing}/placements`, { place: { kind: 'partner', name: '商城' } })
    expect(answer.status).toBe(409)
  })
})

test('the same views come out when they are rebuilt from the log', async () => {
  const before = await told(claim)
  await house.reopen(views)
  expect(await told(claim)).toEqual(before)
})

describe('was it true on the day I bought it', () => {
  let sold = ''
  beforeAll(async () => {
    house.at('2026-12-01T02:00:00.000Z')
    sold = await registered('获绿色设计奖', '2027-06-30')
    house.at('2026-12-10T02:00:00.000Z')
    const done = await withdrawClaim(house, brand, member('legal'), sold, { reason: '主办方取消了奖项' })
    expect(done.ok).toBe(true)
    house.at('2026-12-20T02:00:00.000Z')
  })
  const asked = (on: string, lang = 'zh') => page(`/b/qinghe/claims/${sold}?on=${on}`, lang)

  test('is answered by what was known then and what is known now', async () => {
    const then = await asked('2026-12-05')
    expect(then).toContain('当时：作数')
    expect(then).toContain('现在看：那天作数')
    expect(then).toContain('那天以后又有 1 条记录')
    expect(await asked('2026-12-05', 'en')).toContain('Known then: in force')
  })

  test('after it was taken back the answer is no, and the day before it was recorded it is not known', async () => {
    expect(await asked('2026-12-10')).toContain('当时：不作数')
    const before = await asked('2026-11-30')
    expect(before).toContain('当时：不知道')
    expect(before).toContain('还没有写进记录')
  })

  test.each(['2026-12-21', '2026-02-30', 'yesterday', "'; drop table"])('“%s” is no day to ask about', async (on) => {
    const answer = await app.request(`/b/qinghe/claims/${sold}?on=${encodeURIComponent(on)}`)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('请选一个真实存在')
  })
})

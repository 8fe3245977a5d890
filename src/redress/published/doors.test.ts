import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../tests/testapp.ts'
import { tick } from '../../timer.ts'
import { standardFileOf } from '../standards.ts'

let app: TestApp
const cookies: Record<string, string> = {}
beforeAll(async () => {
  app = await openTestApp()
  app.house.at('2026-11-02T02:00:00.000Z')
  await app.found('qinghe')
  for (const [name, ...roles] of [
    ['service', 'service'],
    ['legal', 'legal'],
    ['legal2', 'legal', 'store'],
    ['admin', 'admin'],
  ] as const)
    cookies[name] = (await app.hire('qinghe', ...roles)).cookie
})
afterAll(() => app.close())

const base = '/api/v1/brands/qinghe/standards'
const as = (name: string) => ({ cookie: cookies[name]! })
const send = (path: string, body: unknown, who?: string) => app.send(path, body, who ? as(who) : {})
const codes = async (response: Response) =>
  ((await response.json()) as { refusals: { code: string; field?: string }[] }).refusals.map((one) => one.code)
const one = async (id: string, who?: string) => (await app.get(`${base}/${id}`, who ? as(who) : {})).json()

interface Told {
  readonly versions: readonly { readonly version: number; readonly sha256: string; readonly stands: string }[]
  readonly inForce: number | null
  readonly drafted?: { readonly id: string }
}

async function publish(id: string, effectiveOn: string, reviewOn = '2027-11-01') {
  const { versions } = (await one(id, 'legal')) as Told
  const { version, sha256 } = versions.at(-1)!
  expect((await send(`${base}/${id}/approve`, { version, sha256 }, 'legal')).status).toBe(200)
  return send(`${base}/${id}/publish`, { version, effectiveOn, reviewOn }, 'legal')
}

describe('a compensation standard', () => {
  test('is drafted from one that comes with Troth, and nobody outside sees it before it is published', async () => {
    expect((await send(base, { template: 'price-guarantee' }, 'service')).status).toBe(201)
    expect((await app.get(`${base}/price-guarantee`)).status).toBe(404)
    expect((await app.get('/b/qinghe/standards/price-guarantee')).status).toBe(404)
    expect(((await one('price-guarantee', 'service')) as Told).drafted?.id).toBe('price-guarantee')
    const entries = JSON.stringify(await app.house.ledger.stream('qinghe', 'standard:price-guarantee'))
    expect(entries).not.toContain('formula')
  })

  test('with anything wrong in it is refused, all of it at once', async () => {
    const wrong = { ...(standardFileOf('seven-day') as object), rounding: undefined, lines: [] }
    const refused = await send(base, { standard: wrong }, 'service')
    expect(refused.status).toBe(422)
    expect(await codes(refused)).toEqual(['field.missing', 'field.too-short'].sort().reverse())
  })

  test('is approved by legal, never by its author, and only in the words that were read', async () => {
    expect((await send(base, { template: 'late-dispatch' }, 'legal')).status).toBe(201)
    const { versions } = (await one('late-dispatch', 'legal')) as Told
    const { version, sha256 } = versions[0]!
    expect((await send(`${base}/late-dispatch/approve`, { version, sha256 }, 'service')).status).toBe(403)
    const own = await send(`${base}/late-dispatch/approve`, { version, sha256 }, 'legal')
    expect([own.status, await codes(own)]).toEqual([403, ['standard.own-draft']])
    const other = await send(`${base}/late-dispatch/approve`, { version, sha256: '0'.repeat(64) }, 'legal2')
    expect(await codes(other)).toEqual(['standard.other-words'])
    const early = await send(
      `${base}/late-dispatch/publish`,
      { version, effectiveOn: '2026-11-02', reviewOn: '2027-01-01' },
      'legal',
    )
    expect(await codes(early)).toEqual(['standard.not-approved'])
    expect((await send(`${base}/late-dispatch/approve`, { version, sha256 }, 'legal2')).status).toBe(200)
  })

  test('is published from a day on, never backwards, and then anyone can read it and compute with it', async () => {
    const back = await publish('price-guarantee', '2026-11-01')
    expect(await codes(back)).toEqual(['standard.day-past'])
    expect((await publish('price-guarantee', '2026-11-02')).status).toBe(200)
    const page = await (await app.get('/b/qinghe/standards/price-guarantee?lang=zh')).text()
    expect(page).toContain('2026年11月2日')
    expect(await (await app.get('/b/qinghe/standards?lang=en')).text()).toContain('Price protection')
    const worked = (standardFileOf('price-guarantee') as { worked: { given: object; totalFen: number }[] }).worked[0]!
    const computed = await send(`${base}/price-guarantee/compute`, { facts: worked.given })
    expect(await computed.json()).toMatchObject({ version: 1, totalFen: worked.totalFen })
    const unknown = await send(`${base}/price-guarantee/compute`, { facts: { nonsense_fen: 1 } })
    expect(await codes(unknown)).toEqual(['fact.unknown'])
  })

  test('whose next version came later applies to what happened before; both stay on the page', async () => {
    const file = standardFileOf('price-guarantee') as { title: { zh: string; en: string } }
    const changed = { ...file, title: { ...file.title, en: 'Price protection, second' } }
    expect((await send(base, { standard: changed }, 'service')).status).toBe(201)
    expect((await send(base, { standard: changed }, 'service')).status).toBe(201)
    expect(((await one('price-guarantee', 'legal')) as Told).versions).toHaveLength(2)
    expect(await codes(await publish('price-guarantee', '2026-11-02'))).toEqual(['standard.before-earlier'])
    const version = 2
    expect(
      (
        await send(
          `${base}/price-guarantee/publish`,
          { version, effectiveOn: '2026-12-01', reviewOn: '2027-01-01' },
          'admin',
        )
      ).status,
    ).toBe(200)
    expect(((await one('price-guarantee')) as Told).inForce).toBe(1)
    expect(await (await app.get('/b/qinghe/standards/price-guarantee?lang=en')).text()).toContain(
      'A newer version applies from',
    )
    app.house.at('2026-12-01T02:00:00.000Z')
    expect(((await one('price-guarantee')) as Told).inForce).toBe(2)
    expect((await app.get('/b/qinghe/standards/price-guarantee?version=1')).status).toBe(200)
    expect((await app.get('/b/qinghe/standards/price-guarantee?version=3')).status).toBe(404)
  })

  test('says that its day of review has come, once, until somebody has looked', async () => {
    app.house.at('2027-01-01T02:00:00.000Z')
    await tick(app.house)
    await tick(app.house)
    const due = async () =>
      (await app.house.ledger.stream('qinghe', 'standard:price-guarantee')).filter(
        (entry) => entry.type === 'standard.review-due/1',
      )
    expect(await due()).toHaveLength(1)
    expect(await (await app.get('/b/qinghe/standards/price-guarantee?lang=zh')).text()).toContain('已到复审日')
    const path = `${base}/price-guarantee/review`
    expect(await codes(await send(path, { version: 2, reviewOn: '2027-01-01' }, 'legal'))).toEqual([
      'standard.day-past',
    ])
    expect((await send(path, { version: 2, reviewOn: '2028-01-01' }, 'legal')).status).toBe(200)
    await tick(app.house)
    expect(await due()).toHaveLength(1)
  })

  test('that is withdrawn says why and until when, and stays', async () => {
    const path = `${base}/price-guarantee/withdraw`
    const body = { version: 2, lastOn: '2027-01-31', reason: 'Replaced by a promise of the shop' }
    expect((await send(path, body, 'service')).status).toBe(403)
    expect((await send(path, body, 'legal')).status).toBe(200)
    expect(await codes(await send(path, body, 'legal'))).toEqual(['standard.withdrawn-already'])
    app.house.at('2027-02-01T02:00:00.000Z')
    expect(((await one('price-guarantee')) as Told).inForce).toBeNull()
    expect(await (await app.get('/b/qinghe/standards/price-guarantee?lang=en')).text()).toContain(
      'Replaced by a promise of the shop',
    )
    app.house.at('2026-11-02T02:00:00.000Z')
  })
})

describe('the calculator on the page of a standard', () => {
  test('shows the sum as on paper, what is missing, and a link that gives it again; nothing is stored', async () => {
    expect((await send(base, { template: 'seven-day' }, 'service')).status).toBe(201)
    expect((await publish('seven-day', '2026-11-02')).status).toBe(200)
    const before = (await app.house.ledger.checkpoint('qinghe'))!.size
    const path = '/b/qinghe/standards/seven-day?lang=en&f.price_fen=199&f.gift_fen=15'
    const part = await (await app.get(path)).text()
    expect(part).toContain('still missing')
    const whole = await (await app.get(`${path}&f.first_freight_fen=0&f.return_freight_fen=0.5`)).text()
    expect(whole).toContain('¥184.50')
    const again = /href="([^"]*\?version=1[^"]*)#calculator"/.exec(whole)![1]!.replaceAll('&amp;', '&')
    expect(await (await app.get(`${again}&lang=en`)).text()).toContain('¥184.50')
    expect((await app.house.ledger.checkpoint('qinghe'))!.size).toBe(before)
  })

  test('says which number it cannot read and keeps all that was typed', async () => {
    const refused = await app.get('/b/qinghe/standards/seven-day?lang=en&f.price_fen=12.345&f.gift_fen=15')
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('write an amount, such as 129.00')
    expect(page).toContain('value="12.345"')
    expect(page).toContain('value="15"')
  })

  test('takes somebody’s own facts by form, so that they stand in no address', async () => {
    const sent = await app.post('/b/qinghe/standards/seven-day?lang=en', {
      'f.price_fen': '199',
      'f.gift_fen': '0',
      'f.first_freight_fen': '0',
      'f.return_freight_fen': '0',
    })
    const page = await sent.text()
    expect(page).toContain('¥199.00')
    expect(page).not.toContain('f.price_fen=')
    expect(sent.headers.get('cache-control')).toBe('no-store')
  })
})

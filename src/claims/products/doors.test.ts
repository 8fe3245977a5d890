import { readFileSync } from 'node:fs'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestHouse } from '../../../tests/testhouse.ts'
import type { Brand } from '../../people/words.ts'
import { registerClaim, withdrawClaim } from '../act.ts'
import { tallyOf } from '../counts/tally.ts'
import { placeClaim } from '../placements/act.ts'
import { member, openClaims } from '../testbrand.fixture.ts'
import { listProduct } from './act.ts'
import { forwarded } from './resolver.ts'

let house: TestHouse
let brand: Brand
let app: OpenAPIHono
const site = 'https://trust.example'
const gtin = '06901234567892'

const claimed = async (zh: string, more: object = {}, place?: object) => {
  const done = await registerClaim(house, brand, member('legal'), {
    kind: 'award',
    wording: { zh, en: `${zh} in English` },
    endorser: { name: '某机构' },
    validUntil: '2027-12-31',
    ...more,
  })
  if (!done.ok) throw new Error(JSON.stringify(done))
  const { id } = done.value.claim
  if (place) {
    const placed = await placeClaim(house, brand, member('pr'), id, { place: { kind: 'pack', gtin, ...place } })
    if (!placed.ok) throw new Error(JSON.stringify(placed))
  }
  return id
}
const get = (path: string, headers: Record<string, string> = {}) => app.request(`${site}${path}`, { headers })
const pageOf = async (path: string, lang = 'zh') =>
  (await get(`/b/qinghe/products${path}`, { 'accept-language': lang })).text()

let ended = ''
beforeAll(async () => {
  ;({ house, brand, app } = await openClaims())
  const listed = await listProduct(house, brand, member('product'), {
    gtin: '6901234567892',
    name: { zh: '青禾电水壶 K7', en: 'Qinghe kettle K7' },
    links: [
      {
        type: 'gs1:pip',
        href: 'https://qinghe.example/k7?from=code#top',
        title: { zh: '产品介绍', en: 'About it' },
        hreflang: ['zh'],
      },
      {
        type: 'https://gs1.org/voc/instructions',
        href: 'https://qinghe.example/k7/zh.pdf',
        title: { zh: '说明书' },
        hreflang: ['zh'],
        mediaType: 'application/pdf',
      },
      {
        type: 'instructions',
        href: 'https://qinghe.example/k7/en.pdf',
        title: { zh: '英文说明书', en: 'Manual' },
        hreflang: ['en'],
        mediaType: 'application/pdf',
      },
      { type: 'support', href: 'https://qinghe.example/help', title: { zh: '售后甲' } },
      { type: 'support', href: 'https://qinghe.example/help2', title: { zh: '售后乙' } },
    ],
  })
  expect(listed.ok).toBe(true)
  await claimed('整个产品通过测试', {}, {})
  await claimed('甲批次检测合格', {}, { lots: [{ from: 'A01', to: 'A09' }] })
  await claimed('乙批次检测合格', {}, { lots: [{ from: 'B01', to: 'B09' }] })
  await claimed('这一件由老师傅检过', {}, { serials: [{ from: 'S100', to: 'S199' }] })
  await claimed(
    '质量管理体系认证',
    { kind: 'certification', numbers: [{ identifier: 'ms-cert', value: '00124Q31234R0M/1100' }] },
    {},
  )
  await claimed('某协会副会长单位', { kind: 'association' })
  ended = await claimed('已经撤回的奖', {}, {})
  expect((await withdrawClaim(house, brand, member('legal'), ended, { reason: '奖项取消' })).ok).toBe(true)
})
afterAll(() => house.close())

describe('a plain scan', () => {
  test('leads for now, and not for ever, to the one default link; the request’s query goes along', async () => {
    const answer = await get(`/01/${gtin}?utm=box&17=270426&linkType=gs1:defaultLink`)
    expect(answer.status).toBe(307)
    expect(answer.headers.get('location')).toBe(`${site}/b/qinghe/products/01/${gtin}?utm=box&17=270426`)
  })

  test('of a lot and a unit keeps them, percent-encoded as they were', async () => {
    const answer = await get(`/01/${gtin}/10/A05/21/S%2F1/`)
    expect(answer.headers.get('location')).toBe(`${site}/b/qinghe/products/01/${gtin}/10/A05/21/S%2F1`)
    expect((await get(`/b/qinghe/products/01/${gtin}/10/A05/21/S%2F1`)).status).toBe(200)
  })

  test('is open to every site, sets no cookie and names the linkset even while leading away', async () => {
    for (const path of [`/01/${gtin}`, '/01/123', '/01/09520123456788', `/01/${gtin}?linkType=gs1:pip`]) {
      const answer = await get(path, { cookie: 'lang=en', 'accept-language': 'zh' })
      expect([path, answer.headers.get('access-control-allow-origin')]).toEqual([path, '*'])
      expect([path, answer.headers.get('set-cookie')]).toEqual([path, null])
    }
    const link = (await get(`/01/${gtin}/10/A05`)).headers.get('link')
    expect(link).toBe(`<${site}/01/${gtin}/10/A05?linkType=linkset>; rel="linkset"; type="application/linkset+json"`)
  })

  test('may be asked for by HEAD and OPTIONS', async () => {
    const head = await app.request(`${site}/01/${gtin}`, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([307, ''])
    const options = await app.request(`${site}/01/${gtin}`, { method: 'OPTIONS' })
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS'])
  })
})

describe('what cannot be answered is never answered with 200', () => {
  test.each([
    ['digits that do not add up', '/01/06901234567893', 400],
    ['thirteen digits', '/01/6901234567892', 400],
    ['lot behind serial', `/01/${gtin}/21/S1/10/A1`, 400],
    ['a lot in the query', `/01/${gtin}?10=A1`, 400],
    ['an unknown number', `/01/${gtin}?999=1`, 400],
    ['nothing behind the key', '/01/', 400],
    ['goods nobody listed', '/01/09520123456788', 404],
    ['another kind of key', '/00/006141411234567890', 404],
    ['a link type there is none of', `/01/${gtin}?linkType=gs1:recallStatus`, 404],
    ['a link type that does not exist', `/01/${gtin}?linkType=gs1:fortune`, 404],
  ])('%s', async (_, path, status) => {
    for (const lang of ['zh', 'en']) {
      const answer = await get(path, { 'accept-language': lang })
      expect([path, answer.status]).toEqual([path, status])
      expect(await answer.text()).toContain('<h1>')
    }
    const machine = await get(path, { accept: 'application/linkset+json' })
    if (!path.includes('linkType')) expect(machine.status).toBe(status)
  })

  test('and nothing in the request chooses where it leads', async () => {
    for (const path of [
      `/01/${gtin}?href=https://evil.example`,
      `/01/${gtin}?linkType=https://evil.example/`,
      `/01/${gtin}/10/%2F%2Fevil.example`,
      `//evil.example/01/${gtin}`,
      `/01/${gtin}?linkType=gs1:pip&@evil.example`,
    ]) {
      const location = (await get(path)).headers.get('location')
      if (location) expect(['trust.example', 'qinghe.example']).toContain(new URL(location, site).hostname)
    }
  })
})

describe('a link type', () => {
  test('leads to its link, however it is spelt, fragment last', async () => {
    for (const spelt of [
      'gs1:pip',
      'https://gs1.org/voc/pip',
      'http://gs1.org/voc/pip',
      'https://ref.gs1.org/voc/pip',
    ]) {
      const answer = await get(`/01/${gtin}?linkType=${encodeURIComponent(spelt)}&utm=x`)
      expect([answer.status, answer.headers.get('location')]).toEqual([
        307,
        'https://qinghe.example/k7?from=code&utm=x#top',
      ])
    }
  })

  test('of several links takes the one in the reader’s language, and lets them choose where two fit as well', async () => {
    const manual = (lang: string) => get(`/01/${gtin}?linkType=gs1:instructions`, { 'accept-language': lang })
    expect((await manual('en-GB,en;q=0.9')).headers.get('location')).toBe('https://qinghe.example/k7/en.pdf')
    expect((await manual('zh-CN')).headers.get('location')).toBe('https://qinghe.example/k7/zh.pdf')
    const several = await get(`/01/${gtin}?linkType=gs1:support`)
    expect(several.status).toBe(300)
    const body = await several.text()
    expect(body).toContain('https://qinghe.example/help"')
    expect(body).toContain('https://qinghe.example/help2"')
  })

  test('every product has ours beside the brand’s own', async () => {
    const answer = await get(`/01/${gtin}/10/A05?linkType=gs1:certificationInfo`)
    expect(answer.headers.get('location')).toBe(`${site}/b/qinghe/products/01/${gtin}/10/A05`)
  })
})

interface Schema {
  readonly type?: string
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly patternProperties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean
  readonly items?: Schema
  readonly pattern?: string
}

/** The few words of JSON Schema that GS1's schema of a linkset uses. */
function breaches(value: unknown, schema: Schema, at = ''): string[] {
  const kind = Array.isArray(value) ? 'array' : typeof value
  if (schema.type && kind !== schema.type) return [`${at} is ${kind}`]
  if (schema.pattern && !new RegExp(schema.pattern).test(String(value))) return [`${at} is not ${schema.pattern}`]
  if (Array.isArray(value))
    return schema.items ? value.flatMap((one, i) => breaches(one, schema.items!, `${at}/${i}`)) : []
  if (kind !== 'object') return []
  const missing = (schema.required ?? []).filter((name) => !Object.hasOwn(value as object, name))
  return [
    ...missing.map((name) => `${at} lacks ${name}`),
    ...Object.entries(value as object).flatMap(([name, inner]) => {
      const matching = Object.entries(schema.patternProperties ?? {}).filter(([pattern]) =>
        new RegExp(pattern).test(name),
      )
      const known = [schema.properties?.[name], ...matching.map(([, one]) => one)].filter((one) => one !== undefined)
      if (known.length === 0 && schema.additionalProperties === false) return [`${at} has ${name}`]
      return known.flatMap((one) => breaches(inner, one, `${at}/${name}`))
    }),
  ]
}

describe('the linkset', () => {
  const read = (name: string) =>
    JSON.parse(readFileSync(new URL(`../../../tests/vectors/gs1/${name}`, import.meta.url), 'utf8')) as unknown
  const schema = read('gs1-linkset-schema.json') as Schema

  test('GS1’s schema takes its good example and not its bad one', () => {
    expect(breaches(read('valid-gs1-example.json'), schema)).toEqual([])
    expect(breaches(read('invalid-gs1-example.json'), schema)).not.toEqual([])
  })

  test.each([
    ['by link type', '?linkType=linkset', {}],
    ['by its older name', '?linkType=all', {}],
    ['by what the reader takes', '', { accept: 'application/linkset+json' }],
  ])('asked for %s is answered and leads nowhere', async (_, query, headers) => {
    const answer = await get(`/01/${gtin}/10/A05/21/S150${query}`, headers)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/linkset+json'])
    const set = (await answer.json()) as { linkset: Record<string, { href: string; title: string }[]>[] }
    expect(breaches(set, schema)).toEqual([])
    expect(set.linkset.map(({ anchor }) => anchor)).toEqual([
      `${site}/01/${gtin}/10/A05/21/S150`,
      `${site}/01/${gtin}/10/A05`,
      `${site}/01/${gtin}`,
    ])
    for (const level of set.linkset) {
      const [first, ...more] = level['https://ref.gs1.org/voc/defaultLink']!
      expect([Object.keys(first!), more]).toEqual([['href', 'title'], []])
      expect(level['https://ref.gs1.org/voc/instructions']).toHaveLength(2)
    }
  })
})

test('the resolver says what it does and what it does not', async () => {
  const described = (await (await get('/.well-known/gs1resolver')).json()) as Record<string, unknown>
  expect(described).toMatchObject({
    resolverRoot: site,
    supportedPrimaryKeys: ['01'],
    supportsCompressedLinks: false,
    supportedLinkType: [{ namespace: 'https://ref.gs1.org/voc/', prefix: 'gs1:' }],
  })
})

describe('the page of a scan', () => {
  test('shows what is claimed about this very lot, the product and the company, each under its own heading', async () => {
    const page = await pageOf(`/01/${gtin}/10/A05`)
    expect(page).toContain('说的是这一批 · A05')
    expect(page).toContain('甲批次检测合格')
    expect(page).toContain('整个产品通过测试')
    expect(page).not.toContain('乙批次检测合格')
    expect(page).toContain('另有 2 条只对别的批次或单件作数')
    const company = page.slice(page.indexOf('说的是公司，不是这个产品'))
    expect(company).toContain('质量管理体系认证')
    expect(company).toContain('某协会副会长单位')
    expect(page.indexOf('甲批次检测合格')).toBeLessThan(page.indexOf('整个产品通过测试'))
  })

  test('shows no claim about a lot to whoever scanned none, and one about a unit only to that unit', async () => {
    const plain = await pageOf(`/01/${gtin}`)
    expect(plain).not.toContain('批次检测合格')
    expect(plain).not.toContain('老师傅')
    expect(await pageOf(`/01/${gtin}/21/S150`)).toContain('这一件由老师傅检过')
    expect(await pageOf(`/01/${gtin}/21/S200`)).not.toContain('老师傅')
  })

  test('says of what was printed and no longer stands that it does not', async () => {
    const page = await pageOf(`/01/${gtin}`)
    const [standing, over] = page.split('印在上面、已经不作数的')
    expect(standing).not.toContain('已经撤回的奖')
    expect(over).toContain('已经撤回的奖')
  })

  test('never says genuine, in either language, and says that codes can be copied', async () => {
    for (const lang of ['zh', 'en']) {
      const page = await pageOf(`/01/${gtin}/21/S150`, lang)
      expect(page).not.toMatch(/正品|genuine|authentic/i)
      expect(page).toMatch(/可以被照样复印|can be copied/)
    }
  })

  test('counts scans of a unit by day and nothing else, and reading the page counts nothing', async () => {
    await get(`/01/${gtin}/21/S160`)
    await get(`/01/${gtin}/21/S160`)
    await app.request(`${site}/01/${gtin}/21/S160`, { method: 'HEAD' })
    await pageOf(`/01/${gtin}/21/S160`)
    expect(await pageOf(`/01/${gtin}/21/S160`)).toContain('第一次被扫是 2026年11月18日（周三），到现在被扫过 2 次')
    expect(await pageOf(`/01/${gtin}/21/S161`)).toContain('这个序列号没有计数')
    expect(await tallyOf(house).total('qinghe', 'scan', gtin)).toBeGreaterThan(2)
  })

  test('shows an expiry from the code only where the code names one unit', async () => {
    expect(await pageOf(`/01/${gtin}/21/S150?17=270400`)).toContain('2027年4月30日')
    expect(await pageOf(`/01/${gtin}?17=270400`)).not.toContain('2027年4月30日')
  })

  test('gives its code for print, in capitals where that makes it smaller', async () => {
    const svg = await get(`/b/qinghe/products/01/${gtin}?as=svg&level=Q`)
    expect(svg.headers.get('content-type')).toBe('image/svg+xml')
    expect(await svg.text()).toContain('>https trust.example</text>')
    const png = new Uint8Array(await (await get(`/b/qinghe/products/01/${gtin}?as=png`)).arrayBuffer())
    expect([...png.slice(1, 4)]).toEqual([0x50, 0x4e, 0x47])
  })

  test('is not there for goods the brand has not listed, and says what is wrong with a wrong code', async () => {
    expect((await get('/b/qinghe/products/01/09520123456788')).status).toBe(404)
    expect((await get('/b/nobody/products/01/06901234567892')).status).toBe(404)
    expect((await get('/b/qinghe/products/01/123')).status).toBe(400)
  })
})

describe('listing a product', () => {
  const list = (body: object, roles = 'product') =>
    app.request('/api/v1/brands/qinghe/products', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'x-roles': roles },
    })
  const name = { zh: '某物' }
  const link = { type: 'pip', href: 'https://qinghe.example/', title: { zh: '介绍' } }

  test('twice the same writes nothing; with another name, one entry more', async () => {
    const first = (await (await list({ gtin: '96385074', name })).json()) as { steps: object[] }
    expect(first).toMatchObject({ gtin: '00000096385074', steps: [{ type: 'product.listed/1' }] })
    expect(await (await list({ gtin: '96385074', name })).json()).toEqual(first)
    const changed = (await (await list({ gtin: '96385074', name: { zh: '别名' } })).json()) as { steps: object[] }
    expect(changed.steps).toHaveLength(2)
  })

  test.each([
    ['a number that does not add up', { gtin: '96385075', name }, 422],
    ['a link that is no link type', { gtin: '96385074', name, links: [{ ...link, type: 'gs1:fortune' }] }, 422],
    ['a default link as a type', { gtin: '96385074', name, links: [{ ...link, type: 'gs1:defaultLink' }] }, 422],
    [
      'an address that is not https',
      { gtin: '96385074', name, links: [{ ...link, href: 'http://qinghe.example/' }] },
      422,
    ],
    ['a script as an address', { gtin: '96385074', name, links: [{ ...link, href: 'javascript:alert(1)' }] }, 422],
    [
      'two defaults',
      {
        gtin: '96385074',
        name,
        links: [
          { ...link, isDefault: true },
          { ...link, href: 'https://b.example/', isDefault: true },
        ],
      },
      422,
    ],
  ])('%s is refused', async (_, body, status) => expect((await list(body)).status).toBe(status))

  test('is for those entitled', async () =>
    expect((await list({ gtin: '96385074', name }, 'service')).status).toBe(403))
})

test.each([
  ['https://a.example/x', '', 'https://a.example/x'],
  ['https://a.example/x', '?', 'https://a.example/x'],
  ['https://a.example/x', '?linkType=all&b=1', 'https://a.example/x?b=1'],
  ['https://a.example/x?a=1#f', '?b=1&LINKTYPE=x', 'https://a.example/x?a=1&b=1#f'],
])('%s asked with “%s” leads to %s', (href, search, to) => expect(forwarded(href, search)).toBe(to))

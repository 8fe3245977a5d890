import { crc32 } from 'node:zlib'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestHouse } from '../../tests/testhouse.ts'
import type { Brand } from '../people/words.ts'
import { disputeClaim, recordLookUp, registerClaim, withdrawClaim } from './act.ts'
import { kindIds } from './kinds/kinds.ts'
import { zipOf } from './kit/zip.ts'
import { placeClaim } from './placements/act.ts'
import { member, openClaims } from './testbrand.fixture.ts'
import { claimsPerKind, kindsPerPage } from './wall/view.ts'

let house: TestHouse
let brand: Brand
let app: OpenAPIHono

const claimed = async (kind: string, zh: string, more: object = {}) => {
  const done = await registerClaim(house, brand, member('legal'), {
    kind,
    wording: { zh, en: `${zh} in English` },
    endorser: { name: '某机构' },
    validUntil: '2027-12-31',
    ...more,
  })
  if (!done.ok) throw new Error(JSON.stringify(done))
  return done.value.claim.id
}
const withdrawn = async (id: string) => {
  const done = await withdrawClaim(house, brand, member('legal'), id, { reason: '不再使用' })
  if (!done.ok) throw new Error(JSON.stringify(done))
}
const get = (path: string, lang = 'zh') =>
  app.request(`https://trust.example${path}`, { headers: { 'accept-language': lang } })
const textOf = async (path: string, lang = 'zh') => (await get(path, lang)).text()
const markup = (page: string) => /<script type="application\/ld\+json">(.*?)<\/script>/.exec(page)?.[1]

beforeAll(async () => {
  ;({ house, brand, app } = await openClaims())
  for (const kind of kindIds) await claimed(kind, `一条 ${kind} 声明`)
  for (let n = 0; n < 5; n += 1) await claimed('patent', `第 ${n} 条专利`)
})
afterAll(() => house.close())

describe('the wall', () => {
  test('has every kind that is there, in the order of the 21, some on each page', async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((page) => textOf(`/b/qinghe/wall?page=${page}`)))
    const shown = pages.map((page) => [...page.matchAll(/<h2 id="([^"]+)"/g)].map(([, kind]) => kind))
    expect(shown.slice(0, 3).flat()).toEqual([...kindIds])
    expect(shown.map(({ length }) => length)).toEqual([kindsPerPage, kindsPerPage, kindsPerPage, 0])
  })

  test('shows the first few of a kind, says how many there are, and leads to all of them', async () => {
    const wall = await textOf('/b/qinghe/wall?page=2')
    const patents = wall.slice(wall.indexOf('id="patent"'), wall.indexOf('id="award"'))
    expect(patents.match(/<h3>/g)).toHaveLength(claimsPerKind)
    expect(patents).toContain('6 条作数')
    const all = await textOf('/b/qinghe/claims?kind=patent')
    expect(all.match(/<h3>/g)).toHaveLength(6)
    expect(all).toContain('专利技术')
  })

  test.each(['0', '-1', '1e9', 'x', "'; drop table"])('asked for page “%s” still answers', async (page) => {
    expect((await get(`/b/qinghe/wall?page=${encodeURIComponent(page)}`)).status).toBe(200)
  })

  test('a kind that is none is no condition', async () => {
    expect((await get('/b/qinghe/claims?kind=constructor')).status).toBe(200)
    expect((await get('/b/nobody/wall')).status).toBe(404)
  })

  test('a claim that ended is counted and no longer shown', async () => {
    const id = await claimed('award', '被取消的奖')
    expect(await textOf('/b/qinghe/wall?page=2')).toContain('被取消的奖')
    await withdrawn(id)
    const wall = await textOf('/b/qinghe/wall?page=2')
    expect(wall).not.toContain('被取消的奖')
    expect(wall).toContain('1 条作数，1 条已不作数')
  })
})

/** By the directory at the end of a ZIP, checking what it says of each file (APPNOTE 4.3). */
function unpacked(zip: Buffer): ReadonlyMap<string, Buffer> {
  const end = zip.length - 22
  expect(zip.readUInt32LE(end)).toBe(0x06054b50)
  const files = new Map<string, Buffer>()
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    expect(zip.readUInt32LE(at)).toBe(0x02014b50)
    const [crc, size, named] = [zip.readUInt32LE(at + 16), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)]
    const name = zip.toString('ascii', at + 46, at + 46 + named)
    const local = zip.readUInt32LE(at + 42)
    expect([zip.readUInt32LE(local), zip.toString('ascii', local + 30, local + 30 + named)]).toEqual([0x04034b50, name])
    const bytes = zip.subarray(local + 30 + named, local + 30 + named + size)
    expect([name, crc32(bytes)]).toEqual([name, crc])
    files.set(name, bytes)
    at += 46 + named
  }
  expect(at).toBe(end)
  return files
}

describe('the press kit', () => {
  let id = ''
  beforeAll(async () => {
    id = await claimed('certification', '通过<某>认证')
  })
  const at = (what: string) => `/b/qinghe/claims/${id}/${what}`

  test('gives the words, the codes and what to paste, in both languages', async () => {
    for (const lang of ['zh', 'en']) {
      const page = await textOf(at('kit'), lang)
      expect(page).toContain('通过&lt;某&gt;认证')
      expect(page).toContain('&lt;troth-badge brand=&quot;qinghe&quot;')
      expect(page).toContain(await house.ledger.vkey('qinghe'))
      expect(page).toContain(`src="${at('qr.svg')}"`)
    }
  })

  test('comes as one file that is read from its end, as every tool reads it', async () => {
    const answer = await get(at('kit.zip'))
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    const files = unpacked(Buffer.from(await answer.arrayBuffer()))
    expect(files.get('wording.txt')?.toString()).toContain(
      '通过<某>认证\n某机构，有效期至 2027-12-31。核对：https://trust.example',
    )
    expect(files.get('qr-Q.svg')?.toString()).toMatch(/^<svg /)
    expect(files.get('qr-M.png')?.toString('latin1', 1, 4)).toBe('PNG')
    expect(files.size).toBe(8)
  })

  test('of the same files is the same to the byte', () => {
    const files = [{ name: 'a.txt', bytes: new TextEncoder().encode('信') }]
    expect(zipOf(files)).toEqual(zipOf(files))
  })

  test('is closed while somebody’s doubt waits for an answer, and for good when the claim ends; a printed code still leads somewhere', async () => {
    await disputeClaim(house, brand, id, { ground: 'holder', statement: '证书是别家的' }, 'a'.repeat(32))
    expect(await textOf(at('kit'))).toContain('暂不提供材料')
    expect((await get(at('kit.zip'))).status).toBe(404)
    await withdrawn(id)
    const page = await textOf(at('kit'))
    expect(page).toContain('不要再用')
    expect(page).not.toContain('troth-badge')
    expect((await get(at('qr.svg'))).status).toBe(200)
  })
})

describe('what machines are told on a page', () => {
  test('stands in a data block while the claim stands, and is gone with it', async () => {
    const id = await claimed('certification', '通过某</script>认证')
    await recordLookUp(house, brand, member('legal'), id, { register: '认监委', result: 'confirmed' })
    const block = markup(await textOf(`/b/qinghe/claims/${id}`))!
    expect(JSON.parse(block)['@graph'][0].hasCertification[0].name).toBe('通过某</script>认证')
    await withdrawn(id)
    const page = await textOf(`/b/qinghe/claims/${id}`)
    expect(markup(page)).toBeUndefined()
    expect(page).toContain('品牌登记了这句话')
  })

  test('is not said on a page that answers for another day', async () => {
    const id = await claimed('certification', '另一认证')
    expect(markup(await textOf(`/b/qinghe/claims/${id}?on=2026-11-18`))).toBeUndefined()
  })
})

test('the page of a claim with numbers, look-ups, disputes and twenty places is under 30 KB', async () => {
  const id = await claimed('certification', '经认证的一句话，说得相当长，以便占去一些地方。'.repeat(5), {
    numbers: [{ identifier: 'ms-cert', value: '00124Q31234R0M/1100' }],
    source: { register: '全国认证认可信息公共服务平台', url: 'https://cx.cnca.example/query' },
  })
  for (let n = 0; n < 4; n += 1)
    await recordLookUp(house, brand, member('legal'), id, {
      register: '认监委',
      result: 'confirmed',
      note: '与证书一致',
    })
  for (let n = 0; n < 3; n += 1)
    await disputeClaim(house, brand, id, { ground: 'scope', statement: '不覆盖这个型号' }, `${n}`.repeat(32))
  for (let n = 0; n < 20; n += 1)
    await placeClaim(house, brand, member('pr'), id, {
      place: { kind: 'page', url: `https://qinghe.example/products/${n}` },
    })
  for (const lang of ['zh', 'en']) {
    const bytes = new TextEncoder().encode(await textOf(`/b/qinghe/claims/${id}`, lang)).length
    expect([lang, bytes < 30_000, bytes]).toEqual([lang, true, bytes])
  }
})

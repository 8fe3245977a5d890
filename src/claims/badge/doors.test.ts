import type { OpenAPIHono } from '@hono/zod-openapi'
import { checkReceipt } from '@troth/proof/receipt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestHouse } from '../../../tests/testhouse.ts'
import type { Brand } from '../../people/words.ts'
import { registerClaim, withdrawClaim } from '../act.ts'
import { tallyOf } from '../counts/tally.ts'
import { placeClaim } from '../placements/act.ts'
import { member, openClaims } from '../testbrand.fixture.ts'
import { type Badge, badgeSchema } from './words.ts'

let house: TestHouse
let brand: Brand
let app: OpenAPIHono
let id = ''

beforeAll(async () => {
  ;({ house, brand, app } = await openClaims())
  const done = await registerClaim(house, brand, member('legal'), {
    kind: 'award',
    wording: { zh: '2025 年曾获<某>奖', en: 'Won an award in 2025' },
    endorser: { name: '委员会' },
    validUntil: '2026-12-31',
  })
  if (!done.ok) throw new Error('not registered')
  id = done.value.claim.id
  const placed = await placeClaim(house, brand, member('pr'), id, {
    place: { kind: 'page', url: 'https://shop.example/x' },
  })
  if (!placed.ok) throw new Error('not placed')
})
afterAll(() => house.close())

const get = (what: string, headers: Record<string, string> = {}) =>
  app.request(`https://trust.example/b/qinghe/claims/${id}/${what}`, { headers })
const badge = async () => (await (await get('badge.json')).json()) as Badge

describe('what a badge is told', () => {
  test('comes with the proof of every entry it follows from', async () => {
    const told = await badge()
    expect(badgeSchema.safeParse(told).success).toBe(true)
    expect(told).toMatchObject({ claim: id, state: 'stands', level: 0, sites: ['https://shop.example'] })
    const { verdict, entries } = checkReceipt(told.receipt, { logKeys: [await house.ledger.vkey('qinghe')] })
    expect(verdict).toBe('proved')
    expect(entries.map(({ entry }) => (entry as { type: string }).type)).toEqual([
      'claim.registered/2',
      'claim.checked/1',
      'placement.made/1',
    ])
    expect(entries.flatMap(({ disclosures }) => disclosures)).toEqual([])
  })

  test('may be read by any site and is kept by nobody', async () => {
    const answer = await get('badge.json')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test('is not there for a claim that is not', async () => {
    const at = 'https://trust.example/b/qinghe/claims/none'
    for (const what of ['badge.json', 'badge.svg', 'badge/frame', 'badge'])
      expect([what, (await app.request(`${at}/${what}`)).status]).toEqual([what, 404])
  })
})

describe('the frame', () => {
  test('may stand on any site, runs one script of ours, and connects to us alone', async () => {
    const answer = await get('badge/frame')
    const policy = answer.headers.get('content-security-policy')!
    for (const rule of ["default-src 'none'", "script-src 'self'", "connect-src 'self'", 'frame-ancestors *'])
      expect(policy).toContain(rule)
    expect(policy).not.toContain('unsafe')
    expect(answer.headers.get('x-frame-options')).toBeNull()
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test('without script says where to check, and never that anything holds', async () => {
    const frame = await (await get('badge/frame')).text()
    const seen = frame.replace(/data-words="[^"]*"/, '').replaceAll(/<[^>]+>/g, ' ')
    expect(seen).toContain('请点开')
    expect(seen).toContain('trust.example')
    expect(seen).not.toContain('仍作数')
    expect(frame).toContain('曾获&lt;某&gt;奖')
  })

  test('leads to a page that says in large letters on which site it is, and warns of others', async () => {
    const page = await (await get('badge')).text()
    expect(page).toContain('<h1>trust.example</h1>')
    expect(page).toContain('地址栏')
    expect(page).toContain('https://shop.example')
  })
})

describe('the picture', () => {
  test('asks to be checked and never says that anything holds, in either language', async () => {
    for (const lang of ['zh', 'en']) {
      const svg = await (await get(`badge.svg?lang=${lang}`)).text()
      expect(svg).toMatch(/核对|Check/)
      expect(svg).not.toMatch(/valid|genuine|作数|有效|verified/i)
      expect(svg).not.toMatch(/<script|href=/)
    }
  })

  test('is kept for five minutes, asked for anew by its tag, and shown on any site', async () => {
    const answer = await get('badge.svg')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    const again = await get('badge.svg', { 'if-none-match': answer.headers.get('etag')! })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })
})

test('loads are counted by day and by nothing else', async () => {
  const before = await tallyOf(house).total('qinghe', 'badge', id)
  await get('badge.svg')
  await get('badge/frame')
  await get('badge.json')
  expect(await tallyOf(house).total('qinghe', 'badge', id)).toBe(before + 2)
})

test('a claim that ended turns badge and picture grey at once, and nobody keeps the old picture', async () => {
  const before = (await get('badge.svg')).headers.get('etag')
  const done = await withdrawClaim(house, brand, member('legal'), id, { reason: '奖项取消' })
  expect(done.ok).toBe(true)
  expect(await badge()).toMatchObject({ state: 'withdrawn' })
  const answer = await get('badge.svg', { 'if-none-match': before! })
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
  expect(await answer.text()).toContain('不再作数')
})

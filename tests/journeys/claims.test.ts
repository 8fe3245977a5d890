/**
 * One claim of each of the 21 kinds from the first word to the last: 公关 writes it, the checks run, 法务 looks it up and
 * approves it, it stands, it is reminded of, it ends on its day, it is gone from wherever it stood, and all of it can
 * still be read.
 */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lapseFallenDue } from '../../src/claims/act.ts'
import { kinds } from '../../src/claims/kinds/kinds.ts'
import { openClaims, pdf } from '../../src/claims/testbrand.fixture.ts'
import type { Brand } from '../../src/people/words.ts'
import exampleOf from '../exampleclaim.ts'
import type { TestHouse } from '../testhouse.ts'

let house: TestHouse
let brand: Brand
let app: OpenAPIHono
beforeAll(async () => {
  ;({ house, brand, app } = await openClaims())
})
afterAll(() => house.close())

const api = '/api/v1/brands/qinghe'
const lastDay = '2026-12-28'
const dayOne = '2026-11-18T13:04:00.000Z'

const get = async (path: string) => (await app.request(path)).text()

/** Wherever a claim that holds is shown, and one that does not is not. More are added as there are more. */
const surfaces: readonly {
  readonly name: string
  /** Of which kinds; of all, if left out. */
  readonly kinds?: readonly string[]
  readonly shows: (id: string) => Promise<boolean>
}[] = [
  { name: 'the list of what stands', shows: async (id) => (await get('/b/qinghe/claims?standing=live')).includes(id) },
  {
    name: 'the list for programs',
    shows: async (id) => (await get(`${api}/claims?standing=live&most=200`)).includes(`"id":"${id}"`),
  },
  {
    name: 'the badge',
    shows: async (id) => (await get(`/b/qinghe/claims/${id}/badge.json`)).includes('"state":"stands"'),
  },
  {
    name: 'what search engines are told',
    kinds: ['certification', 'origin'],
    shows: async (id) => {
      const [, graph = '{"@graph":[]}'] =
        /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(await get(`/b/qinghe/claims/${id}`)) ?? []
      return JSON.parse(graph)['@graph'].some((node: object) => JSON.stringify(node).includes(id))
    },
  },
]

const surfacesOf = (kind: string) => surfaces.filter(({ kinds: of }) => of?.includes(kind) ?? true)

interface Told {
  readonly claim: Told
  readonly id: string
  readonly checked: { readonly checks: readonly { readonly result: string }[] }
}

async function call(path: string, body: object, roles: string): Promise<{ status: number; told: Told }> {
  const answer = await app.request(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'x-roles': roles },
  })
  return { status: answer.status, told: (await answer.json()) as Told }
}

/** A file of its own bytes for each name, handed in as the desk does. */
async function handIn(name: string): Promise<string> {
  const answer = await app.request(`${api}/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    body: pdf(name) as never,
    headers: { 'x-roles': 'pr', 'content-type': 'application/octet-stream' },
  })
  return ((await answer.json()) as { sha256: string }).sha256
}

/** What the desk sends for an example: the brand's part of it, with files that are really there. */
async function registrationOf(file: string): Promise<Record<string, unknown>> {
  const { note: _, lookUps: __, countersignatures: ___, placements: ____, consent, endorser, ...said } = exampleOf(file)
  const named = (one: unknown) => (typeof one === 'string' ? { name: one } : (one as object))
  const party = (one: unknown) => (one === undefined ? undefined : named(one))
  const listed = (one: unknown) => (Array.isArray(one) ? one.join('、') : one)
  const scope = (covers: unknown) =>
    covers && Object.fromEntries(Object.entries(covers).map(([name, value]) => [name, listed(value)]))
  const paper = (one: Record<string, unknown>) => ({
    ...one,
    ...(one.issuer ? { issuer: named(one.issuer) } : {}),
    ...(one.holder ? { holder: named(one.holder) } : {}),
    ...(one.covers ? { covers: scope(one.covers) } : {}),
    ...(one.validUntil ? { validUntil: '2028-12-31' } : {}),
  })
  const evidence = await Promise.all(
    ((said.evidence as Record<string, unknown>[]) ?? []).map(async (one) => ({
      ...paper(one),
      sha256: await handIn(`${file} ${one.name}`),
    })),
  )
  const { details } = said as { details?: Record<string, unknown> }
  const wording = typeof said.wording === 'string' ? { zh: said.wording } : said.wording
  return {
    ...said,
    wording,
    evidence,
    ...(endorser ? { endorser: party(endorser) } : {}),
    ...(said.scope ? { scope: scope(said.scope) } : {}),
    ...(said.numbers ? { numbers: (said.numbers as Record<string, unknown>[]).map(paper) } : {}),
    ...(details ? { details } : {}),
    validUntil: lastDay,
  }
}

const byKind = kinds.map(({ id, number }) => ({ id, file: `a${String(number + 5).padStart(2, '0')}-${id}.json` }))

describe.each(byKind)('$id', ({ id: kind, file }) => {
  let id = ''

  test('公关 writes it: checked, in the log, and shown nowhere', async () => {
    house.at(dayOne)
    const { status, told } = await call(`${api}/claims`, await registrationOf(file), 'pr')
    expect(status, JSON.stringify(told)).toBe(201)
    ;({ id } = told.claim)
    expect(told.claim).toMatchObject({ kind, standing: { is: 'checked' }, checked: { on: '2026-11-18', by: 'timer' } })
    expect(told.claim.checked.checks.filter((one) => one.result === 'fail')).toEqual([])
    for (const { name, shows } of surfaces) expect(await shows(id), name).toBe(false)
    expect(await get(`/b/qinghe/claims/${id}`)).toContain('草稿')
  })

  test('公关 may not put it before the public; 法务 looks it up and does', async () => {
    expect((await call(`${api}/claims/${id}/approval`, {}, 'pr')).status).toBe(403)
    const lookUp = {
      register: '来源处',
      result: 'confirmed',
      found: { status: 'in-force' },
      screenshot: { sha256: await handIn(`${file} screenshot`), name: 'screenshot.pdf' },
    }
    expect((await call(`${api}/claims/${id}/look-ups`, lookUp, 'legal')).status).toBe(200)
    const { status, told } = await call(`${api}/claims/${id}/approval`, {}, 'legal')
    expect(status, JSON.stringify(told)).toBe(200)
    expect(told).toMatchObject({ standing: { is: 'live', validUntil: lastDay }, level: 2 })
    for (const { name, shows } of surfacesOf(kind)) expect(await shows(id), name).toBe(true)
  })

  test('its page names what it rests on and each check, in both languages, in less than 30 KB', async () => {
    for (const lang of ['zh', 'en']) {
      const page = await get(`/b/qinghe/claims/${id}?lang=${lang}`)
      expect(page).toContain(lang === 'zh' ? '逐项核对' : 'Check by check')
      expect(new TextEncoder().encode(page).length).toBeLessThan(30 * 1024)
    }
  })

  test('the desk is reminded of its end 30 days and 7 days before', async () => {
    for (const [day, stage] of [
      ['2026-11-18', 90],
      ['2026-11-28', 30],
      ['2026-12-21', 7],
    ] as const) {
      house.at(`${day}T04:00:00.000Z`)
      const { claims } = JSON.parse(await get(`${api}/coming-due`)) as { claims: { id: string; reminders: object[] }[] }
      expect(claims.find((one) => one.id === id)?.reminders).toContainEqual(
        expect.objectContaining({ what: 'end', on: lastDay, stage }),
      )
    }
  })

  test('it is looked up again before the interval is over, and stands', async () => {
    house.at('2026-12-15T04:00:00.000Z')
    await call(`${api}/claims/${id}/look-ups`, { register: '来源处', result: 'confirmed' }, 'legal')
    await lapseFallenDue(house, brand)
    for (const { name, shows } of surfacesOf(kind)) expect(await shows(id), name).toBe(true)
  })

  test('the day after its last it is gone, with the hours in which it has to leave, and can still be read', async () => {
    house.at('2026-12-28T15:59:59.000Z')
    await lapseFallenDue(house, brand)
    for (const { name, shows } of surfacesOf(kind)) expect(await shows(id), name).toBe(true)
    house.at('2026-12-28T16:00:00.000Z')
    await lapseFallenDue(house, brand)
    for (const { name, shows } of surfaces) expect(await shows(id), name).toBe(false)
    const claim = JSON.parse(await get(`${api}/claims/${id}`))
    expect(claim.standing).toMatchObject({ is: 'lapsed', validUntil: lastDay })
    expect(claim.steps.map((step: { type: string }) => step.type)).toEqual([
      'claim.registered/2',
      'claim.checked/1',
      'claim.looked-up/2',
      'claim.checked/1',
      'claim.approved/1',
      'claim.looked-up/2',
      'claim.lapsed/1',
    ])
    const { leaving } = JSON.parse(await get(`${api}/coming-due`)) as {
      leaving: { claim: { id: string }; clearing: { sort: string; by?: { on: string } }[] }[]
    }
    expect(leaving.find((one) => one.claim.id === id)?.clearing).toMatchObject([
      { sort: 'online', by: { on: '2026-12-30' } },
      { sort: 'partners', by: { on: '2026-12-31' } },
      { sort: 'pack' },
    ])
    const page = await get(`/b/qinghe/claims/${id}`)
    expect(page).toContain('到期，不再作数')
    expect(page).toContain('撤下的期限')
  })
})

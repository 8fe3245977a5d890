import { OpenAPIHono } from '@hono/zod-openapi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Doors } from '#src/people/session.ts'
import type { Brand, Role } from '#src/people/words.ts'
import type { TestHouse } from '../../../tests/testhouse.ts'
import { registerClaim, withdrawClaim } from '../act.ts'
import type { Claim } from '../claim.ts'
import { kinds } from '../kinds/kinds.ts'
import { member, openClaims } from '../testbrand.fixture.ts'
import { claimById } from '../view.ts'
import { planApi } from './http.ts'
import { readPlan } from './reading.ts'
import { suits } from './suits.ts'
import { audiences, objectives, type Plan, positionings } from './words.ts'

let house: TestHouse
let brand: Brand
let app: { request: (path: string, init?: RequestInit) => Response | Promise<Response> }
beforeAll(async () => {
  ;({ house, brand } = await openClaims())
  const doors: Doors = {
    memberOf: async (headers, slug) => {
      const role = headers.get('x-roles') as Role | null
      return role && slug === 'qinghe' ? member(role) : null
    },
  }
  app = new OpenAPIHono().route('/api/v1', planApi(house, doors))
})
afterAll(() => house.close())

const door = '/api/v1/brands/qinghe/plan'
const get = async (role?: string) => app.request(door, { headers: role ? { 'x-roles': role } : {} })
const state = async (plan: object, role = 'pr') =>
  app.request(door, {
    method: 'POST',
    body: JSON.stringify(plan),
    headers: { 'content-type': 'application/json', 'x-roles': role },
  })
const plan = (more: object = {}): Plan => ({
  objective: 'believed',
  audience: 'parents',
  positioning: 'technology',
  sentence: '煮饭这件事，我们量过',
  differences: [
    {
      difference: '加热均匀',
      tactic: 'expert-brand',
      kinds: ['patent'],
      claims: [],
      touchpoints: ['website'],
      ...more,
    },
  ],
})

async function patent(words: string, role: Role = 'legal'): Promise<Claim> {
  const done = await registerClaim(house, brand, member(role), {
    kind: 'patent',
    wording: { zh: `${words}，发明专利 ZL202010566088.9` },
    numbers: [{ identifier: 'patent', value: 'ZL202010566088.9' }],
  })
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  return done.value.claim
}

describe('a plan', () => {
  test('says of each difference what is missing before there is a claim, and which kinds suit with their reasons', () => {
    const read = readPlan(plan(), [], '2026-11-18')
    expect(read.differences[0]).toMatchObject({ rests: [], gaps: ['no-claim'] })
    expect(read.differences[0]!.register.length).toBeGreaterThan(0)
    expect(read.suits.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['patent', 'testing', 'certification']))
    for (const { reasons } of read.suits) expect(reasons.length).toBeGreaterThan(0)
  })

  test('names every gap: no tactic, nowhere to see it, a draft, one that is gone, only the brand’s own word', async () => {
    const own = await patent('只有自己的说法')
    const written = await patent('还是草稿', 'pr')
    const gaps = (more: object, claims: readonly Claim[]) =>
      readPlan(plan(more), claims, '2026-11-18').differences[0]!.gaps
    expect(gaps({}, [own])).toEqual(['no-evidence'])
    expect(gaps({ claims: [written.id] }, [own, written])).toEqual(['claim-draft'])
    expect(gaps({ kinds: [], tactic: undefined, touchpoints: [] }, [own])).toEqual([
      'no-tactic',
      'no-claim',
      'no-touchpoint',
    ])
    expect((await withdrawClaim(house, brand, member('legal'), own.id, { reason: '说法不准' })).ok).toBe(true)
    expect(gaps({ claims: [own.id] }, [(await claimById(house, 'qinghe', own.id))!])).toEqual(['claim-gone'])
  })

  test('every aim, audience and ground has kinds that suit; every kind suits something', () => {
    const asked = (more: Partial<Plan>) => readPlan({ ...plan(), ...more }, [], '2026-11-18').suits.length
    for (const objective of objectives) expect(asked({ objective }), objective).toBeGreaterThan(0)
    for (const audience of audiences) expect(asked({ audience }), audience).toBeGreaterThan(0)
    for (const positioning of positionings) expect(asked({ positioning }), positioning).toBeGreaterThan(0)
    expect(new Set(suits.flatMap((suit) => suit.kinds))).toEqual(new Set(kinds.map(({ id }) => id)))
  })
})

describe('the doors of a plan', () => {
  test('are for the brand’s people; the public record has the day and no word of it', async () => {
    expect((await get()).status).toBe(401)
    expect((await state(plan(), 'store')).status).toBe(403)
    expect((await state(plan())).status).toBe(200)
    expect(await (await get('legal')).json()).toMatchObject({ plan: plan(), on: '2026-11-18' })
    const [entry] = await house.ledger.stream('qinghe', 'plan:current')
    expect(entry).toMatchObject({ type: 'plan.stated/1', by: 'brand:pr', data: { on: '2026-11-18', differences: 1 } })
    expect(JSON.stringify(entry)).not.toContain('均匀')
  })

  test('stating the same twice enters nothing; a claim that is not there is refused by its field', async () => {
    const again = await state(plan())
    expect(again.status).toBe(409)
    expect(await again.text()).toContain('plan.same')
    const wrong = await state(plan({ claims: ['0'.repeat(24)] }))
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('differences.0.claims.0')
    expect((await state({ ...plan(), objective: 'forgiven' })).status).toBe(200)
    expect(await house.ledger.stream('qinghe', 'plan:current')).toHaveLength(2)
  })

  test('what is not a plan is refused field by field', async () => {
    const wrong = await state({ ...plan(), objective: 'rich', score: 9 })
    expect(wrong.status).toBe(422)
    const told = await wrong.text()
    for (const field of ['objective', 'score']) expect(told).toContain(field)
  })
})

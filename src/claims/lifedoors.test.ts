import type { OpenAPIHono } from '@hono/zod-openapi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foundBrand } from '#src/people/act.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand } from '#src/people/words.ts'
import type { TestHouse } from '../../tests/testhouse.ts'
import { checkFallenDue, registerClaim } from './act.ts'
import { member, openClaims } from './testbrand.fixture.ts'
import { claimById } from './view.ts'

let house: TestHouse
let brand: Brand
let app: OpenAPIHono
beforeAll(async () => {
  ;({ house, brand, app } = await openClaims())
})
afterAll(() => house.close())

const api = '/api/v1/brands/qinghe'
const post = (path: string, body: object, roles: string) =>
  app.request(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'x-roles': roles },
  })

let serial = 0
const patent = (more: object = {}) => ({
  kind: 'patent',
  wording: { zh: `双循环加热，发明专利，第 ${++serial} 次说` },
  numbers: [{ identifier: 'patent', value: 'ZL202010566088.9' }],
  ...more,
})

async function registered(): Promise<string> {
  const answer = await post(`${api}/claims`, patent(), 'legal')
  return ((await answer.json()) as { claim: { id: string } }).claim.id
}

describe('the timer', () => {
  test('runs the checks again after thirty days, once, and what it finds is an entry', async () => {
    const id = await registered()
    const before = (await claimById(house, 'qinghe', id))!
    house.at('2026-12-18T13:04:00.000Z')
    await checkFallenDue(house, brand)
    expect((await claimById(house, 'qinghe', id))!.checked?.index).toBe(before.checked?.index)
    house.at('2026-12-19T13:04:00.000Z')
    for (let i = 0; i < 5; i += 1) await checkFallenDue(house, brand)
    const after = (await claimById(house, 'qinghe', id))!
    expect(after.checked).toMatchObject({ on: '2026-12-19', by: 'timer' })
    expect(after.steps).toHaveLength(before.steps.length + 1)
  })
})

describe('another brand of the house', () => {
  test('that leans on the same number is found when the claim is registered', async () => {
    const founded = await foundBrand(house, 'trust.example', {
      slug: 'yunfan',
      zh: '云帆家电',
      en: 'Yunfan',
      initials: 'YF',
    })
    expect(founded.ok).toBe(true)
    const other = (await brandBySlug(house, 'yunfan'))!
    const number = { identifier: 'patent', value: 'ZL202110567890.4' }
    const theirs = await registerClaim(
      house,
      other,
      { ...member('legal'), brand: 'yunfan' },
      { kind: 'patent', wording: { zh: '云帆的发明专利' }, numbers: [number] },
    )
    expect(theirs).toMatchObject({ ok: true })
    const answer = await post(
      `${api}/claims`,
      { kind: 'patent', wording: { zh: '青禾的发明专利' }, numbers: [number] },
      'legal',
    )
    const { claim } = (await answer.json()) as {
      claim: { checked: { checks: { id: string; result: string; reason: { zh: string } }[] } }
    }
    expect(claim.checked.checks).toContainEqual(
      expect.objectContaining({
        id: 'double-use.number',
        result: 'fail',
        reason: expect.objectContaining({ zh: expect.stringContaining('云帆家电') }),
      }),
    )
  })
})

describe('the life of a claim at the desk', () => {
  test('公关 gets a draft and may not ask for more; 法务 puts what it registers before the public at once', async () => {
    const asked = await post(`${api}/claims`, patent({ stage: 'live' }), 'pr')
    expect(asked.status).toBe(403)
    const draft = (await (await post(`${api}/claims`, patent(), 'pr')).json()) as {
      claim: { id: string; standing: { is: string } }
    }
    expect(draft.claim.standing.is).toBe('checked')
    const listed = await (await app.request(`${api}/claims?most=200`)).text()
    expect(listed).not.toContain(draft.claim.id)
    expect(await (await app.request(`${api}/claims?standing=checked&most=200`)).text()).toContain(draft.claim.id)
    expect((await post(`${api}/claims/${draft.claim.id}/approval`, {}, 'sales')).status).toBe(403)
    expect((await post(`${api}/claims/${draft.claim.id}/approval`, {}, 'product')).status).toBe(200)
  })

  test('held back, used again, checked on demand and replaced, each by who may', async () => {
    const [id, newer] = [await registered(), await registered()]
    expect((await post(`${api}/claims/${id}/checks`, {}, 'store')).status).toBe(403)
    expect((await post(`${api}/claims/${id}/checks`, {}, 'sales')).status).toBe(200)
    expect((await post(`${api}/claims/${id}/hold-back`, { statement: '先停用' }, 'service')).status).toBe(200)
    expect(await (await app.request(`/b/qinghe/claims/${id}`)).text()).toContain('先停用')
    expect((await post(`${api}/claims/${id}/release`, {}, 'service')).status).toBe(403)
    expect((await post(`${api}/claims/${id}/release`, {}, 'legal')).status).toBe(200)
    expect((await post(`${api}/claims/${id}/supersede`, { by: newer }, 'legal')).status).toBe(200)
    expect(await (await app.request(`/b/qinghe/claims/${id}`)).text()).toContain(`/b/qinghe/claims/${newer}`)
    expect((await post(`${api}/claims/${id}/supersede`, { by: newer }, 'legal')).status).toBe(409)
  })
})

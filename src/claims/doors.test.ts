import type { OpenAPIHono } from '@hono/zod-openapi'
import { checkReceipt } from '@troth/proof/receipt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Brand } from '#src/people/words.ts'
import type { TestHouse } from '../../tests/testhouse.ts'
import { lapseFallenDue } from './act.ts'
import { openClaims, pdf, views } from './testbrand.fixture.ts'
import { claimById, claimsOf } from './view.ts'

let house: TestHouse
let brand: Brand
let app: OpenAPIHono
beforeAll(async () => {
  ;({ house, brand, app } = await openClaims())
})
afterAll(() => house.close())

const api = '/api/v1/brands/qinghe'
const post = (path: string, body: object, roles?: string, headers: Record<string, string> = {}) =>
  app.request(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...(roles ? { 'x-roles': roles } : {}), ...headers },
  })

let serial = 0
const wording = () => ({
  zh: `双循环加热技术，发明专利第 ${++serial} 次说`,
  en: `Dual-loop heating, invention patent, said ${serial}`,
})
const patent = (more: object = {}) => ({
  kind: 'patent',
  wording: wording(),
  numbers: [{ identifier: 'patent', value: 'ZL202010566088.9' }],
  ...more,
})

async function registered(more: object = {}): Promise<string> {
  const answer = await post(`${api}/claims`, patent(more), 'legal')
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { claim: { id: string } }).claim.id
}

const handIn = (bytes: Uint8Array, name: string, roles = 'pr') =>
  app.request(`${api}/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    body: bytes as never,
    headers: { 'x-roles': roles, 'content-type': 'application/octet-stream' },
  })

describe('registering', () => {
  test('saying the same twice says it once, and changing it is refused by the fields that differ', async () => {
    const claim = patent({ validUntil: '2027-01-01' })
    expect((await post(`${api}/claims`, claim, 'pr')).status).toBe(201)
    const again = await post(`${api}/claims`, claim, 'legal')
    expect([again.status, ((await again.json()) as { outcome: string }).outcome]).toEqual([200, 'known'])
    const other = await post(`${api}/claims`, { ...claim, validUntil: '2028-01-01', owner: 'pr' }, 'pr')
    expect(other.status).toBe(422)
    expect(await fieldsOf(other)).toEqual(['validUntil', 'owner'])
  })

  test('two at the same moment are one claim', async () => {
    const claim = patent()
    const answers = await Promise.all([1, 2, 3].map(() => post(`${api}/claims`, claim, 'pr')))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 201])
  })

  test('a claim that was withdrawn may be made anew, as another claim', async () => {
    const claim = patent({ validUntil: '2027-01-01' })
    const first = ((await (await post(`${api}/claims`, claim, 'pr')).json()) as { claim: { id: string } }).claim.id
    await post(`${api}/claims/${first}/withdraw`, { reason: '证书换新' }, 'pr')
    const renewed = await post(`${api}/claims`, { ...claim, validUntil: '2030-01-01' }, 'pr')
    expect(renewed.status).toBe(201)
    expect(((await renewed.json()) as { claim: { id: string } }).claim.id).not.toBe(first)
  })

  test('who stands outside is told to sign in, and a role that may not is told so', async () => {
    expect((await post(`${api}/claims`, patent())).status).toBe(401)
    expect((await post(`${api}/claims`, patent(), 'store')).status).toBe(403)
    const id = await registered()
    expect((await post(`${api}/claims/${id}/look-ups`, { register: '登记簿', result: 'confirmed' }, 'pr')).status).toBe(
      403,
    )
    expect((await post(`/api/v1/brands/other/claims`, patent(), 'legal')).status).toBe(401)
  })

  test('who acted is sealed: neither the API nor the page nor the entry shows it', async () => {
    const id = await registered()
    const [entry] = await house.ledger.stream('qinghe', `claim:${id}`)
    expect(entry?._sd).toHaveLength(1)
    expect(JSON.stringify(entry)).not.toContain('who-legal')
    expect(await (await app.request(`/b/qinghe/claims/${id}`)).text()).not.toContain('who-legal')
  })

  test('every field that is wrong is named at once', async () => {
    const answer = await post(
      `${api}/claims`,
      { kind: 'patent', wording: { zh: '' }, validUntil: '2026-02-30', owner: 'king', more: 1 },
      'pr',
    )
    expect(answer.status).toBe(422)
    expect((await fieldsOf(answer)).length).toBeGreaterThanOrEqual(3)
  })
})

describe('evidence', () => {
  test('is kept byte for byte, named by its hash, and downloaded in a way that cannot act here', async () => {
    const bytes = pdf('first')
    const kept = (await (await handIn(bytes, '检测报告.pdf')).json()) as {
      sha256: string
      name: string
      mediaType: string
    }
    expect(kept).toMatchObject({ mediaType: 'application/pdf', name: '检测报告.pdf' })
    expect((await app.request(`/b/qinghe/files/${kept.sha256}`)).status).toBe(404)
    const id = await registered({ evidence: [{ sha256: kept.sha256, name: kept.name }] })
    const found = await app.request(`/b/qinghe/files/${kept.sha256}`)
    expect(new Uint8Array(await found.arrayBuffer())).toEqual(bytes)
    expect(found.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[0-9a-f]{12}\.pdf"; filename\*=UTF-8''%E6/,
    )
    expect(found.headers.get('x-content-type-options')).toBe('nosniff')
    expect(found.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    const page = await (await app.request(`/b/qinghe/claims/${id}`)).text()
    expect(page).toContain(kept.sha256)
    expect(page).toContain(`/b/qinghe/files/${kept.sha256}`)
  })

  test('of another brand, or of no claim, is not there', async () => {
    const kept = (await (await handIn(pdf('second'), 'a.pdf')).json()) as { sha256: string }
    await registered({ evidence: [{ sha256: kept.sha256, name: 'a' }] })
    expect((await app.request(`/b/other/files/${kept.sha256}`)).status).toBe(404)
    expect((await app.request(`/b/qinghe/files/${'0'.repeat(64)}`)).status).toBe(404)
    expect((await app.request('/b/qinghe/files/..%2f..%2fkeys%2fvault.aes256')).status).toBe(404)
  })

  test('that is not what it says, or was never handed in, is refused', async () => {
    expect((await handIn(new TextEncoder().encode('<script>alert(1)</script>'), 'a.pdf')).status).toBe(422)
    expect((await handIn(new Uint8Array(), 'a.pdf')).status).toBe(422)
    expect((await handIn(pdf('x'), 'a.pdf', 'store')).status).toBe(403)
    const answer = await post(`${api}/claims`, patent({ evidence: [{ sha256: '0'.repeat(64), name: 'x' }] }), 'pr')
    expect(await fieldsOf(answer)).toEqual(['evidence.0.sha256'])
  })
})

describe('the public pages', () => {
  test('show a claim with its seal in words, its number, its period and its history, in both languages', async () => {
    const id = await registered()
    const zh = await (await app.request(`/b/qinghe/claims/${id}`)).text()
    for (const words of [
      '四个问题',
      'ZL202010566088.9',
      '校验位正确',
      '号码核对通过',
      '还没有人去查过',
      '公开记录第',
      'role="img"',
    ])
      expect(zh).toContain(words)
    expect(zh).not.toContain('<script')
    const en = await (await app.request(`/b/qinghe/claims/${id}?lang=en`)).text()
    for (const words of [
      'Four questions',
      'The number passes its check',
      'Dual-loop heating',
      'Nobody has looked it up yet',
    ])
      expect(en).toContain(words)
  })

  test('what a brand writes cannot become markup', async () => {
    const id = await registered({
      wording: { zh: `<img src=x onerror=alert(1)> 专利 ${++serial}` },
      scope: { products: '"><b>' },
    })
    for (const path of [`/b/qinghe/claims/${id}`, '/b/qinghe/claims', `/b/qinghe/claims/${id}/dispute`]) {
      expect(await (await app.request(path)).text()).not.toContain('<img src=x')
    }
  })

  test('the list shows what lapsed and was withdrawn, and can be narrowed', async () => {
    const id = await registered()
    await post(`${api}/claims/${id}/withdraw`, { reason: '说法不准' }, 'pr')
    const all = await (await app.request('/b/qinghe/claims')).text()
    expect(all).toContain(`/b/qinghe/claims/${id}`)
    expect(all).toContain('说法不准')
    const live = await (await app.request('/b/qinghe/claims?standing=live')).text()
    expect(live).not.toContain(`/b/qinghe/claims/${id}`)
  })

  test('what is not there is not there', async () => {
    for (const path of [
      '/b/none/claims',
      '/b/qinghe/claims/none',
      '/b/qinghe/claims/none/dispute',
      '/b/qinghe/claims/none/disputes/x',
    ]) {
      expect((await app.request(path)).status, path).toBe(404)
    }
    expect((await app.request('/b/qinghe/claims?skip=-1&standing=nonsense')).status).toBe(200)
  })
})

describe('disputing', () => {
  const raise = (id: string, fields: Record<string, string>) =>
    app.request(`/b/qinghe/claims/${id}/dispute`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })

  test('needs no account: a form, a link, a receipt, and the brand’s answer in public', async () => {
    const id = await registered()
    const form = await (await app.request(`/b/qinghe/claims/${id}/dispute`)).text()
    const once = /name="once" value="([0-9a-z]{32})"/.exec(form)![1]!
    const fields = { once, ground: 'holder', statement: '专利权人是另一家公司', contact: '13800000000' }
    const first = await raise(id, fields)
    expect(first.status).toBe(303)
    await raise(id, fields)
    expect((await claimById(house, 'qinghe', id))?.disputes).toHaveLength(1)
    const mine = await (await app.request(first.headers.get('location')!)).text()
    expect(mine).toContain('专利权人是另一家公司')
    expect(mine).toContain('noindex')
    const receipt = await app.request(`${first.headers.get('location')}/receipt`)
    expect(receipt.headers.get('content-disposition')).toContain('.receipt.txt')
    expect(await receipt.text()).toContain('trust.example/b/qinghe/log')

    const page = await (await app.request(`/b/qinghe/claims/${id}`)).text()
    expect(page).toContain('被质疑')
    expect(page).not.toContain('专利权人是另一家公司')
    expect(page).not.toContain('13800000000')
    expect(page).not.toContain(once)

    const { disputes } = (await claimById(house, 'qinghe', id))!
    const answer = { dispute: disputes[0]!.index, outcome: 'rejected', statement: '登记簿副本载明权利人为本公司' }
    expect((await post(`${api}/claims/${id}/dispute-answers`, answer, 'pr')).status).toBe(403)
    expect((await post(`${api}/claims/${id}/dispute-answers`, answer, 'legal')).status).toBe(200)
    expect(await (await app.request(`/b/qinghe/claims/${id}`)).text()).toContain('登记簿副本载明权利人为本公司')
  })

  test('whoever raised one can have their words deleted: the record says when, and the ground and the receipt stay', async () => {
    const id = await registered({ validUntil: '2027-03-01' })
    const once = '0123456789abcdefghjkmnpqrstvwxyz'
    const fields = { once, ground: 'wording', statement: '证书上没有这句话，我问过。', contact: '139 0000 0000' }
    const mine = (await raise(id, fields)).headers.get('location')!
    const kept = await (await app.request(`${mine}/receipt`)).text()
    const forget = () => app.request(`${mine}/forget`, { method: 'POST' })
    expect((await forget()).status).toBe(303)
    const page = await (await app.request(mine)).text()
    expect(page).not.toContain('我问过')
    expect(page).toContain('这段内容已按要求删除')
    const claim = (await claimById(house, 'qinghe', id))!
    const dispute = claim.disputes.at(-1)!
    expect(await house.ledger.sealed('qinghe', [dispute.index])).toEqual([])
    expect(claim.steps.at(-1)).toMatchObject({ type: 'claim.dispute-forgotten/1', by: 'public' })
    expect(claim.standing.is).toBe('disputed')
    expect(checkReceipt(kept).verdict).toBe('proved')
    expect(checkReceipt(await (await app.request(`${mine}/receipt`)).text()).verdict).toBe('proved')
    await forget()
    expect((await claimById(house, 'qinghe', id))!.steps).toHaveLength(claim.steps.length)
  })

  test('a form that is not complete comes back with everything wrong and everything typed', async () => {
    const id = await registered()
    const answer = await raise(id, { statement: '短', contact: '我的电话' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('有 2 处需要改')
    expect(page).toContain('我的电话')
  })

  test('programs get the same, with the link and the receipt in the answer', async () => {
    const id = await registered()
    const answer = await post(`${api}/claims/${id}/disputes`, { ground: 'number', statement: '登记处查不到' })
    expect(answer.status).toBe(201)
    const told = (await answer.json()) as { link: string; receipt: string; answerBy: { on: string } }
    expect(told.answerBy.on).toBe('2026-11-25')
    expect((await app.request(told.link)).status).toBe(200)
    const listed = (await (await app.request(`${api}/claims/${id}`)).json()) as {
      disputes: object[]
      standing: { is: string }
    }
    expect(listed.standing.is).toBe('disputed')
    expect(JSON.stringify(listed)).not.toContain('"link"')
  })

  test('what is over needs no dispute; the page says where to complain instead', async () => {
    const id = await registered()
    await post(`${api}/claims/${id}/withdraw`, { reason: '说法不准' }, 'pr')
    expect((await post(`${api}/claims/${id}/disputes`, { ground: 'other', statement: '还是不对劲' })).status).toBe(409)
    expect(await (await app.request(`/b/qinghe/claims/${id}/dispute`)).text()).toContain('/b/qinghe/complain')
  })
})

describe('time', () => {
  test('ends what has ended, and suspends what nobody looked up or answered; twice is the same as once', async () => {
    const ended = await registered({ validUntil: '2026-11-20' })
    const unseen = await registered({ reviewEvery: 'P7D' })
    const doubted = await registered()
    await post(`${api}/claims/${doubted}/disputes`, { ground: 'other', statement: '请答复这件事' })
    const before = house.now()
    house.at('2026-11-26T02:00:00.000Z')
    await lapseFallenDue(house, brand)
    const standings = async () =>
      Promise.all([ended, unseen, doubted].map(async (id) => (await claimById(house, 'qinghe', id))!.standing))
    expect(await standings()).toMatchObject([
      { is: 'lapsed' },
      { is: 'suspended', reason: 'review-overdue' },
      { is: 'suspended', reason: 'dispute-unanswered' },
    ])
    expect(await lapseFallenDue(house, brand)).toBe(0)
    house.at(before)
  })
})

test('the view rebuilt from nothing gives the same answers', async () => {
  const question = { today: '2026-11-18', most: 200, skip: 0 }
  const before = await claimsOf(house, 'qinghe', question)
  await house.reopen(views.map((view) => ({ ...view, version: view.version + 1 })))
  expect(await claimsOf(house, 'qinghe', question)).toEqual(before)
})

async function fieldsOf(answer: Response): Promise<(string | undefined)[]> {
  const { refusals } = (await answer.json()) as { refusals: { field?: string; zh: string; en: string }[] }
  for (const refusal of refusals) expect(refusal.zh && refusal.en).toBeTruthy()
  return refusals.map((refusal) => refusal.field)
}

import { openDisclosure } from '@troth/proof/sealed'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseQueue } from '#src/cases/view.ts'
import { openTestApp, type TestApp } from '../../../tests/testapp.ts'

let app: TestApp
let admin: string
beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  await app.found('other')
  admin = (await app.hire('qinghe', 'admin')).cookie
})
afterAll(() => app.close())

const door = '/api/v1/brands/qinghe'
const issue = async (...scopes: readonly string[]) =>
  (await (await app.send(`${door}/api-keys`, { name: 'the old shop', scopes }, { cookie: admin })).json()) as {
    id: string
    key: string
  }
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
const complaint = { topic: 'quality', statement: 'the lid does not close' }
const codes = async (answer: Response) =>
  ((await answer.json()) as { refusals: { code: string }[] }).refusals.map(({ code }) => code)

test('a key is shown once; what is kept is a hash and an entry that names no secret', async () => {
  const { id, key } = await issue('file')
  const list = await (await app.get(`${door}/api-keys`, { cookie: admin })).text()
  expect(list).toContain('the old shop')
  expect(list).not.toContain(key)
  const kept = await sql`SELECT encode(hash, 'hex') AS hash FROM intake_key WHERE id = ${id}`.execute(app.house.db)
  expect(JSON.stringify(kept.rows)).not.toContain(key.split('_').at(-1))
  const [entry] = await app.house.ledger.stream('qinghe', id)
  expect(entry).toMatchObject({ type: 'apikey.issued/1', by: 'brand:admin', data: { scopes: ['file'] } })
  expect(JSON.stringify(entry)).not.toMatch(/old shop/)
})

test('a key files cases, which say they came by the API and seal which key brought them', async () => {
  const { id, key } = await issue('file')
  const filed = await app.send(`${door}/cases`, complaint, bearer(key))
  expect(filed.status).toBe(201)
  const { cases } = await caseQueue(app.house, 'qinghe', { most: 1, skip: 0 })
  expect(cases[0]).toMatchObject({ channel: 'api', steps: [{ by: 'customer' }] })
  const sealed = await app.house.ledger.sealed('qinghe', [cases[0]!.steps[0]!.index])
  expect(sealed.map(({ disclosure }) => openDisclosure(disclosure)).find((one) => one?.name === 'actor')?.value).toBe(
    id,
  )
})

test('a key opens what it is for and nothing else', async () => {
  const { key } = await issue('read')
  expect((await app.get(`${door}/cases`, bearer(key))).status).toBe(200)
  const shut = [
    await app.send(`${door}/cases`, complaint, bearer(key)),
    await app.get(`${door}/imports`, bearer(key)),
    await app.get(`${door}/api-keys`, bearer(key)),
    await app.get(`${door}/members`, bearer(key)),
    await app.send(`${door}/api-keys`, { name: 'x', scopes: ['file'] }, bearer(key)),
    await app.send(`${door}/taken-down`, complaint, bearer(key)),
  ]
  for (const answer of shut) {
    expect(answer.status).toBe(403)
    expect(await codes(answer)).toEqual(['apikey.scope'])
  }
  const { cases } = await caseQueue(app.house, 'qinghe', { most: 1, skip: 0 })
  expect((await app.send(`${door}/cases/${cases[0]!.id}/reply`, { message: 'hello there' }, bearer(key))).status).toBe(
    403,
  )
})

test('a key for files brings them in', async () => {
  const { key } = await issue('import')
  const handed = await app.app.request(`${door}/imports?name=a.csv`, {
    method: 'POST',
    body: '内容\n锅盖合不上了\n',
    headers: bearer(key),
  })
  expect(handed.status).toBe(201)
})

test('a wrong key, a revoked one, one of another brand and half of one are refused in the same words', async () => {
  const { id, key } = await issue('read')
  expect((await app.send(`${door}/api-keys/${id}/revoke`, {}, { cookie: admin })).status).toBe(200)
  const other = (await app.hire('other', 'admin')).cookie
  const made = await app.send('/api/v1/brands/other/api-keys', { name: 'x', scopes: ['read'] }, { cookie: other })
  const foreign = ((await made.json()) as { key: string }).key
  const bodies = new Set<string>()
  for (const said of [
    key,
    foreign,
    `${key}0`,
    key.slice(0, -1),
    key.replace(/.$/, 'x'),
    'x',
    foreign.replace('_other_', '_qinghe_'),
  ]) {
    const answer = await app.get(`${door}/cases`, bearer(said))
    expect(answer.status).toBe(401)
    bodies.add(await answer.text())
  }
  expect(bodies.size).toBe(1)
  expect((await app.send(`${door}/api-keys/${id}/revoke`, {}, { cookie: admin })).status).toBe(409)
})

test('a key that asks too often is told when to come again, and another is not kept waiting', async () => {
  const [busy, calm] = [await issue('read'), await issue('read')]
  let last = await app.get(`${door}/cases`, bearer(busy.key))
  for (let n = 0; n < 700 && last.status === 200; n += 1) last = await app.get(`${door}/cases`, bearer(busy.key))
  expect(last.status).toBe(429)
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await app.get(`${door}/cases`, bearer(calm.key))).status).toBe(200)
})

test('only administrators hand out keys', async () => {
  const { cookie } = await app.hire('qinghe', 'service')
  expect((await app.send(`${door}/api-keys`, { name: 'x', scopes: ['file'] }, { cookie })).status).toBe(403)
  expect((await app.get(`${door}/api-keys`, { cookie })).status).toBe(403)
  expect((await app.send(`${door}/api-keys`, { name: '', scopes: ['all'] }, { cookie: admin })).status).toBe(422)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../tests/testapp.ts'

let app: TestApp
let counter: string
beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  counter = (await app.hire('qinghe', 'store')).cookie
})
afterAll(() => app.close())

const door = '/api/v1/brands/qinghe/taken-down'
const said = { channel: 'store', topic: 'repair', statement: '锅盖合不上了，拿到店里来修', name: '王女士' }
const key = { 'idempotency-key': 'a secret of the form' }

test('what was said at a counter is the customer’s case: number, link, receipt and a slip with a code are theirs', async () => {
  const answer = await app.send(door, said, { cookie: counter, ...key })
  expect(answer.status).toBe(201)
  const { number, link, slip, id } = (await answer.json()) as Record<string, string>
  const [entry] = await app.house.ledger.stream('qinghe', id!)
  expect(entry).toMatchObject({ by: 'brand:store', data: { channel: 'store' } })
  const page = await (await app.get(link!)).text()
  expect(page).toContain(number)
  expect(page).toContain('锅盖合不上了')
  const paper = await (await app.get(slip!)).text()
  expect(paper).toContain(number)
  expect(paper).toContain(`http://localhost${link}`)
  expect(paper).toContain('<svg')
  const receipt = await (await app.get(`${link}/receipt`)).text()
  expect(receipt).toContain('case.opened/2')
  expect(await (await app.send(`${link}/supplement`.replace('/c/', '/c/'), {})).status).toBe(422)
})

test('pressing twice files once; the same secret in another hand files something else', async () => {
  const again = (await (await app.send(door, said, { cookie: counter, ...key })).json()) as { number: string }
  const first = (await (await app.send(door, said, { cookie: counter, ...key })).json()) as { number: string }
  expect(again.number).toBe(first.number)
  const { cookie } = await app.hire('qinghe', 'service')
  const other = (await (await app.send(door, said, { cookie, ...key })).json()) as { number: string }
  expect(other.number).not.toBe(first.number)
})

test('the telephone belongs to after-sales as well as to stores, and to nobody else', async () => {
  const { cookie } = await app.hire('qinghe', 'service', 'pr')
  const answer = await app.send(door, { ...said, channel: 'phone' }, { cookie, 'idempotency-key': 'another secret 1' })
  const { id } = (await answer.json()) as { id: string }
  expect((await app.house.ledger.stream('qinghe', id))[0]).toMatchObject({
    by: 'brand:service',
    data: { channel: 'phone' },
  })
  const legal = await app.hire('qinghe', 'legal')
  expect((await app.send(door, said, { cookie: legal.cookie, ...key })).status).toBe(403)
  expect((await app.send(door, said, key)).status).toBe(401)
  expect((await app.send(door, { ...said, channel: 'web' }, { cookie, ...key })).status).toBe(422)
})

test('a slip is for whoever has the link', async () => {
  expect((await app.get('/c/qinghe-nothing/slip')).status).toBe(404)
})

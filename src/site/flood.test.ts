import { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { floodGuard } from './flood.ts'

let nowMs = 0
let app: Hono
let reached = 0

beforeEach(() => {
  nowMs = 1_000_000
  reached = 0
  app = new Hono()
  app.use('*', floodGuard({ perMinute: 6, addressOf: (c) => c.req.header('x-from') ?? 'nowhere', nowMs: () => nowMs }))
  app.all('*', (c) => {
    reached += 1
    return c.text('taken')
  })
})

const post = async (from = 'a', path = '/b/qinghe/complain') =>
  app.request(path, { method: 'POST', headers: { 'x-from': from } })
const statuses = async (times: number, from?: string) => {
  const found: number[] = []
  for (let i = 0; i < times; i++) found.push((await post(from)).status)
  return found
}

describe('a flood of submissions', () => {
  test('is let through up to its limit and then told to wait', async () => {
    expect(await statuses(8)).toEqual([200, 200, 200, 200, 200, 200, 429, 429])
    expect(reached).toBe(6)
  })

  test('from one address is no one else’s trouble', async () => {
    await statuses(10, 'a')
    expect(await statuses(6, 'b')).toEqual(Array(6).fill(200))
  })

  test('is told after how many seconds it may go on, and that is true', async () => {
    await statuses(6)
    const refused = await post()
    const seconds = Number(refused.headers.get('retry-after'))
    expect(seconds).toBe(10)
    expect(await refused.text()).toContain('10 秒')
    nowMs += seconds * 1000 - 1
    expect((await post()).status).toBe(429)
    nowMs += 1
    expect((await post()).status).toBe(200)
    expect((await post()).status).toBe(429)
  })

  test('that keeps knocking does not have to wait longer for it', async () => {
    await statuses(60)
    nowMs += 10_000
    expect((await post()).status).toBe(200)
  })

  test('has its whole allowance back after a quiet minute, and no more than that', async () => {
    await statuses(6)
    nowMs += 3_600_000
    expect(await statuses(7)).toEqual([200, 200, 200, 200, 200, 200, 429])
  })

  test('is told in the visitor’s language, and programs in both', async () => {
    await statuses(6)
    const english = await app.request('/c/x/accept', {
      method: 'POST',
      headers: { 'x-from': 'a', 'accept-language': 'en-GB' },
    })
    expect(await english.text()).toContain('10 seconds')
    const program = await post('a', '/api/v1/brands/qinghe/cases')
    expect(await program.json()).toMatchObject({
      refusals: [
        {
          code: 'too-many',
          facts: { seconds: 10 },
          zh: expect.stringContaining('10'),
          en: expect.stringContaining('10'),
        },
      ],
    })
  })
})

test('reading is never limited', async () => {
  await statuses(10)
  for (let i = 0; i < 50; i++) expect((await app.request('/b/qinghe', { headers: { 'x-from': 'a' } })).status).toBe(200)
})

test('a flood from many addresses does not fill the memory: the oldest are forgotten first, those still knocking last', async () => {
  await statuses(6, 'first')
  for (let i = 0; i < 9_999; i++) await post(`other-${i}`)
  expect((await post('first')).status).toBe(429)
  await post('one more')
  await post('and another')
  expect((await post('other-9998')).status).toBe(200)
})

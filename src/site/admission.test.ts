import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { admission } from './admission.ts'

function door(options: { readonly atOnce: number; readonly mostWaiting: number }) {
  const inside: (() => void)[] = []
  let most = 0
  const app = new Hono()
  app.use('*', admission({ ...options, nowMs: () => 0 }))
  app.all('*', async (c) => {
    if (c.req.method === 'POST') {
      await new Promise<void>((resolve) => {
        inside.push(resolve)
        most = Math.max(most, inside.length)
      })
    }
    return c.text('taken')
  })
  const post = (body = 'statement=broken&once=abc', path = '/b/qinghe/complain') =>
    app.request(path, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  return { app, inside, post, turn, most: () => most }
}

test('whoever comes when many are inside waits for a turn, and everybody gets one', async () => {
  const { inside, post, turn, most } = door({ atOnce: 2, mostWaiting: 10 })
  const answers = Array.from({ length: 6 }, () => post())
  await turn()
  expect(inside).toHaveLength(2)
  for (let done = 0; done < 6; done += 1) {
    inside.shift()!()
    await turn()
    await turn()
  }
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array(6).fill(200))
  expect(most()).toBe(2)
})

test('reading is never held up', async () => {
  const { app, inside, post, turn } = door({ atOnce: 1, mostWaiting: 1 })
  const first = post()
  await turn()
  expect(await (await app.request('/b/qinghe')).text()).toBe('taken')
  inside.shift()!()
  expect((await first).status).toBe(200)
})

test('who cannot even wait is told when to come again, and takes what they typed along', async () => {
  const { inside, post, turn } = door({ atOnce: 1, mostWaiting: 1 })
  const taken = [post(), post()]
  await turn()
  const off = await post('statement=%3Cb%3Ebroken%3C%2Fb%3E&once=abc')
  expect(off.status).toBe(503)
  expect(Number(off.headers.get('retry-after'))).toBeGreaterThanOrEqual(2)
  const page = await off.text()
  expect(page).toContain('name="once" value="abc"')
  expect(page).toContain('&lt;b&gt;broken&lt;/b&gt;')
  expect(page).toContain('action="/b/qinghe/complain"')
  const told = await post('{}', '/api/v1/brands/qinghe/cases')
  expect(((await told.json()) as { refusals: unknown[] }).refusals).toMatchObject([{ code: 'crowded' }])
  inside.shift()!()
  await turn()
  await turn()
  inside.shift()!()
  expect((await Promise.all(taken)).map(({ status }) => status)).toEqual([200, 200])
})

test('a fault gives its place to the next all the same', async () => {
  const app = new Hono()
  app.use('*', admission({ atOnce: 1, mostWaiting: 0 }))
  app.all('*', () => {
    throw new Error('a fault of ours')
  })
  app.onError((_, c) => c.text('fault', 500))
  for (let n = 0; n < 3; n += 1) expect((await app.request('/x', { method: 'POST' })).status).toBe(500)
})

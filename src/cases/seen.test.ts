import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../tests/testapp.ts'

let app: TestApp
let cookie = ''
beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  cookie = (await app.hire('qinghe', 'service', 'legal')).cookie
}, 60_000)
afterAll(() => app.close())

const cases = '/api/v1/brands/qinghe/cases'
let drawn = 0
async function filed(contact = 'zhou@example.com'): Promise<string> {
  drawn += 1
  const said = { topic: 'quality', statement: `The lid does not close, ${drawn}.`, contact }
  const done = await app.send(cases, said, { 'idempotency-key': String(drawn).padStart(32, '0') })
  return ((await done.json()) as { id: string }).id
}
const read = async (id: string) => {
  const answer = await app.get(`${cases}/${id}`, { cookie })
  return { tag: answer.headers.get('etag')!, steps: ((await answer.json()) as { steps: unknown[] }).steps.length }
}
const send = (id: string, act: string, body: object, tag: string) =>
  app.send(`${cases}/${id}/${act}`, body, { cookie, 'if-match': tag })
const message = 'We look into it.'

const acts = [
  ['pause', { cause: 'force-majeure', until: '2026-11-19', message }],
  ['go-on', {}],
  ['set-aside', { ground: 'elsewhere', message }],
  ['merge', { reason: 'the same lid' }],
  [
    'split',
    { statement: 'The invoice is wrong.', topic: 'refund', reason: 'another matter', once: '0123456789abcdef' },
  ],
] as const

describe.each(acts)('%s', (act, body) => {
  test('is refused when somebody said something its author had not read, and writes nothing in any case', async () => {
    const [earlier, id] = [await filed(), await filed()]
    const before = await read(id)
    expect((await send(id, 'note', { note: 'They called.' }, before.tag)).status).toBe(200)
    const answer = await send(id, act, act === 'merge' ? { ...body, into: earlier } : body, before.tag)
    expect([answer.status, await answer.json()]).toMatchObject([409, { refusals: [{ code: 'case.moved-on' }] }])
    expect([(await read(id)).steps, (await read(earlier)).steps]).toEqual([2, 1])
  })
})

test('who has read the newest step pauses, goes on, splits and merges', async () => {
  const [earlier, id] = [await filed('li@example.com'), await filed('li@example.com')]
  const doIt = async (act: string, body: object) => {
    const answer = await send(id, act, body, (await read(id)).tag)
    return [act, answer.status]
  }
  expect(await doIt('pause', acts[0][1])).toEqual(['pause', 200])
  expect(await doIt('go-on', {})).toEqual(['go-on', 200])
  expect(await doIt('split', acts[4][1])).toEqual(['split', 200])
  expect(await doIt('merge', { into: earlier, reason: 'the same lid' })).toEqual(['merge', 200])
})

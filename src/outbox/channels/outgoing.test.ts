import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type WebSide, webSide } from './farside.fixture.ts'
import { mayBeAsked, NoAnswer, outgoing } from './outgoing.ts'

let side: WebSide
beforeAll(async () => {
  side = await webSide()
})
afterAll(() => side.close())

const ask = (url: string) => ({ url: new URL(url), method: 'POST' as const, headers: {}, body: '{}' })
const known = outgoing({ privateHosts: ['127.0.0.1'], withinMs: 300, mostBytes: 100 })
const codeOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'answered',
    (fault) => (fault instanceof NoAnswer ? fault.code : `threw ${fault}`),
  )

test('our own network is never asked: not by address, not by a name that leads there, not over https', async () => {
  const stranger = outgoing({ withinMs: 2_000 })
  const port = new URL(side.url).port
  for (const url of [side.url, `https://127.0.0.1:${port}`, `https://localhost:${port}`, `https://[::1]:${port}`])
    expect([url, await codeOf(stranger(ask(url)))]).toEqual([url, 'not-allowed'])
  expect(side.asked).toEqual([])
})

test('a host that the operator named is asked, and another of the same network is not', async () => {
  side.reply = { body: 'yes' }
  expect(await known(ask(`${side.url}/a?b=c`))).toEqual({ status: 200, body: 'yes' })
  expect(side.asked.at(-1)).toMatchObject({ method: 'POST', path: '/a?b=c', body: '{}' })
  expect(await codeOf(known(ask(side.url.replace('127.0.0.1', '127.0.0.2'))))).toBe('not-allowed')
})

test('a redirect is an answer and leads nowhere', async () => {
  side.reply = { status: 302, headers: { location: `${side.url}/elsewhere` } }
  const before = side.asked.length
  expect((await known(ask(side.url))).status).toBe(302)
  expect(side.asked.length).toBe(before + 1)
})

test('an answer without end, one that never comes and one that breaks off are each told apart', async () => {
  side.reply = { body: 'x'.repeat(101) }
  expect(await codeOf(known(ask(side.url)))).toBe('too-long')
  side.reply = { instead: 'silence' }
  expect(await codeOf(known(ask(side.url)))).toBe('timeout')
  side.reply = { instead: 'hang-up' }
  expect(await codeOf(known(ask(side.url)))).toBe('unreachable')
})

test('Retry-After in seconds is understood, up to a day; anything else is no word', async () => {
  const wait = async (header: string) => {
    side.reply = { status: 503, headers: { 'retry-after': header } }
    return (await known(ask(side.url))).waitMs
  }
  expect(await wait('120')).toBe(120_000)
  expect(await wait('999999')).toBe(86_400_000)
  expect(await wait('Wed, 21 Oct 2026 07:28:00 GMT')).toBeUndefined()
  expect(await wait('-5')).toBeUndefined()
})

describe('an address is judged as it is written, however it is written', () => {
  test.each([
    'http://hooks.example/x',
    'https://127.0.0.1/x',
    'https://2130706433/x',
    'https://0x7f.1/x',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://user:word@hooks.example/',
    'ftp://hooks.example/',
    'file:///etc/passwd',
  ])('%s is refused', (url) => {
    expect(mayBeAsked(new URL(url), false)).toBe(false)
  })
  test('https to a name or a public address may be asked; http only where the operator named the host', () => {
    expect(mayBeAsked(new URL('https://hooks.example/x'), false)).toBe(true)
    expect(mayBeAsked(new URL('https://8.8.8.8/'), false)).toBe(true)
    expect(mayBeAsked(new URL('http://10.0.0.5:8080/'), true)).toBe(true)
    expect(mayBeAsked(new URL('http://a:b@10.0.0.5/'), true)).toBe(false)
  })
})

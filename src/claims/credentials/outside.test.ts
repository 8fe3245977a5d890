import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isPublic } from '#src/kit/publicaddress.ts'
import { cert, key } from './certificate.fixture.ts'
import { openOutside } from './outside.ts'

let server: Server
let port = 0
const asked: string[] = []

beforeAll(async () => {
  server = createServer({ cert, key }, (request, response) => {
    asked.push(request.url ?? '')
    const answer = (type: string, body: string, status = 200) => {
      response.writeHead(status, { 'content-type': type, ...(status === 302 ? { location: '/did.json' } : {}) })
      response.end(body)
    }
    if (request.url === '/did.json') answer('application/did+json; charset=utf-8', '{"id":"did:web:lab.example"}')
    else if (request.url === '/page') answer('text/html', '<p>')
    else if (request.url === '/away') answer('application/json', '', 302)
    else if (request.url === '/large') answer('application/json', 'x'.repeat(64 * 1024 + 1))
    else if (request.url === '/slow') response.writeHead(200, { 'content-type': 'application/json' }).write('{')
    else answer('application/json', '{}', 404)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const at = (path: string, host = 'lab.example') => `https://${host}:${port}${path}`
const loopback = { resolve: async () => ['127.0.0.1'], allows: () => true, ca: cert, timeoutMs: 2_000 }
const outside = openOutside(loopback)

describe('asking a server of somebody else', () => {
  test('its answer comes from the address that was looked at', async () => {
    const answer = await outside(at('/did.json'))
    expect(answer.is === 'found' && new TextDecoder().decode(answer.bytes)).toBe('{"id":"did:web:lab.example"}')
  })

  test.each([
    ['a redirect', '/away', 'refused'],
    ['a page', '/page', 'refused'],
    ['more than 64 KiB', '/large', 'refused'],
    ['what is not there', '/nothing', 'failed'],
  ])('%s is no answer', async (_, path, is) => expect((await outside(at(path))).is).toBe(is))

  test('a server that never ends is left after its time', async () => {
    expect((await openOutside({ ...loopback, timeoutMs: 200 })(at('/slow'))).is).toBe('failed')
  })

  test('a certificate that nobody vouches for, or that is for another host, is no answer', async () => {
    const { ca: _, ...unknowing } = loopback
    expect((await openOutside(unknowing)(at('/did.json'))).is).toBe('failed')
    expect((await outside(at('/did.json', 'other.example'))).is).toBe('failed')
  })

  test('nothing is asked of an address that is not public, also when only one of several is not', async () => {
    const before = asked.length
    for (const found of [['127.0.0.1'], ['93.184.216.34', '10.0.0.1'], ['::ffff:127.0.0.1']]) {
      const careful = openOutside({ ...loopback, allows: isPublic, resolve: async () => found })
      expect((await careful(at('/did.json'))).is).toBe('refused')
    }
    expect(asked).toHaveLength(before)
  })

  test.each([
    'http://lab.example/',
    'file:///etc/passwd',
    'https://u:p@lab.example/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://[::1]/',
    'nonsense',
  ])('%s is not asked', async (address) => expect((await outside(address)).is).toBe('refused'))

  test('a name that does not resolve, or not in time, is a failure and no refusal', async () => {
    const failing = openOutside({ ...loopback, resolve: async () => Promise.reject(new Error('ENOTFOUND')) })
    expect((await failing(at('/did.json'))).is).toBe('failed')
    const never = openOutside({ ...loopback, timeoutMs: 100, resolve: () => new Promise(() => {}) })
    expect((await never(at('/did.json'))).is).toBe('failed')
  })
})

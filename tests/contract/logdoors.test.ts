import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptsGzip } from '../../src/ledger/http.ts'
import { openTestApp, type TestApp } from '../testapp.ts'

let app: TestApp
let port = 0
let server: ReturnType<typeof serve>
const log = '/b/qinghe/log'

beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  await Promise.all(
    Array.from({ length: 259 }, (_, i) =>
      app.send('/api/v1/brands/qinghe/cases', { topic: 'other', statement: `Complaint number ${i}` }),
    ),
  )
  server = serve({ fetch: app.app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', () => resolve(undefined)))
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  await app.close()
})

/** Sends the path as it is written: `fetch` would put it right first. */
const ask = (path: string, method = 'GET', headers: Record<string, string> = {}) =>
  new Promise<{ status: number; headers: Record<string, string | undefined>; body: Buffer }>((resolve, reject) => {
    request({ port, host: '127.0.0.1', path, method, headers: { connection: 'close', ...headers } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () =>
        resolve({
          status: answer.statusCode!,
          headers: answer.headers as Record<string, string | undefined>,
          body: Buffer.concat(parts),
        }),
      )
    })
      .on('error', reject)
      .end()
  })

const all = ['checkpoint', 'vkey', 'tile/0/000', 'tile/0/001.p/4', 'tile/1/000.p/1', 'tile/entries/000']

describe('every door of a log', () => {
  test('says exactly what it is', async () => {
    const told = await Promise.all(
      all.map(async (path) => {
        const { headers } = await ask(`${log}/${path}`)
        return [path, headers['content-type'], headers['cache-control']]
      }),
    )
    const tile = ['application/octet-stream', 'public, max-age=604800, immutable']
    expect(told).toEqual([
      ['checkpoint', 'text/plain; charset=utf-8', 'no-store'],
      ['vkey', 'text/plain; charset=utf-8', 'public, max-age=3600'],
      ...all.slice(2).map((path) => [path, ...tile]),
    ])
  })

  test('answers HEAD with the headers of GET and no body', async () => {
    for (const path of all) {
      for (const encoding of ['identity', 'gzip']) {
        const [get, head] = await Promise.all(
          ['GET', 'HEAD'].map((method) => ask(`${log}/${path}`, method, { 'accept-encoding': encoding })),
        )
        expect([path, head!.status, head!.body.length]).toEqual([path, 200, 0])
        const { date: _, ...same } = get!.headers
        expect(head!.headers).toMatchObject(same)
        expect(Number(head!.headers['content-length'])).toBe(get!.body.length)
      }
    }
    expect((await ask(`${log}/tile/0/001`, 'HEAD')).status).toBe(404)
  })

  test('refuses every other method, and says which there are', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const { status, headers } = await ask(`${log}/checkpoint`, method)
      expect([method, status, headers.allow]).toEqual([method, 405, 'GET, HEAD'])
      expect(headers['access-control-allow-origin']).toBe('*')
    }
  })

  test('may be read from any site, also where it says no; and what says no is neither kept nor compressed', async () => {
    for (const path of all) expect((await ask(`${log}/${path}`)).headers['access-control-allow-origin']).toBe('*')
    for (const path of [`${log}/tile/0/001`, `${log}/tile/entries/001`, '/b/nobody/log/checkpoint', `${log}/%00`]) {
      const { status, headers } = await ask(path, 'GET', { 'accept-encoding': 'gzip' })
      expect([path, status, headers['access-control-allow-origin']]).toEqual([path, 404, '*'])
      expect(headers['cache-control']).toBe('no-store')
      expect(headers['content-encoding']).toBeUndefined()
    }
  })

  test('takes a path as it was written: nothing is decoded, nothing is put right', async () => {
    for (const path of [
      `${log}/tile/0/x/../000`,
      `${log}/./checkpoint`,
      `/x/..${log}/checkpoint`,
      `${log}/tile/0/%30%30%30`,
      '/b/%71inghe/log/checkpoint',
      `${log}/check%70oint`,
      `${log}//checkpoint`,
    ]) {
      expect([path, (await ask(path)).status]).toEqual([path, 404])
    }
    expect((await ask(`${log}/checkpoint?fresh`)).status).toBe(200)
  })

  test('serves only widths that the published checkpoint can require', async () => {
    for (const path of [
      'tile/0/001.p/5',
      'tile/entries/001.p/5',
      'tile/1/000.p/2',
      'tile/2/000.p/1',
      'tile/0/002.p/1',
    ]) {
      expect([path, (await ask(`${log}/${path}`)).status]).toEqual([path, 404])
    }
    for (const path of ['tile/0/001.p/4', 'tile/entries/001.p/4', 'tile/entries/000.p/255', 'tile/0/000.p/1']) {
      expect([path, (await ask(`${log}/${path}`)).status]).toEqual([path, 200])
    }
  })

  test('compresses bundles for those who take it, says that it depends, and never compresses hashes', async () => {
    for (const path of ['tile/entries/000', 'tile/entries/001.p/4', 'tile/entries/000.p/9']) {
      const plain = await ask(`${log}/${path}`)
      const packed = await ask(`${log}/${path}`, 'GET', { 'accept-encoding': 'br, gzip' })
      expect([plain.headers['content-encoding'], packed.headers['content-encoding']]).toEqual([undefined, 'gzip'])
      expect([plain.headers.vary, packed.headers.vary]).toEqual(['Accept-Encoding', 'Accept-Encoding'])
      expect(gunzipSync(packed.body).equals(plain.body)).toBe(true)
      expect(packed.body.length).toBeLessThan(plain.body.length)
    }
    for (const path of ['tile/0/000', 'tile/0/001.p/4', 'checkpoint']) {
      const { headers } = await ask(`${log}/${path}`, 'GET', { 'accept-encoding': 'gzip' })
      expect([headers['content-encoding'], headers.vary]).toEqual([undefined, undefined])
    }
  })
})

test.each([
  [undefined, false],
  ['', false],
  ['identity', false],
  ['br', false],
  ['gzip', true],
  ['GZIP;q=0.5', true],
  ['br;q=1.0, gzip;q=0.8', true],
  ['*', true],
  ['gzip;q=0', false],
  ['gzip;q=0.000, *', false],
  ['*;q=0', false],
])('whether %j lets us compress: %j', (header, taken) => {
  expect(acceptsGzip(header)).toBe(taken)
})

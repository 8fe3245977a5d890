import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mustGet, type Reach, reachUrl, Unreadable } from './reach.ts'

let answer: RequestListener
let asked: number
let reach: Reach
let stop: () => Promise<void>
beforeEach(async () => {
  asked = 0
  const server = createServer((request, response) => {
    asked += 1
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  reach = reachUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}/log/`)
  stop = () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
})
afterEach(() => stop())

const said = async () => {
  const fault = await reach.get('checkpoint').catch((caught: unknown) => caught)
  return fault instanceof Unreadable ? fault.code : fault
}

describe('a file on the web', () => {
  test('is asked for by its path, and unpacked', async () => {
    answer = ({ url }, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(`at ${url}`))
    expect(new TextDecoder().decode(await reach.get('tile/0/000.p/3'))).toBe('at /log/tile/0/000.p/3')
  })

  test('that is not there is nothing, or missing where it must be', async () => {
    answer = (_, response) => response.writeHead(404).end()
    expect(await reach.get('vkey')).toBeUndefined()
    await expect(mustGet(reach, 'vkey')).rejects.toMatchObject({ code: 'missing', where: reach.name('vkey') })
  })

  test('of a server that stumbles is asked for again; of one that says no it is not', async () => {
    answer = (_, response) => response.writeHead(asked < 3 ? 503 : 200).end('there')
    expect(new TextDecoder().decode(await reach.get('vkey'))).toBe('there')
    expect(asked).toBe(3)
    asked = 0
    answer = (_, response) => response.writeHead(403).end()
    expect(await said()).toBe('missing')
    expect(asked).toBe(1)
  })

  test('is not taken in whole when it is larger than anything in a log, however small it was sent', async () => {
    const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024))
    answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
    expect(await said()).toBe('too-large')
    expect(asked).toBe(1)
  })
})

import { parseCheckpoint } from '@troth/proof/checkpoint'
import { leafHash } from '@troth/proof/hash'
import { ed25519Verifier, parseNote, parseVkey, verifyNote } from '@troth/proof/note'
import { decodeBundle, nodeFromTiles } from '@troth/proof/tile'
import { inclusionProof, rootOf, verifyInclusion } from '@troth/proof/tree'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../testapp.ts'

let app: TestApp
let size = 0
let root: Uint8Array
const log = '/b/qinghe/log'

beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  await app.found('empty')
  // Three hundred entries: one full tile, one partial, and a second level.
  await Promise.all(
    Array.from({ length: 299 }, (_, i) =>
      app.send('/api/v1/brands/qinghe/cases', { topic: 'other', statement: `Complaint number ${i}` }),
    ),
  )
  const text = await (await app.get(`${log}/checkpoint`)).text()
  ;({ size, root } = parseCheckpoint(parseNote(text)!.text)!)
})
afterAll(() => app.close())

const bytesOf = async (path: string) => {
  const answer = await app.get(`${log}/${path}`)
  expect([path, answer.status]).toEqual([path, 200])
  return new Uint8Array(await answer.arrayBuffer())
}

describe('the checkpoint', () => {
  test('is served fresh, readable from any site, and signed by the key at /vkey', async () => {
    const answer = await app.get(`${log}/checkpoint`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const vkey = parseVkey((await (await app.get(`${log}/vkey`)).text()).trimEnd())!
    const note = await answer.text()
    expect(verifyNote(note, [ed25519Verifier(vkey)!])).toMatchObject({ ok: true, unknown: [] })
    expect(parseCheckpoint(parseNote(note)!.text)!.origin).toBe('localhost/b/qinghe/log')
    expect(size).toBe(300)
  })

  test('only grows', async () => {
    const before = await (await app.get('/b/empty/log/checkpoint')).text()
    expect(parseCheckpoint(parseNote(before)!.text)!.size).toBe(1)
    await app.send('/api/v1/brands/empty/cases', { topic: 'other', statement: 'The first complaint' })
    const after = await (await app.get('/b/empty/log/checkpoint')).text()
    expect(parseCheckpoint(parseNote(after)!.text)!.size).toBe(2)
  })
})

describe('tiles and bundles', () => {
  test('give back every entry, and their root is the one that was signed', async () => {
    const bundles = [await bytesOf('tile/entries/000'), await bytesOf('tile/entries/001.p/44')]
    const entries = bundles.flatMap((bytes, i) => decodeBundle(bytes, i === 0 ? 256 : 44)!)
    expect(entries).toHaveLength(300)
    expect(Buffer.from(rootOf(entries.map(leafHash)))).toEqual(Buffer.from(root))
  })

  test('prove every entry without reading another', async () => {
    const tiles = new Map([
      ['0/0', await bytesOf('tile/0/000')],
      ['0/1', await bytesOf('tile/0/001.p/44')],
      ['1/0', await bytesOf('tile/1/000.p/1')],
    ])
    const readNode = nodeFromTiles((level, index) => tiles.get(`${level}/${index}`) ?? null)
    const entries = decodeBundle(await bytesOf('tile/entries/001.p/44'))!
    for (const [i, entry] of entries.entries()) {
      const path = inclusionProof(256 + i, size, readNode)!
      expect(verifyInclusion(leafHash(entry), 256 + i, size, path, root)).toBe(true)
      expect(verifyInclusion(leafHash(entry), i, size, path, root)).toBe(false)
    }
  })

  test('once published stay as they are for ever: they may be cached, and a narrower one is the beginning of a wider', async () => {
    const answer = await app.get(`${log}/tile/0/000`)
    expect(answer.headers.get('cache-control')).toContain('immutable')
    expect(answer.headers.get('content-type')).toBe('application/octet-stream')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const [narrow, wide] = [await bytesOf('tile/0/001.p/7'), await bytesOf('tile/0/001.p/44')]
    expect(Buffer.from(wide.slice(0, 7 * 32))).toEqual(Buffer.from(narrow))
    const [few, many] = [await bytesOf('tile/entries/001.p/7'), await bytesOf('tile/entries/001.p/44')]
    expect(Buffer.from(many.slice(0, few.length))).toEqual(Buffer.from(few))
    expect(await bytesOf('tile/0/000.p/3')).toHaveLength(96)
  })

  test.each([
    'tile/0/001', // not full yet
    'tile/0/001.p/45', // wider than what is published
    'tile/0/001.p/0',
    'tile/0/001.p/256',
    'tile/0/002.p/1',
    'tile/1/000',
    'tile/2/000.p/1',
    'tile/entries/001',
    'tile/entries/001.p/45',
    'tile/0/0',
    'tile/0/00',
    'tile/0/0000',
    'tile/0/000/',
    'tile/0//000',
    'tile/0/x000/000',
    'tile/00/000',
    'tile/-1/000',
    'tile/64/000',
    'tile/0/000.p/03',
    'tile/0/000.p/',
    'tile/0/000.P/3',
    'tile/0/%30%30%30',
    'tile/0/..%2f0/000',
    'tile/0/x999/x999/x999/x999/999',
    'tile/data/000',
    'tile/',
    'Checkpoint',
    'checkpoint/',
    'checkpoint.txt',
  ])('%s is not there, and nobody may keep that answer for ever', async (path) => {
    const answer = await app.get(`${log}/${path}`)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('cache-control') ?? '').not.toContain('immutable')
  })

  test('of a brand that is not here are not there', async () => {
    for (const path of ['checkpoint', 'vkey', 'tile/0/000', 'tile/entries/000.p/1']) {
      expect((await app.get(`/b/nobody/log/${path}`)).status).toBe(404)
    }
  })
})

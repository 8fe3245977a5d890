import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseCheckpoint } from '@troth/proof/checkpoint'
import { leafHash } from '@troth/proof/hash'
import { ed25519Verifier, parseVkey, verifyNote } from '@troth/proof/note'
import { decodeBundle } from '@troth/proof/tile'
import { rootOf } from '@troth/proof/tree'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { exportBrand } from '../../src/trustpage/cli.ts'
import { serveFolder } from '../staticserver.ts'
import { openTestApp, type TestApp } from '../testapp.ts'

let app: TestApp
const scratch = mkdtempSync(join(tmpdir(), 'troth-export-'))
const said: string[] = []

beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  await Promise.all(
    Array.from({ length: 299 }, (_, i) =>
      app.send('/api/v1/brands/qinghe/cases', { topic: 'other', statement: `Complaint number ${i}` }),
    ),
  )
  for (const way of ['log', 'error'] as const)
    vi.spyOn(console, way).mockImplementation((line) => said.push(String(line)))
})
afterEach(() => said.splice(0))
afterAll(async () => {
  vi.restoreAllMocks()
  rmSync(scratch, { recursive: true })
  await app.close()
})

test('a log served by any web server, without Troth, comes to the signed root', async () => {
  const folder = join(scratch, 'log')
  mkdirSync(folder)
  expect(await exportBrand(app.house, 'qinghe', folder, { lang: 'en' })).toBe(0)
  expect(said[0]).toContain('300 public entries')
  const site = await serveFolder(folder)
  const get = async (path: string) => new Uint8Array(await (await fetch(`${site.url}/${path}`)).arrayBuffer())
  const textOf = async (path: string) => new TextDecoder().decode(await get(path))
  try {
    const vkey = parseVkey((await textOf('vkey')).trimEnd())!
    const note = verifyNote(await textOf('checkpoint'), [ed25519Verifier(vkey)!])
    const checkpoint = parseCheckpoint(note.ok ? note.text : '')!
    const entries = [
      ...decodeBundle(await get('tile/entries/000'), 256)!,
      ...decodeBundle(await get('tile/entries/001.p/44'), 44)!,
    ]
    expect(checkpoint.size).toBe(300)
    expect(Buffer.from(rootOf(entries.map(leafHash)))).toEqual(Buffer.from(checkpoint.root))
    expect(JSON.parse(await textOf('figures.json'))).toEqual(
      await (await app.get('/api/v1/brands/qinghe/figures')).json(),
    )
  } finally {
    await site.stop()
  }
})

test('every file is, to the byte, what the server serves under that path', async () => {
  const folder = join(scratch, 'same')
  await exportBrand(app.house, 'qinghe', folder, { json: true })
  expect(JSON.parse(said[0]!)).toMatchObject({ brand: 'qinghe', size: 300, files: 9 })
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1))
    .sort()
  expect(paths).toEqual([
    'checkpoint',
    'figures.json',
    'tile/0/000',
    'tile/0/001.p/44',
    'tile/1/000.p/1',
    'tile/entries/000',
    'tile/entries/001.p/44',
    'vkey',
    'vkeys',
  ])
  for (const path of paths.filter((one) => one !== 'figures.json')) {
    const served = Buffer.from(await (await app.get(`/b/qinghe/log/${path}`)).arrayBuffer())
    expect([path, served.equals(readFileSync(join(folder, path)))]).toEqual([path, true])
  }
})

test('a folder that holds something is left as it is, and a brand that is not here makes none', async () => {
  const folder = join(scratch, 'full')
  mkdirSync(folder)
  writeFileSync(join(folder, 'mine'), 'mine')
  expect(await exportBrand(app.house, 'qinghe', folder, { lang: 'zh' })).toBe(2)
  expect(readdirSync(folder)).toEqual(['mine'])
  expect(said[0]).toContain('已经有东西')
  expect(await exportBrand(app.house, 'nobody', join(scratch, 'none'), { lang: 'en' })).toBe(2)
  expect(readdirSync(scratch).filter((name) => name.startsWith('none') || name.includes('partial'))).toEqual([])
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatCheckpoint } from '@troth/proof/checkpoint'
import { publicKeyOf } from '@troth/proof/crypto.node'
import { ed25519Signer, formatVkey, KEY_TYPE, makeVkey, signNote } from '@troth/proof/note'
import { encodeBundle, tilePath } from '@troth/proof/tile'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { auditLog } from './audit.ts'
import { BundleCache } from './bundlecache.ts'
import { type Reach, Unreadable } from './reach.ts'
import { bundlesOf, hashTilesOf, Rebuilt } from './rebuild.ts'
import { readMemory, writeMemory } from './remember.ts'

const scratch = mkdtempSync(join(tmpdir(), 'troth-audit-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const origin = 'trust.example/b/acme/log'
const seed = new Uint8Array(32).fill(7)
const vkeyOf = (of: Uint8Array) => formatVkey(makeVkey(origin, KEY_TYPE.ed25519, publicKeyOf(of)))
const vkey = vkeyOf(seed)
const size = 600

const bytesOf = (text: string) => new TextEncoder().encode(text)
const entriesOf = (count: number, changed?: number) =>
  Array.from({ length: count }, (_, i) =>
    bytesOf(JSON.stringify({ subject: `case:${i % 7}`, type: 'x/1', note: i === changed ? 'other' : 'same' })),
  )

/** Every file of a log, as a server has them. */
function logOf(entries: readonly Uint8Array[], signer = seed): Map<string, Uint8Array> {
  const rebuilt = new Rebuilt()
  rebuilt.take(entries)
  const text = formatCheckpoint({ origin, size: entries.length, root: rebuilt.root() })
  const files = new Map<string, Uint8Array>([
    ['vkey', bytesOf(`${vkeyOf(signer)}\n`)],
    ['checkpoint', bytesOf(signNote(text, [ed25519Signer(origin, signer)]))],
  ])
  for (const bundle of bundlesOf(entries.length)) {
    const from = bundle.index * 256
    files.set(tilePath(bundle), encodeBundle(entries.slice(from, from + bundle.width)))
  }
  for (const tile of hashTilesOf(entries.length))
    files.set(tilePath(tile), rebuilt.tile(Number(tile.level), tile.index))
  return files
}

let files: Map<string, Uint8Array>
let asked: string[]
let caches = 0
let folder = ''
const reach: Reach = {
  name: (path) => path,
  get: async (path) => {
    asked.push(path)
    return files.get(path)
  },
}
beforeEach(() => {
  files = logOf(entriesOf(size))
  asked = []
  folder = join(scratch, String(caches++))
})

const noteOf = (log: Map<string, Uint8Array>) => new TextDecoder().decode(log.get('checkpoint'))
const run = (options: { remembered?: Map<string, Uint8Array>; also?: string[] } = {}) => {
  const seen: (readonly [number, string, number])[] = []
  const remembered = options.remembered && { where: 'memory', vkey, checkpoint: noteOf(options.remembered) }
  return auditLog({
    reach,
    remembered,
    also: (options.also ?? []).map((text, i) => ({ where: `also ${i}`, text })),
    cache: (key) => new BundleCache(folder, 'here', key),
    progress: () => {},
    onEntries: (entries) => {
      for (const { index, subject, position } of entries) seen.push([index, subject, position])
      return entries.length
    },
  }).then((verdict) => ({ ...verdict, seen }))
}

describe('a log that is as signed', () => {
  test('is proved: signature, root, every tile; and gives its entries in order with their places', async () => {
    const { proved, differences, seen } = await run()
    expect(differences).toEqual([])
    expect(proved).toEqual([
      { code: 'signature', origin, checkpoints: 1 },
      { code: 'root', size },
      { code: 'tiles', tiles: 4 },
    ])
    expect(seen).toHaveLength(size)
    expect(seen[15]).toEqual([15, 'case:1', 2])
  })

  test('continues what was remembered, and every checkpoint met elsewhere is one of its own', async () => {
    const { proved } = await run({ remembered: logOf(entriesOf(300)), also: [noteOf(logOf(entriesOf(599)))] })
    expect(proved).toContainEqual({ code: 'continues', from: 300, size })
    expect(proved).toContainEqual({ code: 'signature', origin, checkpoints: 2 })
  })

  test('of no entry yet is proved too', async () => {
    files = logOf([])
    expect((await run()).differences).toEqual([])
  })

  test('is not downloaded twice: full bundles are kept, hash tiles and the right edge are not', async () => {
    await run()
    asked = []
    const { bundles, differences } = await run()
    expect([bundles, differences]).toEqual([{ all: 3, cached: 2 }, []])
    expect(asked.filter((path) => path.includes('entries'))).toEqual(['tile/entries/002.p/88'])
  })

  test('is taken up where it was broken off', async () => {
    const last = files.get('tile/entries/002.p/88')!
    files.delete('tile/entries/002.p/88')
    await expect(run()).rejects.toMatchObject({ code: 'missing', where: 'tile/entries/002' })
    files.set('tile/entries/002.p/88', last)
    expect((await run()).bundles).toEqual({ all: 3, cached: 2 })
  })

  test('may have replaced a partial tile by the full one', async () => {
    const longer = logOf(entriesOf(768))
    for (const path of ['tile/entries/002', 'tile/0/002']) files.set(path, longer.get(path)!)
    for (const path of ['tile/entries/002.p/88', 'tile/0/002.p/88']) files.delete(path)
    expect((await run()).differences).toEqual([])
  })
})

describe('a log that is not as signed', () => {
  test('names the bundle and the entry that were changed, and keeps nothing of it', async () => {
    files.set('tile/entries/001', logOf(entriesOf(size, 300)).get('tile/entries/001')!)
    const { differences, proved } = await run()
    expect(differences).toEqual([
      { code: 'root', where: 'checkpoint', size },
      { code: 'bundle', where: 'tile/entries/001', entries: [300] },
    ])
    expect(proved.map(({ code }) => code)).toEqual(['signature'])
    files = logOf(entriesOf(size))
    expect(await run()).toMatchObject({ differences: [], bundles: { cached: 0 } })
  })

  test.each(['tile/0/000', 'tile/0/002.p/88', 'tile/1/000.p/2'])('names the hash tile %s', async (path) => {
    files.set(
      path,
      files.get(path)!.map((byte, i) => (i === 40 ? byte ^ 1 : byte)),
    )
    expect((await run()).differences).toEqual([{ code: 'tile', where: path }])
  })

  test.each([[1], [31], [8190]])('finds a hash tile that lacks %i bytes', async (lacks) => {
    files.set('tile/0/000', files.get('tile/0/000')!.slice(0, -lacks))
    expect((await run()).differences).toEqual([{ code: 'tile', where: 'tile/0/000' }])
  })

  test('names a bundle that is none', async () => {
    files.set('tile/entries/001', bytesOf('not a bundle'))
    expect((await run()).differences).toEqual([{ code: 'bundle', where: 'tile/entries/001', entries: [] }])
  })

  test('names an entry that cannot be understood, although it was signed', async () => {
    files = logOf([...entriesOf(9), bytesOf('{'), ...entriesOf(3)])
    const { differences, seen } = await run()
    expect(differences).toEqual([{ code: 'entry', index: 9 }])
    expect(seen).toHaveLength(9)
  })

  test('names a signature by another key, and a checkpoint of another tree', async () => {
    files.set(
      'checkpoint',
      logOf(
        entriesOf(size),
        seed.map((byte) => byte + 1),
      ).get('checkpoint')!,
    )
    expect((await run()).differences).toEqual([{ code: 'signature', where: 'checkpoint' }])
    files = logOf(entriesOf(size))
    expect((await run({ also: [noteOf(logOf(entriesOf(100, 3)))] })).differences).toEqual([
      { code: 'root', where: 'also 0', size: 100 },
    ])
  })

  test('that shrank, forked or changed its key since it was last seen is told with both checkpoints', async () => {
    const longer = logOf(entriesOf(700))
    const both = { now: noteOf(files) }
    expect((await run({ remembered: longer })).differences).toEqual([
      { code: 'shrank', ...both, remembered: noteOf(longer) },
    ])
    const other = logOf(entriesOf(500, 20))
    const forked = await run({ remembered: other })
    expect(forked.differences).toEqual([{ code: 'forked', ...both, remembered: noteOf(other) }])
    expect(forked.proved.map(({ code }) => code)).not.toContain('continues')
    files = logOf(
      entriesOf(size),
      seed.map((byte) => byte + 1),
    )
    const { differences } = await run({ remembered: logOf(entriesOf(size)) })
    expect(differences).toMatchObject([{ code: 'key', where: 'memory', there: vkey }])
  })
})

describe('what is not a log', () => {
  test.each([
    ['vkey', 'nonsense'],
    ['checkpoint', 'nonsense'],
  ])('cannot be read: %s', async (path, text) => {
    files.set(path, bytesOf(text))
    await expect(run()).rejects.toMatchObject({ code: 'malformed', where: path })
    files.delete(path)
    await expect(run()).rejects.toMatchObject({ code: 'missing', where: path })
  })

  test('and promises more than anybody could hold is asked for its first bundle and no more', async () => {
    const text = formatCheckpoint({ origin, size: 2 ** 52, root: new Uint8Array(32) })
    files.set('checkpoint', bytesOf(signNote(text, [ed25519Signer(origin, seed)])))
    await expect(run()).rejects.toBeInstanceOf(Unreadable)
  })
})

describe('the memory', () => {
  const path = join(scratch, 'memory')
  test('is read as it was written, and is nothing where there is none', () => {
    expect(readMemory(path)).toBeUndefined()
    writeMemory(path, { vkey, checkpoint: noteOf(files) })
    expect(readMemory(path)).toEqual({ where: path, vkey, checkpoint: noteOf(files) })
  })
  test('that was damaged is refused, and not taken for a log that changed', () => {
    for (const text of ['', 'x', `${vkey}\n\n${noteOf(files).replace('600', '601')}`]) {
      writeFileSync(path, text)
      expect(() => readMemory(path)).toThrow(Unreadable)
    }
  })
})

import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseCheckpoint } from '@troth/proof/checkpoint'
import { leafHash } from '@troth/proof/hash'
import { ed25519Verifier, parseNote, parseVkey, verifyNote } from '@troth/proof/note'
import { checkReceipt, readReceipt } from '@troth/proof/receipt'
import { decodeBundle } from '@troth/proof/tile'
import { type Edge, extend, foldEdge } from '@troth/proof/tree'
import { afterEach, expect, test } from 'vitest'
import { stopEmbedded } from '../src/database/embedded.ts'
import { running } from '../src/database/lives.fixture.ts'
import { openHouse } from '../src/open.ts'
import { foundBrand } from '../src/people/act.ts'
import { freshDatabase } from './database.ts'
import { freePort, type Process, startProcess } from './process.ts'

const alive: Process[] = []
const folders: string[] = []

afterEach(async () => {
  for (const one of alive.splice(0)) await one.kill()
  for (const folder of folders.splice(0)) {
    if (running(folder) !== undefined) await stopEmbedded({ dataDir: folder, log: () => {} })
    rmSync(folder, { recursive: true, force: true })
  }
})

/** A data folder in which a brand is founded, through the acts. */
async function foundedFolder(databaseUrl?: string): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'troth-crash-'))
  chmodSync(dataDir, 0o755) // Under root PostgreSQL runs as another user, who has to pass through.
  folders.push(dataDir)
  const house = await openHouse({ dataDir, databaseUrl, say: () => {} })
  const brand = { slug: 'qinghe', zh: '青禾电器', en: 'Qinghe Appliances', initials: 'QH', zone: 'Asia/Shanghai' }
  const founded = await foundBrand(house, 'trust.example', brand)
  await house.close()
  expect(founded.ok).toBe(true)
  return dataDir
}

async function start(dataDir: string, port: number, databaseUrl?: string): Promise<Process> {
  const server = await startProcess({ dataDir, port, ...(databaseUrl === undefined ? {} : { databaseUrl }) })
  alive.push(server)
  return server
}

interface Filed {
  readonly number: string
  readonly link: string
  readonly receipt: string
}

/** What the world outside saw: complaints that were acknowledged, those whose answer was lost, and every checkpoint. */
class Witnessed {
  readonly filed = new Map<string, Filed>()
  readonly unanswered = new Set<string>()
  readonly checkpoints = new Set<string>()
  /** Answers that said the server could not do it: allowed only where its database was killed under it. */
  faults = 0
  #next = 0

  /** Files one complaint; a broken connection is not an answer. */
  async file(url: string, key = `a key of the crash test, ${this.#next++}`): Promise<boolean> {
    this.unanswered.add(key)
    const answer = await fetch(`${url}/api/v1/brands/qinghe/cases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ topic: 'other', statement: `Complaint under ${key}` }),
    })
      .then(async (response) => (response.status === 201 ? ((await response.json()) as Filed) : response.status))
      .catch(() => undefined)
    if (answer === undefined) return false
    if (typeof answer === 'number') {
      if (answer < 500) throw new Error(`filing was answered ${answer}`)
      this.faults += 1
      return false
    }
    this.unanswered.delete(key)
    this.filed.set(key, answer)
    this.checkpoints.add(checkpointIn(answer.receipt))
    return true
  }

  async look(url: string): Promise<void> {
    const text = await fetch(`${url}/b/qinghe/log/checkpoint`).then(
      (answer) => answer.text(),
      () => undefined,
    )
    if (text) this.checkpoints.add(text)
  }
}

const checkpointIn = (receipt: string): string => {
  const { proof } = readReceipt(receipt)!.entries[0]!
  return proof.slice(proof.indexOf('\n\n') + 2)
}

/**
 * The whole log as its bundles give it, and the root it has at every size. A server may show a checkpoint that is a second
 * old when another process signed the newest, so this reads on until it covers `least` entries.
 */
async function readLog(url: string, least = 0): Promise<{ vkey: string; entries: Uint8Array[]; roots: string[] }> {
  const get = async (path: string) => {
    const answer = await fetch(`${url}/b/qinghe/log/${path}`)
    expect([path, answer.status]).toEqual([path, 200])
    return new Uint8Array(await answer.arrayBuffer())
  }
  const vkey = Buffer.from(await get('vkey'))
    .toString()
    .trimEnd()
  const published = async () => checkpointOf(Buffer.from(await get('checkpoint')).toString(), vkey).size
  let size = await published()
  for (let waited = 0; size < least && waited < 50; waited++) {
    await pause(100)
    size = await published()
  }
  expect(size).toBeGreaterThanOrEqual(least)
  const entries: Uint8Array[] = []
  for (let n = 0; n * 256 < size; n++) {
    const width = Math.min(256, size - n * 256)
    const name =
      n < 1000
        ? String(n).padStart(3, '0')
        : `x${String(Math.floor(n / 1000)).padStart(3, '0')}/${String(n % 1000).padStart(3, '0')}`
    entries.push(...decodeBundle(await get(`tile/entries/${name}${width < 256 ? `.p/${width}` : ''}`), width)!)
  }
  let edge: Edge = []
  const roots = [rootText(edge, 0)]
  for (const [i, entry] of entries.entries()) {
    edge = extend(edge, i, [leafHash(entry)])
    roots.push(rootText(edge, i + 1))
  }
  return { vkey, entries, roots }
}

const rootText = (edge: Edge, size: number) => Buffer.from(foldEdge(edge, size)).toString('base64')

function checkpointOf(text: string, vkey: string) {
  const verified = verifyNote(text, [ed25519Verifier(parseVkey(vkey)!)!])
  if (!verified.ok) throw new Error(`a checkpoint was not signed by the log: ${verified.code}\n${text}`)
  return parseCheckpoint(verified.text)!
}

/** Everything that was ever told is still true. */
async function expectNothingLost(url: string, seen: Witnessed): Promise<void> {
  const sizes = [...seen.checkpoints].map((text) => parseCheckpoint(parseNote(text)!.text)!.size)
  const { vkey, entries, roots } = await readLog(url, Math.max(0, ...sizes))
  for (const text of seen.checkpoints) {
    const { size, root } = checkpointOf(text, vkey)
    expect([size, Buffer.from(root).toString('base64')]).toEqual([size, roots[size]])
  }
  const inLog = entries.map(
    (bytes) => JSON.parse(Buffer.from(bytes).toString()) as { type: string; data: { number: string } },
  )
  const numbers = inLog.filter((entry) => entry.type === 'case.opened/2').map((entry) => entry.data.number)
  expect(new Set(numbers).size).toBe(numbers.length)
  const known = new Set(numbers)
  for (const { number, link, receipt } of seen.filed.values()) {
    expect([number, known.has(number)]).toEqual([number, true])
    expect(checkReceipt(receipt, { logKeys: [vkey] }).verdict).toBe('proved')
    const fresh = await (await fetch(`${url}${link}/receipt`)).text()
    expect(checkReceipt(fresh, { logKeys: [vkey] }).verdict).toBe('proved')
    expect(readReceipt(fresh)!.entries[0]!.entry).toBe(readReceipt(receipt)!.entries[0]!.entry)
  }
}

/** Files from many sides at once until it is told to stop or the server is gone. */
async function fileUntil(stopped: () => boolean, urls: readonly string[], seen: Witnessed): Promise<void> {
  const filing = Array.from({ length: 12 }, async (_, i) => {
    while (!stopped() && (await seen.file(urls[i % urls.length]!)));
  })
  const looking = urls.map(async (url) => {
    while (!stopped()) {
      await seen.look(url)
      await pause(3)
    }
  })
  await Promise.all([...filing, ...looking])
}

const rounds = 20

test('killed in the middle of filing, twenty times, the server comes back without a hand and has lost nothing it acknowledged', async () => {
  const dataDir = await foundedFolder()
  const port = await freePort()
  const seen = new Witnessed()
  for (let round = 0; round < rounds; round++) {
    const server = await start(dataDir, port)
    // Whoever got no answer asks again, and is the same complaint, whether or not the first try was written.
    for (const key of [...seen.unanswered]) expect(await seen.file(server.url, key)).toBe(true)
    const before = seen.filed.size
    let stopped = false
    const filing = fileUntil(() => stopped, [server.url], seen)
    // Not before something was acknowledged, then at a different moment of the work each time.
    while (seen.filed.size === before) await pause(1)
    await pause(20 + ((round * 37) % 180))
    // Every fourth time the database dies with it, as when the power fails.
    const powerFails = round % 4 === 3
    if (powerFails) process.kill(running(dataDir)!, 'SIGKILL')
    await server.kill()
    stopped = true
    await filing
    expect(seen.filed.size).toBeGreaterThan(before)
    if (!powerFails) expect(seen.faults).toBe(0)
    seen.faults = 0
  }
  const server = await start(dataDir, port)
  for (const key of [...seen.unanswered]) expect(await seen.file(server.url, key)).toBe(true)
  expect(seen.checkpoints.size).toBeGreaterThan(rounds)
  await expectNothingLost(server.url, seen)
  expect(await server.stop()).toBe(0)
  expect(running(dataDir)).toBeUndefined()
}, 120_000)

test('two servers on one database, filing at once into one brand, keep one log: no fork, no lost entry, no case twice', async () => {
  const database = await freshDatabase()
  try {
    const dataDir = await foundedFolder(database.url)
    const servers = [
      await start(dataDir, await freePort(), database.url),
      await start(dataDir, await freePort(), database.url),
    ]
    const urls = servers.map((server) => server.url)
    const seen = new Witnessed()
    let stopped = false
    const filing = fileUntil(() => stopped, urls, seen)
    // The same form reaches both servers at the same moment: a balancer that tried twice.
    for (let i = 0; i < 25; i++) {
      const key = `the same form number ${i}`
      const [left, right] = [new Witnessed(), new Witnessed()]
      expect(await Promise.all([left.file(urls[0]!, key), right.file(urls[1]!, key)])).toEqual([true, true])
      expect(left.filed.get(key)!.link).toBe(right.filed.get(key)!.link)
      expect(left.filed.get(key)!.number).toBe(right.filed.get(key)!.number)
      for (const one of [left, right]) for (const text of one.checkpoints) seen.checkpoints.add(text)
    }
    stopped = true
    await filing
    expect(seen.filed.size).toBeGreaterThan(20)
    expect([seen.unanswered.size, seen.faults]).toEqual([0, 0])
    for (const url of urls) await expectNothingLost(url, seen)
    const first = await readLog(urls[0]!)
    const second = await readLog(urls[1]!, first.entries.length)
    expect(second.roots.slice(0, first.roots.length)).toEqual(first.roots)
    expect(await Promise.all(servers.map((server) => server.stop()))).toEqual([0, 0])
  } finally {
    await Promise.all(alive.splice(0).map((server) => server.kill()))
    await database.close()
  }
}, 60_000)

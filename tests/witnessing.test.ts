/** Two servers, each the other's witness, set up as their operators would: by files and settings alone. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseCheckpoint } from '@troth/proof/checkpoint'
import { parseNote } from '@troth/proof/note'
import { parsePolicy } from '@troth/proof/policy'
import { checkReceipt } from '@troth/proof/receipt'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { RefusedToSign } from '../src/ledger/guard.ts'
import type { Listening } from '../src/listen.ts'
import { serveHouse } from '../src/main.ts'
import { type OpenHouse, openHouse } from '../src/open.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { freePort } from './process.ts'

interface Server {
  readonly brand: string
  readonly folder: string
  readonly port: number
  readonly base: FreshDatabase
  readonly said: string[]
  house: OpenHouse
  running: Listening
}

let home: string
let a: Server
let b: Server

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
const policyFile = (one: Server) => join(one.folder, 'policy')

async function start(one: Server): Promise<void> {
  const env = {
    TROTH_DATA: one.folder,
    TROTH_PORT: String(one.port),
    TROTH_SITE: `http://127.0.0.1:${one.port}`,
    DATABASE_URL: one.base.url,
    TROTH_WITNESS_LOGS: join(one.folder, 'logs'),
    TROTH_WITNESS_POLICY: policyFile(one),
  }
  const config = readConfig(env)
  one.house = await openHouse({ ...config, say: (line) => one.said.push(line) })
  one.running = await serveHouse(one.house, config)
}

async function stop(one: Server): Promise<void> {
  await one.running.stop()
  await one.house.close()
}

async function prepare(brand: string): Promise<Server> {
  const folder = join(home, brand)
  mkdirSync(folder)
  writeFileSync(join(folder, 'logs'), '')
  writeFileSync(join(folder, 'policy'), 'quorum none\n')
  const one = {
    brand,
    folder,
    port: await freePort(),
    base: await freshDatabase(),
    said: [] as string[],
  } as never as Server
  await start(one)
  await one.house.ledger.createLog(brand, `${brand}.example/b/${brand}/log`)
  return one
}

/** Each tells the other the key of its log and of its witness, and both start again. */
async function introduce(one: Server, other: Server): Promise<void> {
  const witness = (await (await fetch(`http://127.0.0.1:${other.port}/witness/vkey`)).text()).trim()
  writeFileSync(
    policyFile(one),
    `log ${await one.house.ledger.vkey(one.brand)}
witness ${other.brand} ${witness} http://127.0.0.1:${other.port}/witness/
quorum ${other.brand}
`,
  )
  writeFileSync(join(one.folder, 'logs'), `log ${await other.house.ledger.vkey(other.brand)}\n`)
}

const say = (one: Server, subject: string) =>
  one.house.ledger.append(one.brand, {
    subject,
    expected: 0,
    at: '2026-11-22T02:00:00.000Z',
    drafts: [{ type: 'thing.said/1', by: 'brand:pr', data: {} }],
  })

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i += 1) {
    if (await holds()) return
    await pause(50)
  }
  throw new Error(`never: ${what}\n${[...a.said, '--', ...b.said].join('\n')}`)
}

const policyOf = (one: Server) => {
  const read = parsePolicy(readFileSync(policyFile(one)))
  if (!read.ok) throw new Error(read.code)
  return read.policy
}
const receipt = (one: Server, index: number) => one.house.ledger.receipt(one.brand, [index], () => true)
const quorum = async (one: Server, index: number) =>
  checkReceipt(await receipt(one, index), { policy: policyOf(one) }).quorum

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'troth-two-'))
  a = await prepare('acme')
  b = await prepare('birch')
  await introduce(a, b)
  await introduce(b, a)
  for (const one of [a, b]) await stop(one)
  for (const one of [a, b]) await start(one)
})
afterAll(async () => {
  for (const one of [a, b]) {
    await stop(one)
    await one.base.close()
  }
  rmSync(home, { recursive: true })
})

describe('two servers that witness each other', () => {
  test('what one publishes the other cosigns, and the receipt then meets the quorum', async () => {
    for (const one of [a, b]) {
      const [entry] = await say(one, 'thing:first')
      await until('a cosigned receipt', async () => (await quorum(one, entry!.index)) === 'met')
    }
    const at = (await a.house.ledger.checkpoint('acme'))!
    const lines = parseNote(at.text)!.signatures.map(({ name }) => name)
    expect(lines).toEqual(['acme.example/b/acme/log', `127.0.0.1:${b.port}/witness`])
  })

  test('`troth verify --policy` says so in words, and refuses the same receipt under a policy that nobody met', async () => {
    const file = join(home, 'acme-0.receipt.txt')
    writeFileSync(file, await receipt(a, 0))
    const verify = (policy: string, lang: string) =>
      execFileSync(process.execPath, [cli, 'verify', file, '--policy', policy, '--lang', lang], { encoding: 'utf8' })
    expect(verify(policyFile(a), 'en')).toContain('quorum: the witnesses your policy asks for have cosigned')
    expect(verify(policyFile(a), 'zh')).toContain('见证要求：已达到')
    const strict = join(home, 'strict')
    const log = `log ${await a.house.ledger.vkey('acme')}\n`
    const stranger = 'witness w1 witness.example/w1+9bce8110+BPv6NZzoVSbbfcWTVxjv4qMIjpwyzG7SAUEEv1JWbMjj\n'
    writeFileSync(strict, `${log}${stranger}quorum w1\n`)
    expect(() => verify(strict, 'en')).toThrow(expect.objectContaining({ status: 1 }))
  })

  test('a burst is published at once and submitted as one: the newest only', async () => {
    const before = a.house.ledger
    await Promise.all(Array.from({ length: 50 }, (_, i) => say(a, `thing:burst-${i}`)))
    const { size } = (await before.checkpoint('acme'))!
    await until('the end of the burst cosigned', async () => (await quorum(a, size - 1)) === 'met')
    const rows = await sql<{ all: number; cosigned: number }>`
      SELECT count(*) AS all, count(*) FILTER (WHERE cosigned) AS cosigned FROM ledger_checkpoint
      WHERE brand = 'acme'`.execute(a.base.db)
    expect(Number(rows.rows[0]!.cosigned)).toBeLessThanOrEqual(4)
    // An entry in the middle is proved against the newest cosigned checkpoint, not against its own.
    const middle = checkReceipt(await receipt(a, size - 25), { policy: policyOf(a) })
    expect(middle).toMatchObject({ verdict: 'proved', quorum: 'met' })
  })

  test('while its witness is away a log publishes and says so; when it is back, what was missed is made up', async () => {
    await stop(b)
    const [entry] = await say(a, 'thing:alone')
    expect(parseCheckpoint(parseNote((await a.house.ledger.checkpoint('acme'))!.text)!.text)!.size).toBe(
      entry!.index + 1,
    )
    await until('a word about it', async () => a.said.some((line) => line.startsWith('Too few witnesses')))
    // Nobody has cosigned it, so the receipt says what it can: the log's own word.
    expect(checkReceipt(await receipt(a, entry!.index))).toMatchObject({ verdict: 'proved' })
    expect(await quorum(a, entry!.index)).toBe('not-met')
    await start(b)
    await stop(a)
    await start(a)
    await until('the missed one cosigned', async () => (await quorum(a, entry!.index)) === 'met')
  })

  test('a witness that has seen more of a log than its house knows stops it: running, and at every start', async () => {
    // As it looks from a house whose database lost entries that were cosigned before.
    const newest = (await a.house.ledger.checkpoint('acme'))!.size
    await sql`UPDATE witness_log SET size = ${newest + 5}`.execute(b.base.db)
    await say(a, 'thing:too-late')
    await until('an alarm', async () => a.said.some((line) => line.startsWith('ALARM: the witness birch has seen')))
    await expect(say(a, 'thing:later')).rejects.toThrow(RefusedToSign)
    const size = (await a.house.ledger.checkpoint('acme'))!.size
    await stop(a)
    await expect(start(a)).rejects.toThrow(/birch/)
    const held = await sql<{ size: number }>`SELECT size FROM ledger_log WHERE brand = 'acme'`.execute(a.base.db)
    expect(held.rows[0]!.size).toBe(size)
    // What the witness says now is what it saw: the house goes on by itself.
    await sql`UPDATE witness_log SET size = ${newest}`.execute(b.base.db)
    await start(a)
    await say(a, 'thing:again')
  })
})

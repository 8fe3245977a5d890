/** A backup is put back, as an operator does it: with `cp`, on a stopped server, beside a real witness. */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseCheckpoint } from '@troth/proof/checkpoint'
import { parseNote } from '@troth/proof/note'
import { checkReceipt } from '@troth/proof/receipt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stopEmbedded } from '../src/database/embedded.ts'
import { running } from '../src/database/lives.fixture.ts'
import { openHouse } from '../src/open.ts'
import { foundBrand } from '../src/people/act.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { freePort, type Process, startProcess, startWitness, type WitnessProcess } from './process.ts'

const home = mkdtempSync(join(tmpdir(), 'troth-backup-'))
const dataDir = join(home, 'data')
const [database, backup, newest] = [join(dataDir, 'postgres'), join(home, 'backup'), join(home, 'newest')]
const policy = join(dataDir, 'policy')
const copy = (from: string, to: string) => execFileSync('cp', ['-a', from, to])
let witness: WitnessProcess
let witnessBase: FreshDatabase
let server: Process | undefined

beforeAll(async () => {
  mkdirSync(dataDir)
  for (const folder of [home, dataDir]) chmodSync(folder, 0o755) // PostgreSQL under root is another user.
  const house = await openHouse({ dataDir, say: () => {} })
  const brand = { slug: 'qinghe', zh: '青禾电器', en: 'Qinghe Appliances', initials: 'QH', zone: 'Asia/Shanghai' }
  expect((await foundBrand(house, 'trust.example', brand)).ok).toBe(true)
  const folder = join(home, 'witness')
  mkdirSync(folder)
  writeFileSync(join(folder, 'logs'), `log ${await house.ledger.vkey('qinghe')}\n`)
  await house.close()
  witnessBase = await freshDatabase()
  witness = await startWitness(folder, await freePort(), witnessBase.url)
  writeFileSync(policy, `witness w1 ${witness.vkey} ${witness.url}/\nquorum w1\n`)
})
afterAll(async () => {
  await server?.kill()
  await witness.kill()
  await witnessBase.close()
  if (running(dataDir) !== undefined) await stopEmbedded({ dataDir, log: () => {} })
  rmSync(home, { recursive: true })
})

async function start(): Promise<Process> {
  server = await startProcess({ dataDir, port: await freePort(), env: { TROTH_WITNESS_POLICY: policy } })
  return server
}

/** Files a complaint, and waits until the witness has cosigned the tree it is in. Gives the receipt and that size. */
async function file({ url }: Process): Promise<{ readonly receipt: string; readonly size: number }> {
  const answer = await fetch(`${url}/api/v1/brands/qinghe/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ topic: 'other', statement: 'It leaks' }),
  })
  expect(answer.status).toBe(201)
  const { receipt } = (await answer.json()) as { receipt: string }
  const least = checkReceipt(receipt).log!.size
  for (;;) {
    const note = parseNote(await (await fetch(`${url}/b/qinghe/log/checkpoint`)).text())!
    const { size } = parseCheckpoint(note.text)!
    if (size >= least && note.signatures.some(({ name }) => witness.vkey.startsWith(name))) return { receipt, size }
    await pause(20)
  }
}

/** Everything remembered outside the database, by file. */
const marks = () => {
  const folder = join(dataDir, 'highwater')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => [one.name, readFileSync(join(one.parentPath, one.name), 'utf8')])
    .sort()
}

const refusal = async () => {
  const said = await start().then(
    () => 'it started',
    (fault: Error) => fault.message,
  )
  expect(running(dataDir)).toBeUndefined()
  return said
}

const waysOut = [
  '信契拒绝继续，没有签任何东西',
  '找回缺少的那一段',
  'Troth refuses to go on and has signed nothing',
  '1. Recover what is missing: a newer backup',
  '2. If nothing can be recovered: troth succeed-log qinghe --reason "what happened"',
  'docs/running.md',
]

test('a restored backup is refused by the file and, where the file is gone, by the witness; put right, it goes on', async () => {
  const first = await start()
  const old = await file(first)
  expect(await first.stop()).toBe(0)
  copy(database, backup)
  const second = await start()
  const lost = await file(second)
  expect(await second.stop()).toBe(0)
  expect(lost.size).toBeGreaterThan(old.size)

  copy(database, newest)
  rmSync(database, { recursive: true })
  copy(backup, database)
  const before = marks()
  expect(before).not.toEqual([])
  const byFile = await refusal()
  expect(byFile).toContain('the server ended with 2')
  expect(byFile).toContain(
    `The high-water mark in the folder highwater knows the log of qinghe as signed up to ${lost.size} entries, and the database has only ${old.size}`,
  )
  for (const words of waysOut) expect(byFile).toContain(words)
  expect(marks()).toEqual(before)

  // The whole machine went back in time, or somebody moved the folder away: only the outside remembers.
  rmSync(join(dataDir, 'highwater'), { recursive: true })
  const byWitness = await refusal()
  expect(byWitness).toContain('the server ended with 2')
  expect(byWitness).toContain(
    `The witness w1 knows the log of qinghe as signed up to ${lost.size} entries, and the database has only ${old.size}`,
  )
  for (const words of waysOut) expect(byWitness).toContain(words)
  expect(marks()).toEqual([])

  // The first way out: what was missing is put back.
  rmSync(database, { recursive: true })
  copy(newest, database)
  const third = await start()
  const vkey = (await (await fetch(`${third.url}/b/qinghe/log/vkey`)).text()).trimEnd()
  for (const { receipt } of [old, lost]) expect(checkReceipt(receipt, { logKeys: [vkey] }).verdict).toBe('proved')
  expect((await file(third)).size).toBe(lost.size + 1)
  expect(await third.stop()).toBe(0)
}, 60_000)

/** An operator who waits: nothing is shown before the witnesses of the policy have cosigned it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parsePolicy } from '@troth/proof/policy'
import { checkReceipt } from '@troth/proof/receipt'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { openKeys } from '../src/ledger/keys.ts'
import { openWitnesses } from '../src/ledger/witness/client.ts'
import { witnessDoors } from '../src/ledger/witness/http.ts'
import { parseLogs, type TrustedLogs } from '../src/ledger/witness/logs.ts'
import { openWitness } from '../src/ledger/witness/witness.ts'
import { openHouse, views } from '../src/open.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { openTestApp, type TestApp } from './testapp.ts'

const folder = mkdtempSync(join(tmpdir(), 'troth-waiting-'))
let theirs: FreshDatabase
let app: TestApp
let away = false
const logs: TrustedLogs = new Map()

beforeAll(async () => {
  theirs = await freshDatabase()
  const witness = await openWitness({ db: theirs.db, keys: openKeys(folder), name: 'w.example/w', logs })
  const doors = witnessDoors(witness)
  const read = parsePolicy(`witness birch ${witness.vkey} https://w.example/witness/\nquorum birch\n`)
  if (!read.ok) throw new Error(read.code)
  const { policy } = read
  const fetch = (async (url: string, init: RequestInit) => {
    if (away) throw new TypeError('fetch failed')
    return doors.request(new URL(url).pathname, init)
  }) as typeof globalThis.fetch
  const witnesses = openWitnesses({ policy, fetch })
  app = await openTestApp({ witnessing: { policy, witnesses, waits: true, betweenMs: 1, againMs: 20 } })
  await app.house.ledger.createLog('qinghe', 'localhost/b/qinghe/log')
  const known = parseLogs(`log ${await app.house.ledger.vkey('qinghe')}\n`) as TrustedLogs
  for (const [origin, verifiers] of known)
    (logs as Map<string, (typeof verifiers)[number][]>).set(origin, [...verifiers])
  await app.found('qinghe')
})
afterAll(async () => {
  await app.close()
  await theirs.close()
  rmSync(folder, { recursive: true })
})
beforeEach(async () => {
  away = false
  await until(async () => (await published()) === (await written()))
})

const published = async () => Number((await (await app.get('/b/qinghe/log/checkpoint')).text()).split('\n')[1])
const written = async () => (await app.house.ledger.range('qinghe', 0, 1_000)).length
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 300; i += 1) {
    if (await holds()) return
    await pause(20)
  }
  throw new Error(`never; the operator was told:\n${app.said.join('\n')}`)
}

let filed = 0
const file = async () => {
  const answer = await app.send('/api/v1/brands/qinghe/cases', { topic: 'other', statement: `It leaks, ${++filed}` })
  expect(answer.status).toBe(201)
  return (await answer.json()) as { link: string; receipt: string | null }
}

test('what nobody has cosigned is written and not shown: no checkpoint, no tile, no figure, no receipt', async () => {
  const before = await published()
  const checkpoint = await (await app.get('/b/qinghe/log/checkpoint')).text()
  away = true
  const { link, receipt } = await file()
  expect([receipt, await written()]).toEqual([null, before + 1])
  expect(await (await app.get('/b/qinghe/log/checkpoint')).text()).toBe(checkpoint)
  expect((await app.get(`/b/qinghe/log/tile/entries/000.p/${before + 1}`)).status).toBe(404)
  expect((await app.get(`/b/qinghe/log/tile/entries/000.p/${before}`)).status).toBe(200)
  expect(await (await app.get('/api/v1/brands/qinghe/figures')).json()).toMatchObject({ size: before, checkpoint })
  for (const path of [`/b/qinghe/entries/${before}`, `/b/qinghe/entries/${before}/receipt`, `${link}/receipt`]) {
    const answer = await app.get(path, { 'accept-language': 'en' })
    expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '10'])
    expect(await answer.text()).toContain('Outside witnesses have not cosigned it yet')
  }
  expect((await app.get(link)).status).toBe(200)
  expect((await app.get(`/b/qinghe/entries/${before + 1}`)).status).toBe(404)
  await until(async () => app.said.some((line) => /^Too few witnesses .* held back until enough have/.test(line)))
})

test('when the witness is back all of it is shown, and the receipt meets the quorum', async () => {
  away = true
  const { link } = await file()
  const size = await written()
  away = false
  await until(async () => (await published()) === size)
  expect((await app.get(`/b/qinghe/entries/${size - 1}`)).status).toBe(200)
  const receipt = await (await app.get(`${link}/receipt`)).text()
  expect(checkReceipt(receipt)).toMatchObject({ verdict: 'proved', log: { size } })
  expect(receipt).toContain('\n— w.example/w ')
  const public_ = await (await app.get(`/b/qinghe/entries/${size - 1}/receipt`)).text()
  expect(public_).toContain('\n— w.example/w ')
})

test('a restart while the witness is away goes on showing what it showed', async () => {
  const before = await published()
  away = true
  await file()
  await app.house.reopen(views)
  expect((await app.house.ledger.checkpoint('qinghe'))!.size).toBe(before)
})

test('waiting without a quorum is refused at the start, with the reason', async () => {
  const none = join(folder, 'none')
  writeFileSync(none, 'quorum none\n')
  for (const policy of [{}, { TROTH_WITNESS_POLICY: none }]) {
    const config = readConfig({ TROTH_DATA: join(folder, 'never'), TROTH_WITNESS_WAIT: 'yes', ...policy })
    await expect(openHouse({ ...config, say: () => {} })).rejects.toThrow(/there is nothing to wait for/)
  }
  expect(() => readConfig({ TROTH_WITNESS_WAIT: 'perhaps' })).toThrow(/TROTH_WITNESS_WAIT/)
})

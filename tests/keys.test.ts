/** The life of a log's keys as its operator and its readers meet it: on the command line, under the real server. */
import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseNote } from '@troth/proof/note'
import { checkReceipt } from '@troth/proof/receipt'
import { parseUpgrade, upgradeReceipt } from '@troth/proof/upgrade'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ListedKey } from '../src/ledger/keylist.ts'
import { openHouse } from '../src/open.ts'
import { foundBrand } from '../src/people/act.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { freePort, type Process, startProcess } from './process.ts'

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
const dataDir = mkdtempSync(join(tmpdir(), 'troth-keys-life-'))
let database: FreshDatabase
let server: Process
let port = 0
let first = ''
const at = (name: string) => join(dataDir, name)

beforeAll(async () => {
  chmodSync(dataDir, 0o755)
  database = await freshDatabase()
  port = await freePort()
  const house = await openHouse({ dataDir, databaseUrl: database.url, say: () => {} })
  const brand = { slug: 'qinghe', zh: '青禾电器', en: 'Qinghe Appliances', initials: 'QH', zone: 'Asia/Shanghai' }
  expect((await foundBrand(house, 'trust.example', brand)).ok).toBe(true)
  first = await house.ledger.vkey('qinghe')
  await house.close()
  writeFileSync(at('first.policy'), `log ${first}\nquorum none\n`)
  await start()
})
afterAll(async () => {
  await server.stop()
  await database.close()
  rmSync(dataDir, { recursive: true })
})

async function start(env: Record<string, string> = {}): Promise<void> {
  server = await startProcess({ dataDir, port, databaseUrl: database.url, env })
}

const run = (...args: string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const env = {
      PATH: process.env.PATH,
      HOME: dataDir,
      LANG: 'en_US.UTF-8',
      DATABASE_URL: database.url,
      TROTH_DATA: dataDir,
    }
    const child = execFile(process.execPath, [cli, ...args], { env }, (_fault, out, err) =>
      resolve({ code: child.exitCode ?? -1, said: out + err }),
    )
  })
const read = async (path: string) => (await fetch(`${server.url}/b/qinghe/log/${path}`)).text()
const page = () => `${server.url}/b/qinghe`
const idOf = (vkey: string) => vkey.split('+')[1]!

/** Files a complaint, and keeps its receipt under a name. */
async function receipt(name: string): Promise<string> {
  const answer = await fetch(`${server.url}/api/v1/brands/qinghe/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `a key of the test of keys: ${name}` },
    body: JSON.stringify({ topic: 'other', statement: `It leaks, ${name}` }),
  })
  const { receipt: text } = (await answer.json()) as { receipt: string }
  writeFileSync(at(name), text)
  return text
}

test('a key is rotated under a running server, and each reader can go on from the key they knew', async () => {
  await receipt('before')
  expect(await run('audit', page(), '--remember', at('memory'), '--lang', 'en')).toMatchObject({ code: 0 })

  const rotated = await run('keys', 'rotate', 'qinghe')
  expect(rotated.code, rotated.said).toBe(0)
  const second = (await read('vkey')).trimEnd()
  expect(rotated.said).toContain(second)
  expect((await run('keys', 'rotate', 'qinghe')).code).toBe(1)
  expect((await run('keys', 'rotate', 'nobody')).code).toBe(2)
  await receipt('while')
  // Both keys sign: whoever knows only the old one is served, and told which key it was.
  const meanwhile = await run('verify', at('while'), '--policy', at('first.policy'), '--json')
  expect([meanwhile.code, JSON.parse(meanwhile.said).log.vkey]).toEqual([0, first])

  expect((await run('keys', 'retire', 'qinghe')).code).toBe(0)
  expect((await run('keys', 'retire', 'qinghe')).code).toBe(1)
  await receipt('after')
  expect(parseNote(await read('checkpoint'))!.signatures.map(({ id }) => id)).toEqual([idOf(second)])
  expect(await read('vkeys')).toBe(`0 4 ${first}\n3 - ${second}\n`)
  for (const index of [2, 4]) writeFileSync(at(`handover-${index}`), await read(`handover/${index}`))
  const handovers = ['--handover', at('handover-2'), at('handover-4')]
  expect((await fetch(`${server.url}/b/qinghe/log/handover/3`)).status).toBe(404)
  expect((await fetch(`${server.url}/b/qinghe/log/handover/02`)).status).toBe(404)

  const policy = ['--policy', at('first.policy')]
  expect((await run('verify', at('after'), ...policy, '--lang', 'en')).code).toBe(1)
  const followed = await run('verify', at('after'), ...policy, ...handovers, '--json')
  expect([followed.code, JSON.parse(followed.said).log.vkey]).toEqual([0, second])
  expect((await run('verify', at('before'), ...policy, ...handovers)).code).toBe(0)
  expect((await run('verify', at('after'), ...handovers)).code).toBe(2)
  expect((await run('verify', at('after'), ...policy, '--handover', at('after'))).code).toBe(2)

  // The same for whoever brings a receipt forward, and for whoever audits.
  const stuck = await run('upgrade', at('before'), page(), ...policy)
  expect([stuck.code, stuck.said]).toEqual([1, expect.stringContaining('/log/handover/<n>')])
  const upgraded = await run('upgrade', at('before'), page(), '--out', at('upgraded'), ...policy, ...handovers)
  expect(upgraded.code, upgraded.said).toBe(0)
  expect(upgraded.said).toContain('Brought from 2 entries to 6')
  expect(checkReceipt(readFileSync(at('upgraded')), { logKeys: [second] })).toMatchObject({
    verdict: 'proved',
    log: { size: 6 },
  })
  const audited = await run('audit', page(), '--remember', at('memory'), '--lang', 'en')
  expect([audited.code, audited.said]).toEqual([0, expect.stringContaining('handed over to the one of today')])
  writeFileSync(at('second.policy'), `log ${second}\nquorum none\n`)
  expect(await run('audit', page(), '--policy', at('second.policy'), '--lang', 'en')).toEqual({
    code: 0,
    said: expect.stringContaining('policy: met at 6 entries'),
  })
  expect(await run('audit', page(), '--policy', at('first.policy'), '--lang', 'en')).toEqual({
    code: 1,
    said: expect.stringContaining('no key of a log that you trust signed it'),
  })
}, 120_000)

test('every key is listed with its file and its time, and each can be exported by its id', async () => {
  const listed = JSON.parse((await run('keys', 'list', '--json')).said) as ListedKey[]
  expect(listed.map(({ state, from, to }) => [state, from, to])).toEqual([
    ['signs', 3, null],
    ['signed', 0, 4],
  ])
  const [second, old] = listed as [ListedKey, ListedKey]
  expect((await run('keys', 'list')).said).toContain(
    `keys/${second.file}, Ed25519, signs since 3 entries\n    ${second.vkey}`,
  )
  for (const [key, flags] of [
    [second, []],
    [old, ['--key', idOf(old.vkey)]],
  ] as const) {
    const copy = at(`copy-${idOf(key.vkey)}`)
    expect((await run('keys', 'export', 'qinghe', copy, ...flags)).code).toBe(0)
    expect(readFileSync(copy)).toEqual(readFileSync(join(dataDir, 'keys', key.file!)))
    expect(statSync(copy).mode & 0o777).toBe(0o600)
  }
  expect((await run('keys', 'export', 'qinghe', at('none'), '--key', '00000000')).code).toBe(2)
  expect(existsSync(at('none'))).toBe(false)
}, 60_000)

test('what an upgrade takes can be asked for at one address', async () => {
  const old = readFileSync(at('while'), 'utf8')
  const { entries, log } = checkReceipt(old)
  const path = `upgrade/${log!.size}/${entries[0]!.index}`
  const upgraded = upgradeReceipt(old, parseUpgrade(await read(path))!)
  expect(upgraded).toMatchObject({ ok: true, from: 4, to: 6 })
  for (const wrong of ['upgrade/04/1', 'upgrade/4/', 'upgrade/4/1,1', 'upgrade/4/99', 'upgrade/4/1,', 'upgrade/4'])
    expect([wrong, (await fetch(`${server.url}/b/qinghe/log/${wrong}`)).status]).toEqual([wrong, 404])
  // Whoever knows a larger tree than there is gets the checkpoint that shows it.
  expect(parseUpgrade(await read('upgrade/99/1'))!.consistency.size).toBe(0)
})

test('a second signature is switched on by a setting; verifiers say whether they checked it', async () => {
  expect(await server.stop()).toBe(0)
  await start({ TROTH_ML_DSA: 'yes' })
  expect(server.output()).toContain('has a second signature, ML-DSA-44, since entry 6')
  const text = await receipt('twice')
  expect(checkReceipt(text)).toMatchObject({ verdict: 'proved', log: { second: 'unchecked' } })
  const words = async (...flags: string[]) => (await run('verify', at('twice'), '--lang', 'en', ...flags)).said
  expect(await words()).toContain('second signature: ML-DSA-44, not checked here')
  const keys = (await read('vkeys')).split('\n').flatMap((line) => /^\d+ - (.+)$/.exec(line)?.[1] ?? [])
  expect(keys).toHaveLength(2)
  writeFileSync(at('both.policy'), `${keys.map((vkey) => `log ${vkey}\n`).join('')}quorum none\n`)
  expect(await words('--policy', at('both.policy'))).toContain('second signature: ML-DSA-44, checked too')
  const checkpoint = await read('checkpoint')
  expect(await server.stop()).toBe(0)
  await start()
  expect(await read('checkpoint')).toBe(checkpoint)
  expect(await server.stop()).toBe(0)
  await start({ TROTH_ML_DSA: 'no' })
  expect(parseNote(await read('checkpoint'))!.signatures).toHaveLength(1)
}, 60_000)

/** `troth witness` as its operator meets it. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatCheckpoint } from '@troth/proof/checkpoint'
import { publicKeyOf } from '@troth/proof/crypto.node'
import { ed25519Signer, formatVkey, KEY_TYPE, makeVkey, signNote } from '@troth/proof/note'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { freePort, startWitness, type WitnessProcess } from './process.ts'

const seed = new Uint8Array(32).fill(9)
const origin = 'brand.example/b/acme/log'

let base: FreshDatabase
let folder: string
let running: WitnessProcess | undefined
beforeAll(async () => {
  base = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'troth-witness-'))
  writeFileSync(
    join(folder, 'logs'),
    `# whom we witness\nlog ${formatVkey(makeVkey(origin, KEY_TYPE.ed25519, publicKeyOf(seed)))}\n`,
  )
})
afterAll(async () => {
  await running?.kill()
  await base.close()
  rmSync(folder, { recursive: true })
})

const start = async (port: number) => {
  running = await startWitness(folder, port, base.url)
  return running
}

test('it makes its key, says it, cosigns, stops cleanly, and is the same witness after a restart', async () => {
  const port = await freePort()
  const ask = (old: number) =>
    fetch(`http://127.0.0.1:${port}/witness/add-checkpoint`, {
      method: 'POST',
      body: `old ${old}\n\n${signNote(formatCheckpoint({ origin, size: 1, root: new Uint8Array(32).fill(1) }), [ed25519Signer(origin, seed)])}`,
    })
  const first = await start(port)
  expect(first.vkey).toMatch(new RegExp(`^localhost:${port}/witness\\+[0-9a-f]{8}\\+B`))
  expect(existsSync(join(folder, 'keys', 'witness.ed25519'))).toBe(true)
  const said = await ask(0)
  expect([said.status, await said.text()]).toEqual([200, expect.stringMatching(/^— localhost:\d+\/witness \S+\n$/)])
  expect(await first.stop()).toBe(0)
  const second = await start(port)
  expect(second.vkey).toBe(first.vkey)
  expect((await ask(0)).status).toBe(409)
  expect((await ask(1)).status).toBe(200)
  expect(await second.stop()).toBe(0)
})

/** `troth witness` as its operator meets it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { formatCheckpoint } from '@troth/proof/checkpoint'
import { publicKeyOf } from '@troth/proof/crypto.node'
import { ed25519Signer, formatVkey, KEY_TYPE, makeVkey, signNote } from '@troth/proof/note'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { freePort } from './process.ts'

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
const seed = new Uint8Array(32).fill(9)
const origin = 'brand.example/b/acme/log'

let base: FreshDatabase
let folder: string
let child: ChildProcess | undefined
beforeAll(async () => {
  base = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'troth-witness-'))
  writeFileSync(
    join(folder, 'logs'),
    `# whom we witness\nlog ${formatVkey(makeVkey(origin, KEY_TYPE.ed25519, publicKeyOf(seed)))}\n`,
  )
})
afterAll(async () => {
  child?.kill('SIGKILL')
  await base.close()
  rmSync(folder, { recursive: true })
})

async function startWitness(port: number) {
  child = spawn(process.execPath, [cli, 'witness', '--data', folder, '--port', String(port), '--logs', 'logs'], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: base.url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  const ready = new Promise<void>((resolve, reject) => {
    child!.stdout!.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      if (printed.includes('Troth witnesses 1 log at ')) resolve()
    })
    child!.once('close', () => reject(new Error(printed)))
  })
  const gone = new Promise<number | null>((resolve) => child!.once('close', resolve))
  await ready
  return {
    vkey: /^Key of this witness: (.+)$/m.exec(printed)![1]!,
    stop: () => {
      child!.kill('SIGTERM')
      return gone
    },
  }
}

test('it makes its key, says it, cosigns, stops cleanly, and is the same witness after a restart', async () => {
  const port = await freePort()
  const ask = (old: number) =>
    fetch(`http://127.0.0.1:${port}/witness/add-checkpoint`, {
      method: 'POST',
      body: `old ${old}\n\n${signNote(formatCheckpoint({ origin, size: 1, root: new Uint8Array(32).fill(1) }), [ed25519Signer(origin, seed)])}`,
    })
  const first = await startWitness(port)
  expect(first.vkey).toMatch(new RegExp(`^localhost:${port}/witness\\+[0-9a-f]{8}\\+B`))
  expect(existsSync(join(folder, 'keys', 'witness.ed25519'))).toBe(true)
  const said = await ask(0)
  expect([said.status, await said.text()]).toEqual([200, expect.stringMatching(/^— localhost:\d+\/witness \S+\n$/)])
  expect(await first.stop()).toBe(0)
  const second = await startWitness(port)
  expect(second.vkey).toBe(first.vkey)
  expect((await ask(0)).status).toBe(409)
  expect((await ask(1)).status).toBe(200)
  expect(await second.stop()).toBe(0)
})

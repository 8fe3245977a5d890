/**
 * A backup is restored and the memory beside it is lost as well: only a witness still knows how far the log was signed.
 * As an operator meets it, with the real server and a real witness, on the command line.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { hex, utf8 } from '@troth/proof/bytes'
import { sha256 } from '@troth/proof/crypto.node'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHouse } from '../src/open.ts'
import { foundBrand } from '../src/people/act.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { freePort, startProcess } from './process.ts'

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'troth-rollback-'))
const [dataDir, witnessDir, policy, logs] = ['brand', 'witness', 'policy', 'logs'].map((name) => join(home, name)) as [
  string,
  string,
  string,
  string,
]
let ours: FreshDatabase
let theirs: FreshDatabase
let witness: ChildProcess | undefined
beforeAll(async () => {
  chmodSync(home, 0o755)
  for (const folder of [dataDir, witnessDir]) mkdirSync(folder)
  ;[ours, theirs] = [await freshDatabase(), await freshDatabase()]
})
afterAll(async () => {
  witness?.kill('SIGKILL')
  await ours.close()
  await theirs.close()
  rmSync(home, { recursive: true })
})

/** `troth witness`, and its key. */
async function startWitness(port: number): Promise<string> {
  if (witness) {
    const gone = new Promise((resolve) => witness!.once('close', resolve))
    witness.kill('SIGTERM')
    await gone
  }
  const child = spawn(
    process.execPath,
    [cli, 'witness', '--data', witnessDir, '--port', String(port), '--logs', logs],
    {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: theirs.url },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  witness = child
  let printed = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      if (printed.includes('Troth witnesses 1 log at ')) resolve()
    })
    child.once('close', () => reject(new Error(printed)))
  })
  return /^Key of this witness: (.+)$/m.exec(printed)![1]!
}

const troth = (env: Record<string, string>, ...args: string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const all = { PATH: process.env.PATH, LANG: 'en_US.UTF-8', DATABASE_URL: ours.url, ...env }
    const child = execFile(process.execPath, [cli, ...args, '--data', dataDir], { env: all }, (_fault, out, err) =>
      resolve({ code: child.exitCode ?? -1, said: out + err }),
    )
  })

test('a start that only a witness refuses says what to do, and doing it begins a successor of what the witness saw', async () => {
  const house = await openHouse({ dataDir, databaseUrl: ours.url, say: () => {} })
  const brand = { slug: 'qinghe', zh: '青禾电器', en: 'Qinghe Appliances', initials: 'QH', zone: 'Asia/Shanghai' }
  expect((await foundBrand(house, 'trust.example', brand)).ok).toBe(true)
  writeFileSync(logs, `log ${await house.ledger.vkey('qinghe')}\n`)
  await house.close()

  const port = await freePort()
  const birch = await startWitness(port)
  writeFileSync(policy, `witness birch ${birch} http://127.0.0.1:${port}/witness/\nquorum birch\n`)
  const asked = { TROTH_WITNESS_POLICY: policy }
  const start = async () => startProcess({ dataDir, port: await freePort(), databaseUrl: ours.url, env: asked })
  const shown = async (origin: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}/witness/${hex(sha256(utf8(origin)))}/checkpoint`)
    return answer.ok ? await answer.text() : ''
  }
  const sizeOf = (checkpoint: string) => Number(checkpoint.split('\n')[1])
  const until = async (holds: () => Promise<boolean>) => {
    for (let i = 0; i < 200 && !(await holds()); i += 1) await pause(50)
    expect(await holds()).toBe(true)
  }

  const saved = ['ledger_log', 'ledger_entry', 'ledger_tile', 'ledger_checkpoint', 'view_cases', 'ledger_vault']
  for (const name of saved)
    await sql`CREATE TABLE ${sql.table(`saved_${name}`)} AS TABLE ${sql.table(name)}`.execute(ours.db)
  const server = await start()
  const filed = await fetch(`${server.url}/api/v1/brands/qinghe/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'a key of the rollback test, long enough' },
    body: JSON.stringify({ topic: 'other', statement: 'It leaks' }),
  })
  expect(filed.status).toBe(201)
  await until(async () => sizeOf(await shown('trust.example/b/qinghe/log')) === 2)
  const last = await shown('trust.example/b/qinghe/log')
  expect(await server.stop()).toBe(0)

  // The night's dump comes back, and the folder that remembered what was signed is gone with the old disk.
  await sql`TRUNCATE ledger_log, ledger_entry, ledger_tile, ledger_vault, ledger_checkpoint, view_cases`.execute(
    ours.db,
  )
  for (const name of saved)
    await sql`INSERT INTO ${sql.table(name)} SELECT * FROM ${sql.table(`saved_${name}`)}`.execute(ours.db)
  rmSync(join(dataDir, 'highwater'), { recursive: true })

  const refused = await start().catch((fault: Error) => fault.message)
  expect(refused).toContain('the server ended with 2')
  expect(refused).toContain('The witness birch knows the log of qinghe as signed up to 2 entries')
  expect(refused).toContain('见证人 birch记得 qinghe 的记录曾签到第 2 条')
  expect(refused).toContain('troth succeed-log qinghe --reason "what happened", with TROTH_WITNESS_POLICY set')

  // Nobody but the witness knows: without asking it there is nothing to succeed, and the answer says whom to ask.
  const deaf = await troth({}, 'succeed-log', 'qinghe', '--reason', 'The disk was lost.')
  expect([deaf.code, deaf.said]).toEqual([2, expect.stringContaining('If it was a witness that refused, set')])
  const succeeded = await troth(asked, 'succeed-log', 'qinghe', '--reason', 'The disk was lost.')
  expect(succeeded.code, succeeded.said).toBe(0)

  const again = await start()
  const vkey = await (await fetch(`${again.url}/b/qinghe/log/vkey`)).text()
  expect(vkey).toMatch(/^trust\.example\/b\/qinghe\/log\/2\+/)
  const entry = await sql<{ bytes: Buffer }>`
    SELECT bytes FROM ledger_entry WHERE brand = 'qinghe' AND index = 1`.execute(ours.db)
  const { type, data } = JSON.parse(entry.rows[0]!.bytes.toString('utf8'))
  // The last word of the ended log, under its own signature, as the witness kept it.
  const [text, lines] = last.split('\n\n') as [string, string]
  expect([type, data]).toEqual([
    'log.succeeded/1',
    {
      origin: 'trust.example/b/qinghe/log',
      vkey: expect.stringMatching(/^trust\.example\/b\/qinghe\/log\+/),
      size: 2,
      root: text.split('\n')[2],
      checkpoint: `${text}\n\n${lines.split('\n')[0]}\n`,
      kept: 1,
      reason: 'The disk was lost.',
    },
  ])
  expect(await again.stop()).toBe(0)

  // Told of the successor, the witness cosigns it.
  writeFileSync(logs, `log ${vkey}`)
  await startWitness(port)
  const third = await start()
  await until(async () => sizeOf(await shown('trust.example/b/qinghe/log/2')) === 2)
  expect(await third.stop()).toBe(0)
}, 120_000)

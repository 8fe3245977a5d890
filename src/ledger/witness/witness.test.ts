import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utf8 } from '@troth/proof/bytes'
import { formatCheckpoint } from '@troth/proof/checkpoint'
import { cosignedAt, mlDsa44LogSigner, witnessVerifier } from '@troth/proof/cosignature'
import { publicKeyMlDsa44Of, publicKeyOf } from '@troth/proof/crypto.node'
import { EMPTY_ROOT, leafHash } from '@troth/proof/hash'
import {
  ed25519Signer,
  formatVkey,
  KEY_TYPE,
  makeVkey,
  parseNote,
  parseVkey,
  signatureLine,
  signNote,
} from '@troth/proof/note'
import { evaluatePolicy, type Policy, parsePolicy } from '@troth/proof/policy'
import { consistencyProof, rootOf } from '@troth/proof/tree'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../tests/database.ts'
import { openKeys } from '../keys.ts'
import { witnessDoors } from './http.ts'
import { parseLogs, type TrustedLogs } from './logs.ts'
import { bodyLimit, writeRequest } from './request.ts'
import { openWitness } from './witness.ts'

interface Transcript {
  readonly steps: readonly {
    readonly name: string
    readonly body: string
    readonly status: number
    readonly contentType?: string
    readonly responseBody?: string
  }[]
}

const vectors = new URL('../../../tests/vectors/tlog/', import.meta.url)
const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, vectors), 'utf8')) as T

let base: FreshDatabase
let folder: string
beforeAll(async () => {
  base = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'troth-witness-'))
})
afterAll(async () => {
  await base.close()
  rmSync(folder, { recursive: true })
})

const name = 'witness.example/witness'
const logsOf = (text: string) => parseLogs(text) as TrustedLogs
const open = async (logs: string, nowSeconds?: () => number, second = false) => {
  const witness = await openWitness({
    db: base.db,
    keys: openKeys(folder),
    name,
    logs: logsOf(logs),
    second,
    ...(nowSeconds ? { nowSeconds } : {}),
  })
  const doors = witnessDoors(witness)
  const post = (body: string | Uint8Array) =>
    doors.request('/witness/add-checkpoint', { method: 'POST', body: body as string })
  return { witness, post, get: (path: string) => doors.request(`/witness/${path}`) }
}

/** A log of our own to ask with: leaf i is `entry-<i>`. */
const seed = new Uint8Array(32).fill(7)
const leaves = Array.from({ length: 64 }, (_, i) => leafHash(utf8(`entry-${i}`)))
const node = (level: number, index: number) => rootOf(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))
function log(origin: string) {
  const signer = ed25519Signer(origin, seed)
  const vkey = formatVkey(makeVkey(origin, KEY_TYPE.ed25519, publicKeyOf(seed)))
  const text = (size: number) => formatCheckpoint({ origin, size, root: rootOf(leaves.slice(0, size)) })
  const note = (size: number) => signNote(text(size), [signer])
  const ask = (old: number, size: number) =>
    writeRequest({ old, proof: old > 0 && old < size ? consistencyProof(old, size, node)! : [], note: note(size) })
  return { origin, vkey, signer, text, note, ask, hash: createHash('sha256').update(origin).digest('hex') }
}

describe('the witness answers as its specification and its elders do', () => {
  const ours = read<Transcript>('generated/add-checkpoint.json')
  const theirs = read<Transcript & { logVkey: string }>('add-checkpoint-sunlight.json')
  const keys = read<{ log: { vkey: string } }>('generated/keys.json')

  test.each([
    ['our own transcript', ours, keys.log.vkey],
    ['the transcript of Sunlight', theirs, theirs.logVkey],
  ])('%s', async (_, transcript, vkey) => {
    const { witness, post } = await open(`log ${vkey}\n`)
    for (const step of transcript.steps) {
      const said = await post(step.body)
      const body = await said.text()
      expect([step.name, said.status, body].slice(0, said.status === step.status ? 2 : 3)).toEqual([
        step.name,
        step.status,
      ])
      if (step.contentType) expect(said.headers.get('content-type')).toBe(step.contentType)
      if (step.responseBody) expect(body).toBe(step.responseBody)
      if (said.status === 200) {
        const note = step.body.slice(step.body.indexOf('\n\n') + 2)
        const policy = parsePolicy(`log ${vkey}\nwitness w ${witness.vkey}\nquorum w\n`)
        expect(policy.ok && evaluatePolicy(policy.policy, note + body)).toMatchObject({ code: 'satisfied' })
      }
    }
  })
})

describe('what no transcript asks', () => {
  test('of twenty requests that all know the same size, one takes the step and the others are told the new size', async () => {
    const { origin, vkey, ask } = log('race.example/log')
    // Two processes on one database are one witness.
    const doors = [await open(`log ${vkey}\n`), await open(`log ${vkey}\n`)]
    let at = 0
    for (const next of [3, 24, 44]) {
      const said = await Promise.all(Array.from({ length: 20 }, (_, i) => doors[i % 2]!.post(ask(at, next + i))))
      expect(said.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(said.filter(({ status }) => status === 409)).toHaveLength(19)
      const row = await sql<{ size: number }>`SELECT size FROM witness_log WHERE origin = ${origin}`.execute(base.db)
      at = row.rows[0]!.size
      expect(at).toBe(next + said.findIndex(({ status }) => status === 200))
      for (const one of said) if (one.status === 409) expect(await one.text()).toBe(`${at}\n`)
    }
  })

  test('what cannot be persisted is not cosigned', async () => {
    const { origin, vkey, ask } = log('refused.example/log')
    const { witness } = await open(`log ${vkey}\n`)
    await sql`ALTER TABLE witness_log ADD CONSTRAINT broken CHECK (origin <> 'refused.example/log')`.execute(base.db)
    await expect(witness.add(utf8(ask(0, 3)))).rejects.toThrow()
    await sql`ALTER TABLE witness_log DROP CONSTRAINT broken`.execute(base.db)
    const rows = await sql`SELECT 1 FROM witness_log WHERE origin = ${origin}`.execute(base.db)
    expect(rows.rows).toEqual([])
    expect(await witness.add(utf8(ask(0, 3)))).toMatchObject({ status: 200 })
  })

  test('the last cosigned checkpoint can be read under the hash of its origin, after a restart too, and 404 before', async () => {
    const { vkey, ask, note, hash } = log('read.example/log')
    const { post, get } = await open(`log ${vkey}\n`)
    expect((await get(`${hash}/checkpoint`)).status).toBe(404)
    const lines = await (await post(ask(0, 5))).text()
    const again = await open(`log ${vkey}\n`)
    expect(await (await again.get(`${hash}/checkpoint`)).text()).toBe(note(5) + lines)
    expect((await again.post(ask(0, 5))).status).toBe(409)
  })

  test('lines of strangers are dropped, even one that bears the witness’s own name and id', async () => {
    const { vkey, ask, note, hash } = log('grease.example/log')
    const { witness, post, get } = await open(`log ${vkey}\n`)
    const own = parseVkey(witness.vkey)!
    const forged = signatureLine({ name: own.name, id: own.id, signature: new Uint8Array(72) })
    const grease = signatureLine({ name: 'stranger', id: '01020304', signature: new Uint8Array(9) })
    const said = await post(ask(0, 4) + grease + forged)
    expect(said.status).toBe(200)
    expect(await (await get(`${hash}/checkpoint`)).text()).toBe(note(4) + (await said.text()))
  })

  test('the time is read once, in seconds, and covers what was signed', async () => {
    const { vkey, ask, text } = log('time.example/log')
    let reads = 0
    const { witness, post } = await open(`log ${vkey}\n`, () => 1_800_000_000 + reads++)
    const line = await (await post(ask(0, 2))).text()
    const payload = Buffer.from(line.trim().split(' ')[2]!, 'base64').subarray(4)
    expect([reads, payload.readBigUInt64BE(0)]).toEqual([1, 1_800_000_000n])
    expect(witnessVerifier(parseVkey(witness.vkey)!)!.verify(text(2), payload)).toBe(true)
  })

  test('a second cosignature has the same time, is kept beside the first, and its key is not made anew either', async () => {
    const { vkey, ask, text, note, hash } = log('second.example/log')
    const { witness, post, get } = await open(`log ${vkey}\n`, () => 1_800_000_000, true)
    const lines = await (await post(ask(0, 3))).text()
    const parsed = parseNote(`${text(3)}\n${lines}`)!.signatures
    expect(parsed.map(({ name: by, signature }) => [by, signature.length])).toEqual([
      [name, 72],
      [name, 2428],
    ])
    for (const [i, key] of [witness.vkey, witness.second!].entries()) {
      const verifier = witnessVerifier(parseVkey(key)!)!
      expect([verifier.id, verifier.verify(text(3), parsed[i]!.signature)]).toEqual([parsed[i]!.id, true])
      expect(cosignedAt(parsed[i]!.signature)).toBe(1_800_000_000)
    }
    expect(await (await get(`${hash}/checkpoint`)).text()).toBe(note(3) + lines)
    expect(await (await get('vkeys')).text()).toBe(`${witness.vkey}\n${witness.second}\n`)
    const policy = parsePolicy(
      `log ${vkey}\nwitness a ${witness.vkey}\nwitness b ${witness.second}\ngroup both all a b\nquorum both\n`,
    )
    expect(evaluatePolicy((policy as { policy: Policy }).policy, note(3) + lines)).toMatchObject({ quorum: 'met' })

    const first = await open(`log ${vkey}\n`)
    expect((await first.get('vkeys')).status).toBe(200)
    expect([first.witness.vkey, first.witness.second]).toEqual([witness.vkey, undefined])
    rmSync(join(folder, 'keys', 'witness.mldsa44'))
    await expect(open(`log ${vkey}\n`, undefined, true)).rejects.toThrow(/from your backup/)
  })

  test('a log that signs twice is known by either key; both of its lines are kept when both are known', async () => {
    const { origin, vkey, signer, text } = log('twice.example/log')
    const pq = mlDsa44LogSigner(origin, seed)
    const pqVkey = formatVkey(makeVkey(origin, KEY_TYPE.mlDsa44, publicKeyMlDsa44Of!(seed)))
    const twice = signNote(text(3), [signer, pq])
    const { post } = await open(`log ${vkey}\nlog ${pqVkey}\n`)
    expect((await post(writeRequest({ old: 0, proof: [], note: twice }))).status).toBe(200)
    const bad = signNote(text(3), [signer, { ...pq, sign: () => new Uint8Array(2428) }])
    expect((await post(writeRequest({ old: 3, proof: [], note: bad }))).status).toBe(403)
    const one = await open(`log ${vkey}\n`)
    expect((await one.post(writeRequest({ old: 3, proof: [], note: twice }))).status).toBe(200)
    const other = await open(`log ${pqVkey}\n`)
    expect((await other.post(writeRequest({ old: 3, proof: [], note: twice }))).status).toBe(200)
  })

  test('an empty log is cosigned, and only with the empty root', async () => {
    const { origin, vkey, signer, ask } = log('empty.example/log')
    const { post } = await open(`log ${vkey}\n`)
    const other = signNote(formatCheckpoint({ origin, size: 0, root: leaves[0]! }), [signer])
    expect((await post(`old 0\n\n${other}`)).status).toBe(422)
    expect(
      (await post(`old 0\n\n${signNote(formatCheckpoint({ origin, size: 0, root: EMPTY_ROOT }), [signer])}`)).status,
    ).toBe(200)
    expect((await post(ask(0, 6))).status).toBe(200)
  })

  test('a stranger to whom a log is known learns nothing about its size', async () => {
    const { vkey, ask } = log('shy.example/log')
    const { post } = await open(`log ${vkey}\n`)
    await post(ask(0, 9))
    const said = await post(ask(0, 12).replace(/(.{8})=\n$/, 'AAAAAAAA=\n'))
    expect(said.status).toBe(403)
  })

  test('a body over 128 KiB is refused, and one that is not UTF-8', async () => {
    const { post } = await open('')
    expect((await post('x'.repeat(bodyLimit + 1))).status).toBe(413)
    expect((await post(Uint8Array.of(0x6f, 0xff, 0x0a, 0x0a))).status).toBe(400)
  })

  test('its key serves one name, and is not made anew once it has signed', async () => {
    const { vkey, ask } = log('name.example/log')
    const { post, witness } = await open(`log ${vkey}\n`)
    await post(ask(0, 1))
    const options = { db: base.db, keys: openKeys(folder), logs: logsOf('') }
    await expect(openWitness({ ...options, name: 'another.example/witness' })).rejects.toThrow(/has signed as/)
    expect((await openWitness({ ...options, name })).vkey).toBe(witness.vkey)
    const empty = mkdtempSync(join(folder, 'lost-'))
    await expect(openWitness({ ...options, keys: openKeys(empty), name })).rejects.toThrow(/from your backup/)
  })

  test('a file of logs that cannot be read is told by its line', () => {
    expect(parseLogs('# ours\nlog nonsense\n')).toEqual({ line: 2, code: 'vkey' })
    expect([...logsOf(`log ${log('a.example/log').vkey} https://a.example/\nquorum none\n`).keys()]).toEqual([
      'a.example/log',
    ])
  })
})

import { utf8 } from '@troth/proof/bytes'
import { formatCheckpoint } from '@troth/proof/checkpoint'
import { cosigner } from '@troth/proof/cosignature'
import { publicKeyOf } from '@troth/proof/crypto.node'
import { leafHash } from '@troth/proof/hash'
import { ed25519Signer, formatVkey, KEY_TYPE, makeVkey, parseNote, signatureLine, signNote } from '@troth/proof/note'
import { type Policy, parsePolicy } from '@troth/proof/policy'
import { consistencyProof, rootOf } from '@troth/proof/tree'
import { describe, expect, test } from 'vitest'
import { answer, type Seen } from './answer.ts'
import { openWitnesses, type Submission } from './client.ts'
import { withCosignatures, withoutCosignatures } from './cosigned.ts'
import { parseLogs, type TrustedLogs } from './logs.ts'
import { readRequest } from './request.ts'

const origin = 'brand.example/b/acme/log'
const logSeed = new Uint8Array(32).fill(1)
const logSigner = ed25519Signer(origin, logSeed)
const logVkey = formatVkey(makeVkey(origin, KEY_TYPE.ed25519, publicKeyOf(logSeed)))

const history = (word: string) => Array.from({ length: 40 }, (_, i) => leafHash(utf8(`${word}-${i}`)))
function submission(size: number, { word = 'entry', newest = size } = {}): Submission & { proofs: number[] } {
  const leaves = history(word)
  const proofs: number[] = []
  return {
    origin,
    size,
    note: signNote(formatCheckpoint({ origin, size, root: rootOf(leaves.slice(0, size)) }), [logSigner]),
    proofs,
    proof: async (old) => {
      proofs.push(old)
      return consistencyProof(old, size, (l, i) => rootOf(leaves.slice(i * 2 ** l, (i + 1) * 2 ** l)))!
    },
    newest: async () => newest,
  }
}

/** A witness of a few lines: the real judgement over a memory that a test can look into. */
function witness(name: string, byte: number) {
  const seed = new Uint8Array(32).fill(byte)
  const logs = parseLogs(`log ${logVkey}\n`) as TrustedLogs
  const told: { old: number; size: number }[] = []
  const state: { seen: Seen | undefined; told: typeof told } = { seen: undefined, told }
  const line = (text: string, signName = name) => {
    const pen = cosigner(signName, seed, 1_800_000_000)
    return signatureLine({ name: pen.name, id: pen.id, signature: pen.sign(text) })
  }
  const reply = (body: string): Response => {
    const request = readRequest(utf8(body))
    if (request) told.push({ old: request.old, size: request.checkpoint.size })
    const said = answer(request, { verifiers: logs.get(origin)!, seen: state.seen })
    if (said.status === 409) return new Response(`${said.size}\n`, { status: 409 })
    if (said.status !== 200) return new Response(said.why, { status: said.status })
    state.seen = said.keep
    return new Response(line(said.keep.text))
  }
  const vkey = formatVkey(makeVkey(name, KEY_TYPE.cosignature, publicKeyOf(seed)))
  return { state, line, reply, vkey, policyLine: `witness ${name} ${vkey} https://${name}/witness/\n` }
}

const w1 = () => witness('w1.example', 11)
const policyOf = (...witnesses: { policyLine: string }[]): Policy => {
  const read = parsePolicy(`${witnesses.map((one) => one.policyLine).join('')}quorum none\n`)
  if (!read.ok) throw new Error(read.code)
  return read.policy
}
type Reply = (body: string) => Response | Promise<Response>
const net =
  (hosts: Record<string, Reply>): typeof fetch =>
  async (url, init) => {
    expect(new URL(String(url)).pathname).toBe('/witness/add-checkpoint')
    const reply = hosts[new URL(String(url)).host]!(String(init?.body))
    return Promise.race([
      reply,
      new Promise<never>((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal!.reason))),
    ])
  }

describe('the log’s side of the witness protocol', () => {
  test('the size a witness holds is remembered, and found again by its 409 after a restart', async () => {
    const one = w1()
    const options = { policy: policyOf(one), fetch: net({ 'w1.example': one.reply }) }
    const client = openWitnesses(options)
    expect((await client.submit(submission(3))).lines).toHaveLength(1)
    expect((await client.submit(submission(9))).lines).toHaveLength(1)
    expect((await openWitnesses(options).submit(submission(20))).lines).toHaveLength(1)
    expect(one.state.told).toEqual([
      { old: 0, size: 3 },
      { old: 3, size: 9 },
      { old: 0, size: 20 },
      { old: 9, size: 20 },
    ])
  })

  test('two witnesses that hold the same size share one proof', async () => {
    const [one, two] = [w1(), witness('w2.example', 12)]
    const client = openWitnesses({
      policy: policyOf(one, two),
      fetch: net({ 'w1.example': one.reply, 'w2.example': two.reply }),
    })
    await client.submit(submission(5))
    const next = submission(12)
    expect((await client.submit(next)).lines.map(({ name }) => name)).toEqual(['w1.example', 'w2.example'])
    expect(next.proofs).toEqual([5])
  })

  test('of an answer only the verified lines of that witness’s key are kept', async () => {
    const one = w1()
    const stranger = witness('w9.example', 99)
    const text = parseNote(submission(4).note)!.text
    const answers = (body: string) =>
      openWitnesses({ policy: policyOf(one), fetch: net({ 'w1.example': () => new Response(body) }) })
    const good = one.line(text)
    const other = one.line(formatCheckpoint({ origin, size: 5, root: new Uint8Array(32) }))
    expect((await answers(stranger.line(text) + good).submit(submission(4))).lines).toHaveLength(1)
    for (const bad of [
      other,
      stranger.line(text),
      '',
      'nonsense',
      `evil\n\n${good}`,
      `\n${good}`,
      'x'.repeat(200_000),
    ]) {
      const round = await answers(bad).submit(submission(4))
      expect([round.lines, round.silent.length]).toEqual([[], 1])
    }
  })

  test('one that is slow, away or confused keeps nobody waiting and takes nobody with it', async () => {
    const one = w1()
    const [slow, away, lost] = [witness('slow.example', 13), witness('away.example', 14), witness('lost.example', 15)]
    let asked = 0
    const client = openWitnesses({
      policy: policyOf(slow, away, lost, one),
      timeoutMs: 50,
      fetch: net({
        'w1.example': one.reply,
        'slow.example': () => new Promise(() => {}),
        'away.example': () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } })),
        'lost.example': () => new Response(`${++asked}\n`, { status: 409 }),
      }),
    })
    const round = await client.submit(submission(30))
    expect(round.lines.map(({ name }) => name)).toEqual(['w1.example'])
    expect(round.silent).toEqual([
      { witness: 'slow.example', why: 'it did not answer in time' },
      { witness: 'away.example', why: 'it cannot be reached (ECONNREFUSED)' },
      { witness: 'lost.example', why: 'it named another size 3 times' },
    ])
    expect(asked).toBe(3)
  })

  test.each([400, 403, 404, 429, 500])('a %i is final for this checkpoint, and no alarm', async (status) => {
    const one = w1()
    let asked = 0
    const reply = () => {
      asked += 1
      return new Response('no', { status })
    }
    const round = await openWitnesses({ policy: policyOf(one), fetch: net({ 'w1.example': reply }) }).submit(
      submission(4),
    )
    expect([asked, round.lines, round.alarms, round.silent]).toEqual([
      1,
      [],
      [],
      [{ witness: 'w1.example', why: `it answered ${status}` }],
    ])
  })

  test('a 409 that names no size is final too', async () => {
    const one = w1()
    for (const body of ['', '7', '07\n', '-1\n', 'seven\n']) {
      const fetch = net({ 'w1.example': () => new Response(body, { status: 409 }) })
      expect((await openWitnesses({ policy: policyOf(one), fetch }).submit(submission(9))).silent).toEqual([
        { witness: 'w1.example', why: 'it answered 409' },
      ])
    }
  })
})

describe('what must stop a pen', () => {
  test('a witness that holds more than the log has is an alarm: the log has lost entries', async () => {
    const one = w1()
    const client = () => openWitnesses({ policy: policyOf(one), fetch: net({ 'w1.example': one.reply }) })
    await client().submit(submission(20))
    expect((await client().submit(submission(12))).alarms).toEqual([
      { witness: 'w1.example', origin, kind: 'larger', submitted: 12, held: 20 },
    ])
  })

  test('and is none when another process of the house has submitted more in the meantime', async () => {
    const one = w1()
    const client = () => openWitnesses({ policy: policyOf(one), fetch: net({ 'w1.example': one.reply }) })
    await client().submit(submission(20))
    expect(await client().submit(submission(12, { newest: 20 }))).toMatchObject({ alarms: [], silent: [{}] })
  })

  test('a log that went on from a restored backup is an alarm, whether it is now as long or longer', async () => {
    for (const size of [20, 33]) {
      const one = w1()
      const client = () => openWitnesses({ policy: policyOf(one), fetch: net({ 'w1.example': one.reply }) })
      await client().submit(submission(20))
      expect((await client().submit(submission(size, { word: 'other' }))).alarms).toEqual([
        { witness: 'w1.example', origin, kind: 'forked', submitted: size, held: 20 },
      ])
    }
  })
})

test('cosignatures stand behind the log’s own signature, by name, in whatever order they came', () => {
  const [a, b] = [witness('a.example', 21), witness('b.example', 22)]
  const { note } = submission(7)
  const text = parseNote(note)!.text
  const lines = [b, a].flatMap((one) => parseNote(`${text}\n${one.line(text)}`)!.signatures)
  const whole = note + a.line(text) + b.line(text)
  expect(withCosignatures(note, lines)).toBe(whole)
  expect(withCosignatures(withCosignatures(note, lines.slice(0, 1)), lines.slice(1))).toBe(whole)
  expect(withCosignatures(whole, lines)).toBe(whole)
  expect(withoutCosignatures(whole)).toBe(note)
})

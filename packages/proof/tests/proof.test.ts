import { base64, fromBase64, hex, utf8 } from '@troth/proof/bytes'
import { parseCheckpoint } from '@troth/proof/checkpoint'
import { leafHash } from '@troth/proof/hash'
import { formatVkey, signatureLine } from '@troth/proof/note'
import { evaluatePolicy, type Policy, parsePolicy } from '@troth/proof/policy'
import { formatProof, parseProof, readProof } from '@troth/proof/proof'
import { verifyInclusion } from '@troth/proof/tree'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vector, vectorBytes, vectorText } from './vectors.ts'

const keys = vector<{ log: { vkey: string }; witness1: { vkey: string }; witness2: { vkey: string } }>(
  'generated/keys.json',
)
const cosigned = vectorText('generated/checkpoint-cosigned.txt')

function policyOf(text: string | Uint8Array, options = {}): Policy {
  const reading = parsePolicy(text, options)
  if (!reading.ok) throw new Error(`${reading.code} in line ${reading.line}`)
  return reading.policy
}

describe('tlog-proof files', () => {
  const framing = vector<{
    valid: { text: string; index: string; extra?: string; hashes: string[]; checkpoint: string }[]
    invalid: { text: string }[]
  }>('tlog-proof-parse.json')

  test.each(framing.valid)('index $index with its hashes is read and written back', (given) => {
    const proof = parseProof(given.text)!
    expect(proof.index).toBe(Number(given.index))
    expect(proof.path.map(base64)).toEqual(given.hashes)
    expect(proof.extra).toEqual(given.extra === undefined ? null : utf8(given.extra))
    expect(proof.checkpoint).toBe(given.checkpoint)
    expect(formatProof(proof)).toBe(given.text)
  })

  test.each(framing.invalid)('$text is refused', ({ text }) => expect(parseProof(text)).toBeNull())

  test.each([
    ['entry-256.tlog-proof', 256],
    ['entry-256-extra.tlog-proof', 256],
    ['entry-0-size-1.tlog-proof', 0],
  ])('%s proves its entry and is written back byte for byte', (file, index) => {
    const text = vectorText(`generated/${file}`)
    const proof = parseProof(text)!
    expect(formatProof(proof)).toBe(text)
    for (const name of ['policy-none.txt', 'policy-2of2.txt']) {
      const verdict = evaluatePolicy(policyOf(vectorBytes(`generated/${name}`)), proof.checkpoint)
      expect(verdict.satisfied).toBe(name === 'policy-none.txt' || index === 256)
      const { size, root } = verdict.checkpoint!
      expect(verifyInclusion(leafHash(utf8(`entry-${index}`)), index, size, proof.path, root)).toBe(true)
      expect(verifyInclusion(leafHash(utf8(`entry-${index + 1}`)), index, size, proof.path, root)).toBe(false)
    }
  })

  test('what cannot be read is named', () => {
    const text = vectorText('generated/entry-256-extra.tlog-proof')
    const part = (changed: string) => {
      const reading = readProof(changed)
      return reading.ok ? null : reading.part
    }
    expect(part(text)).toBeNull()
    expect(part(text.replace('@v1', '@v2'))).toBe('frame')
    expect(part(text.replace('extra e', 'extra %'))).toBe('extra')
    expect(part(text.replace('256', '0256'))).toBe('index')
    expect(part(text.replace('t++p', 't+-p'))).toBe('path')
    expect(part(text.replace('index 256\n', `index 256\n${base64(new Uint8Array(32))}\n`.repeat(64)))).toBe('path')
    expect(part(text.split('\n\n')[0]!)).toBe('frame')
  })

  test('any proof that is written is read back', () => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })
    const proof = fc.record({
      extra: fc.option(fc.uint8Array({ maxLength: 20 })),
      index: fc.maxSafeNat(),
      path: fc.array(hash, { maxLength: 63 }),
      checkpoint: fc.constantFrom(cosigned, 'x\n', '\n\n'),
    })
    fc.assert(
      fc.property(proof, (given) => {
        expect(parseProof(formatProof(given))).toEqual(given)
      }),
    )
    const bad = { extra: null, index: 0, path: [new Uint8Array(31)], checkpoint: 'x\n' }
    expect(() => formatProof(bad)).toThrow(RangeError)
  })
})

describe('policy files', () => {
  const files = vector<{
    valid: { text: string; lenientOnly?: string; n?: number; k?: number }[]
    invalid: { text: string; why: string }[]
  }>('policy.json')

  test.each(files.valid)('$text is read', ({ text, lenientOnly, n, k }) => {
    if (lenientOnly !== undefined) expect(parsePolicy(text)).toMatchObject({ ok: false, code: 'key-type' })
    const policy = policyOf(text, { type1Witnesses: true })
    expect(policy.witnesses).toHaveLength(n ?? 0)
    expect(policy.witnesses.every(({ vkey }) => vkey.type === 4)).toBe(true)
    if (k !== undefined) expect(policy.groups[0]?.threshold).toBe(k)
  })

  test.each(files.invalid)('$why: refused', ({ text, why }) => {
    const reading = parsePolicy(text, { type1Witnesses: true })
    expect(reading.ok).toBe(false)
    const codes: Record<string, string> = {
      'no quorum': 'no-quorum',
      'undefined name': 'unknown-name',
      'duplicate name': 'name-taken',
      'bad threshold': 'threshold',
      'k > n (own)': 'threshold',
      'k < 1 (own)': 'threshold',
      'reserved name': 'name',
      'same key twice (own)': 'key-taken',
      'forward reference (own)': 'unknown-name',
      'two quorum lines (own)': 'second-quorum',
      'w1 a member of two groups (own)': 'member-taken',
      'carriage return is not an allowed octet (own)': 'octet',
    }
    expect(reading.ok || reading.code).toBe(codes[why])
  })

  const w1 = `witness W1 ${keys.witness1.vkey}\n`
  const w2 = `witness W2 ${keys.witness2.vkey}\n`
  const log = `log ${keys.log.vkey}\n`

  test.each([
    [`${log}log ${keys.log.vkey} https://again.example/\nquorum none\n`, 'key-taken', 2],
    [`log ${keys.witness1.vkey}\nquorum none\n`, 'key-type', 1],
    [`witness W1 ${keys.log.vkey}\nquorum none\n`, 'key-type', 1],
    [`${w1}witness X ${keys.witness1.vkey}\nquorum X\n`, 'key-taken', 2],
    [`${w1}group g all W1 W1\nquorum g\n`, 'member-taken', 2],
    [`${w1}group g any\nquorum g\n`, 'fields', 2],
    [`${w1}group g 01 W1\nquorum g\n`, 'threshold', 2],
    [`${w1}group all any W1\nquorum all\n`, 'name', 2],
    [`${w1}group W1 any W1\nquorum W1\n`, 'name-taken', 2],
    ['Quorum none\n', 'keyword', 1],
    ['quorum none # no trailing comments\n', 'fields', 1],
    ['log x\nquorum none\n', 'vkey', 1],
    ['quorum none\n\u0000', 'octet', 2],
    ['', 'no-quorum', 1],
    ['quorum \ud800\n', 'octet', 1],
  ])('%j is refused', (text, code, line) => {
    expect(parsePolicy(text)).toEqual({ ok: false, code, line })
  })

  test('names are compared octet by octet', () => {
    const composed = policyOf(`witness \u00e9 ${keys.witness1.vkey}\nquorum \u00e9\n`)
    expect(composed.quorum).toBe('\u00e9')
    expect(parsePolicy(`witness \u00e9 ${keys.witness1.vkey}\nquorum e\u0301\n`)).toMatchObject({
      code: 'unknown-name',
    })
    const latin = Buffer.from(`witness \xe9 ${keys.witness1.vkey}\nquorum \xe9\n`, 'latin1')
    expect(parsePolicy(new Uint8Array(latin)).ok).toBe(true)
  })

  test('any bytes are read or refused, never thrown at the caller', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(typeof parsePolicy(bytes).ok).toBe('boolean')
      }),
    )
  })

  test('groups of groups are counted', () => {
    const groups = 'group one any W1 W2\ngroup two 1 one\n'
    const quorum = (text: string, note = cosigned) => evaluatePolicy(policyOf(log + w1 + w2 + text), note)
    expect(quorum(`${groups}quorum two\n`)).toMatchObject({ satisfied: true, quorum: 'met' })
    expect(quorum('group both all W1 W2\nquorum both\n').satisfied).toBe(true)
    const withoutW2 = cosigned.split('\n').toSpliced(6, 1).join('\n')
    expect(quorum(`${groups}quorum two\n`, withoutW2).satisfied).toBe(true)
    expect(quorum('group both all W1 W2\nquorum both\n', withoutW2)).toMatchObject({
      satisfied: false,
      code: 'quorum',
      witnesses: [
        { name: 'W1', state: 'cosigned', cosignedAt: 1767225600 },
        { name: 'W2', state: 'missing' },
      ],
    })
  })

  test('two cosignatures of one witness are one', () => {
    const line = cosigned.split('\n')[5]!
    const policy = policyOf(`${log}${w1}${w2}group both 2 W1 W2\nquorum both\n`)
    const twice = `${cosigned.split('\n').slice(0, 6).join('\n')}\n${line}\n`
    expect(evaluatePolicy(policy, twice)).toMatchObject({ satisfied: false, code: 'quorum' })
  })

  test('a listed log must sign, under its own origin, and no known signature may be bad', () => {
    const policy = policyOf(`${log}${w1}quorum W1\n`)
    expect(evaluatePolicy(policy, cosigned)).toMatchObject({ satisfied: true, code: 'satisfied' })
    expect(evaluatePolicy(policy, cosigned).logs.map(formatVkey)).toEqual([keys.log.vkey])
    expect(evaluatePolicy(policyOf(`${w1}quorum W1\n`), cosigned).code).toBe('no-log-signature')
    expect(
      evaluatePolicy(
        policyOf('quorum none\n'),
        cosigned,
        policy.logs.map(({ vkey }) => vkey),
      ).satisfied,
    ).toBe(true)
    expect(evaluatePolicy(policy, cosigned.replace('300', '301')).code).toBe('log-signature')
    expect(evaluatePolicy(policy, cosigned.replace('brand/acme\n', 'brand/else\n')).code).toBe('no-log-signature')
    const badLine = signatureLine({ name: 'witness.example/w1', id: '9bce8110', signature: new Uint8Array(72) })
    expect(evaluatePolicy(policy, cosigned + badLine).code).toBe('cosignature')
    const grease = signatureLine({ name: 'grease', id: '9bce8110', signature: new Uint8Array(72) })
    expect(evaluatePolicy(policy, cosigned + grease).satisfied).toBe(true)
    expect(evaluatePolicy(policy, 'nonsense').code).toBe('malformed')
    expect(evaluatePolicy(policy, cosigned.replace('300\n', '')).code).toBe('not-a-checkpoint')
  })
})

test('the root in a proof is the root of its own checkpoint', () => {
  const proof = parseProof(vectorText('generated/entry-256.tlog-proof'))!
  const checkpoint = parseCheckpoint(`${proof.checkpoint.split('\n\n')[0]!}\n`)!
  expect(hex(checkpoint.root)).toBe(hex(fromBase64('rrsCfVw90Ihx7lJXemH8gxItDRQ1J5GUNjm9TBLTaUM=')!))
})

import { fromHex, hex, utf8 } from '@troth/proof/bytes'
import { formatCheckpoint, parseCheckpoint } from '@troth/proof/checkpoint'
import {
  asCosignerKey,
  cosignedAt,
  cosignedText,
  cosigner,
  logVerifier,
  mlDsa44Cosigner,
  subtreeMessage,
  witnessVerifier,
} from '@troth/proof/cosignature'
import { leafHash } from '@troth/proof/hash'
import {
  ed25519Signer,
  formatVkey,
  makeVkey,
  parseNote,
  parseVkey,
  signatureLine,
  signNote,
  type Verifier,
  verifyNote,
} from '@troth/proof/note'
import { verifyInclusion } from '@troth/proof/tree'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../src/crypto.node.ts'
import { vector, vectorText } from './vectors.ts'

const keys = vector<{
  origin: string
  log: { seedHex: string; vkey: string }
  witness1: { name: string; seedHex: string; vkey: string }
  witness2: { name: string; mlDsa44SeedHex: string; vkey: string }
}>('generated/keys.json')
const known = vector<{
  timestamp: number
  checkpointBody: string
  witness1: { keyIdHex: string; signedMessage: string; timestampedSignatureHex: string }
  witness2: { signedMessageHex: string; timestampedSignatureSha256: string }
}>('generated/cosign.json')
const log = logVerifier(parseVkey(keys.log.vkey)!)!
const w1 = witnessVerifier(parseVkey(keys.witness1.vkey)!)!
const w2 = witnessVerifier(parseVkey(keys.witness2.vkey)!)!
const cosigned = vectorText('generated/checkpoint-cosigned.txt')

describe('checkpoint texts', () => {
  const { cases } = vector<{
    cases: { text: string; strict: boolean; origin?: string; size?: string; extension?: string[] }[]
  }>('checkpoint-body.json')

  test.each(cases)('$text is read as the specification says', ({ text, strict, origin, size, extension }) => {
    const checkpoint = parseCheckpoint(text)
    expect(checkpoint !== null).toBe(strict)
    if (origin !== undefined) expect(checkpoint).toMatchObject({ origin, size: Number(size) })
    if (extension !== undefined) expect(checkpoint?.extensions).toEqual(extension)
  })

  test.each(['1\n', '+1', '1 ', ' 1', '1e3', '9007199254740992', '٣', ''])('size %j is refused', (size) => {
    expect(parseCheckpoint(known.checkpointBody.replace('300', size))).toBeNull()
  })

  test('what is written is read back', () => {
    const checkpoint = parseCheckpoint(known.checkpointBody)!
    expect(checkpoint).toMatchObject({ origin: keys.origin, size: 300, extensions: [] })
    expect(formatCheckpoint(checkpoint)).toBe(known.checkpointBody)
  })

  test('an origin of two lines or over 255 bytes is not written', () => {
    const { root } = parseCheckpoint(known.checkpointBody)!
    for (const origin of ['', 'a\nb', 'é'.repeat(128)]) {
      expect(() => formatCheckpoint({ origin, size: 1, root })).toThrow(RangeError)
    }
    expect(() => formatCheckpoint({ origin: 'a', size: -1, root })).toThrow(RangeError)
    expect(() => formatCheckpoint({ origin: 'a', size: 1, root: root.slice(1) })).toThrow(RangeError)
  })

  test('our own log signature gives the known 197 bytes', () => {
    const signer = ed25519Signer(keys.origin, fromHex(keys.log.seedHex)!)
    expect(signNote(known.checkpointBody, [signer])).toBe(vectorText('generated/checkpoint-log-only.txt'))
  })
})

describe('cosignatures', () => {
  test('the log, an Ed25519 witness and an ML-DSA witness all verify', () => {
    expect(verifyNote(cosigned, [log, w1, w2])).toMatchObject({ ok: true, verified: { length: 3 }, unknown: [] })
    expect(verifyNote(cosigned, [log, w1])).toMatchObject({ ok: true, verified: { length: 2 }, unknown: { length: 1 } })
  })

  test('an Ed25519 cosignature is byte for byte the known one', () => {
    const signer = cosigner(keys.witness1.name, fromHex(keys.witness1.seedHex)!, known.timestamp)
    const payload = signer.sign(known.checkpointBody)
    expect(signer.id).toBe(known.witness1.keyIdHex)
    expect(cosignedText(known.checkpointBody, known.timestamp)).toEqual(utf8(known.witness1.signedMessage))
    expect(hex(payload)).toBe(known.witness1.timestampedSignatureHex)
    expect(cosignedAt(payload)).toBe(1767225600)
  })

  test('an ML-DSA cosignature covers the known message', () => {
    const checkpoint = parseCheckpoint(known.checkpointBody)!
    const message = subtreeMessage(keys.witness2.name, known.timestamp, checkpoint)!
    expect(hex(message)).toBe(known.witness2.signedMessageHex)
    const line = parseNote(cosigned)!.signatures[2]!
    expect(hex(sha256(line.signature))).toBe(known.witness2.timestampedSignatureSha256)
    expect(subtreeMessage('a'.repeat(256), 1, checkpoint)).toBeNull()
    expect(subtreeMessage('a', 1, { ...checkpoint, origin: 'é'.repeat(128) })).toBeNull()
  })

  test('an ML-DSA cosignature of our own verifies, and as a log’s second signature too', () => {
    const witness = mlDsa44Cosigner(keys.witness2.name, fromHex(keys.witness2.mlDsa44SeedHex)!, 1_800_000_000)
    const note = signNote(known.checkpointBody, [ed25519Signer(keys.origin, fromHex(keys.log.seedHex)!), witness])
    expect(verifyNote(note, [log, w2])).toMatchObject({ ok: true, verified: { length: 2 } })
    expect(verifyNote(note.replace('300', '301'), [w2])).toMatchObject({ ok: false, code: 'invalid-signature' })
  })

  test('a cosignature moved to another time, size or line is refused', () => {
    const seed = fromHex(keys.witness1.seedHex)!
    const payload = cosigner(keys.witness1.name, seed, known.timestamp).sign(known.checkpointBody)
    const holds = (verifier: Verifier, text: string, bytes: Uint8Array) => verifier.verify(text, bytes)
    expect(holds(w1, known.checkpointBody, payload)).toBe(true)
    for (let i = 0; i < payload.length; i++) {
      const changed = payload.map((byte, at) => (at === i ? byte ^ 1 : byte))
      expect(holds(w1, known.checkpointBody, changed)).toBe(false)
    }
    expect(holds(w1, known.checkpointBody.replace('300', '301'), payload)).toBe(false)
    expect(holds(w1, `${known.checkpointBody}extension\n`, payload)).toBe(false)
    for (let length = 0; length < 12; length++)
      expect(holds(w1, known.checkpointBody, payload.slice(0, length))).toBe(false)
    expect(holds(w1, known.checkpointBody, new Uint8Array(72))).toBe(false)
    expect(holds(w1, known.checkpointBody, new Uint8Array(72).fill(0xff))).toBe(false)
    expect(holds(w2, 'not a checkpoint\n', payload)).toBe(false)
  })

  test('extension lines are covered by an Ed25519 cosignature', () => {
    const text = `${known.checkpointBody}extension\n`
    const payload = cosigner(keys.witness1.name, fromHex(keys.witness1.seedHex)!, 1).sign(text)
    expect(w1.verify(text, payload)).toBe(true)
    expect(w1.verify(known.checkpointBody, payload)).toBe(false)
  })

  test('time 0, milliseconds and texts that are no checkpoint are not cosigned', () => {
    const seed = fromHex(keys.witness1.seedHex)!
    expect(() => cosigner('w', seed, 0)).toThrow(RangeError)
    expect(() => cosigner('w', seed, 1_767_225_600_000)).toThrow(RangeError)
    expect(() => cosigner('w', seed, 1).sign('hello\n')).toThrow(RangeError)
  })

  test('a log key is not a witness key, unless an import says so', () => {
    const { valid } = vector<{ valid: { vkey: string; type: number; asCosigner?: string }[] }>('cosigner-vkeys.json')
    for (const { vkey, type, asCosigner } of valid) {
      const parsed = parseVkey(vkey)!
      expect(parsed.type).toBe(type)
      expect(witnessVerifier(parsed) !== null).toBe(type === 4)
      expect(logVerifier(parsed) !== null).toBe(type === 1)
      const derived = asCosignerKey(parsed)
      expect(derived && formatVkey(derived)).toBe(asCosigner ?? null)
    }
    const { invalid } = vector<{ invalid: string[] }>('cosigner-vkeys.json')
    for (const vkey of invalid) expect(parseVkey(vkey)).toBeNull()
  })
})

describe('checkpoints of other logs', () => {
  test('the tessera log signed all its states', () => {
    const tessera = logVerifier(
      parseVkey('example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx')!,
    )!
    for (let size = 0; size <= 15; size++) {
      const verdict = verifyNote(vectorText(`tessera-log/checkpoint.${size}`), [tessera])
      expect(verdict.ok && parseCheckpoint(verdict.text)?.size).toBe(size)
    }
  })

  test('a sunlight witness and mirror cosigned theirs, beside a log signature of an unknown type', () => {
    const hash = '000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706'
    for (const [keyFile, note] of [
      ['sunlight-mirror/witness.v0.json', `sunlight-mirror/${hash}/checkpoint`],
      ['sunlight-mirror/mirror/mirror.v0.json', `sunlight-mirror/mirror/${hash}/checkpoint`],
    ] as const) {
      const { verifier_keys } = vector<{ verifier_keys: string[] }>(keyFile)
      const verifier = witnessVerifier(parseVkey(verifier_keys[0]!)!)!
      expect(verifyNote(vectorText(note), [verifier])).toMatchObject({ ok: true, verified: { length: 1 } })
    }
  })

  test('a real checkpoint with an ECDSA log signature is read, its lines kept', () => {
    const { realCosigned } = vector<{ realCosigned: { checkpoint: string } }>('cosigner-vkeys.json')
    const { text, signatures } = parseNote(realCosigned.checkpoint)!
    expect(parseCheckpoint(text)?.size).toBe(611)
    expect(signatures.map(({ id }) => id)).toEqual(['72c878db', '9d1ab951', 'a996f95d'])
    expect(signatures.map(signatureLine).join('')).toBe(realCosigned.checkpoint.split('\n\n')[1])
  })

  type Rekor = {
    name: string
    valid: boolean
    logIndex: string
    inclusionProof: { rootHash: string; treeSize: string; hashes: string[]; checkpoint?: { envelope: string } }
    canonicalizedBody: string
    tlogs: { baseUrl: string; publicKey: string; keyDetails: string }[]
  }

  test.each(vector<{ cases: Rekor[] }>('rekor2-checkpoints.json').cases)('Rekor: $name', (given) => {
    const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
    const verifiers = given.tlogs
      .filter(({ keyDetails }) => keyDetails === 'PKIX_ED25519')
      .map(({ baseUrl, publicKey }) => logVerifier(makeVkey(new URL(baseUrl).host, 1, bytes(publicKey).slice(12)))!)
    const verdict = verifyNote(given.inclusionProof.checkpoint?.envelope ?? '', verifiers)
    const checkpoint = verdict.ok ? parseCheckpoint(verdict.text) : null
    const leaf = leafHash(bytes(given.canonicalizedBody))
    const path = given.inclusionProof.hashes.map(bytes)
    const held =
      checkpoint !== null &&
      verifyInclusion(leaf, Number(given.logIndex), checkpoint.size, path, checkpoint.root) &&
      hex(checkpoint.root) === hex(bytes(given.inclusionProof.rootHash))
    expect(held).toBe(given.valid)
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { base64, base64url, concat, fromBase64, fromBase64url, fromHex, hex, textOf, utf8 } from '@troth/proof/bytes'
import { canonical, parseCanonical, parseCanonicalText, parseJson } from '@troth/proof/canonical'
import { formatCheckpoint, parseCheckpoint, parseDecimal } from '@troth/proof/checkpoint'
import { cosignedAt, logVerifier, witnessVerifier } from '@troth/proof/cosignature'
import { followHandovers, sizesIn, trustFor } from '@troth/proof/handover'
import {
  formatVkey,
  isKeyName,
  parseNote,
  parseVkey,
  readNote,
  readVkey,
  signatureLine,
  verifyNote,
} from '@troth/proof/note'
import { evaluatePolicy, parsePolicy } from '@troth/proof/policy'
import { formatProof, parseProof, readProof } from '@troth/proof/proof'
import { checkReceipt, type Receipt, readReceipt } from '@troth/proof/receipt'
import { receiptChecker } from '@troth/proof/receiptchecker'
import { judgeCheckpoint } from '@troth/proof/receiptcheckpoint'
import { readFrame } from '@troth/proof/receiptfile'
import { openAgainst, openDisclosure, seal } from '@troth/proof/sealed'
import { checkShareFile, isShareFile, readShareFile, writeShareFile } from '@troth/proof/sharefile'
import { verifySubtreeConsistency, verifySubtreeInclusion } from '@troth/proof/subtree'
import { checkShare } from '@troth/proof/sumtree'
import { decodeBundle, encodeBundle, parseTilePath, tileHashes, tilePath } from '@troth/proof/tile'
import { verifyConsistency, verifyInclusion } from '@troth/proof/tree'
import { formatUpgrade, parseUpgrade, upgradeReceipt } from '@troth/proof/upgrade'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vector, vectorText } from './vectors.ts'

// Whatever a parser is given, it answers; and what it accepts, the writer writes again to the byte.

const keys = vector<{ log: { vkey: string }; witness1: { vkey: string }; witness2: { vkey: string } }>(
  'generated/keys.json',
)
const page = readFileSync(new URL('../../../docs/ledger.md', import.meta.url), 'utf8')
const receipt = /^```receipt\n([\s\S]*?)^```$/m.exec(page)![1]!
const note = vectorText('generated/checkpoint-log-only.txt')
const cosigned = vectorText('generated/checkpoint-cosigned.txt')
const policyText = vectorText('generated/policy-2of2.txt')
const proof = vectorText('generated/entry-256-extra.tlog-proof')
const { disclosure } = seal(new Uint8Array(16), 'name', { 值: [1, null, '信'] })
const checkpoint = parseNote(note)!.text
const upgrade = `troth.upgrade@v1\nold 2\n${base64(new Uint8Array(32))}\nindex 0\nindex 1\n${base64(new Uint8Array(32))}\n\n${note}`
const json = '{"a":[1,-0.5,1e+21,null,true],"信":{"":"\\u0000\\\\"}}'

/** Samples, bent: parts left out, doubled, moved, overwritten, or taken from another sample. */
function bent(samples: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.constantFrom(...samples),
    fc.constantFrom(
      '\n',
      '\n\n',
      ' ',
      '+',
      '=',
      '/',
      '.p/',
      '0',
      '\ud800',
      '\ufeff',
      '\0',
      '\u0085',
      '—',
      '\r\n',
      'x000',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  )
  const edit = fc.record({
    at: fc.nat(),
    length: fc.nat(8),
    piece,
    from: fc.nat(),
    keep: fc.nat(12),
    move: fc.boolean(),
  })
  return fc.tuple(fc.constantFrom(...samples), fc.array(edit, { maxLength: 3 })).map(([sample, edits]) =>
    edits.reduce((text, { at, length, piece, from, keep, move }) => {
      const start = text.length === 0 ? 0 : at % text.length
      const taken = piece.slice(from % (piece.length + 1)).slice(0, keep)
      const rest = text.slice(start + length)
      return text.slice(0, start) + (move ? rest + text.slice(start, start + length) : taken + rest)
    }, sample),
  )
}
const any = fc.string({ unit: 'binary', maxLength: 80 })
const bytesOf = (text: string) => new TextEncoder().encode(text)
const runs = { numRuns: 1500 }

type Round = [name: string, samples: string[], again: (text: string) => string | null]
const orNull = <T>(value: T | null, write: (value: T) => string) => (value === null ? null : write(value))

const texts: Round[] = [
  ['base64', ['AAEC', '/+8=', 'AA=='], (text) => orNull(fromBase64(text), base64)],
  ['base64url', ['AAEC', '_-8', 'AA'], (text) => orNull(fromBase64url(text), base64url)],
  ['hex', ['00ff', ''], (text) => orNull(fromHex(text), hex)],
  ['decimal', ['0', '300', '9007199254740991'], (text) => orNull(parseDecimal(text), String)],
  ['vkey', [keys.log.vkey, keys.witness1.vkey], (text) => orNull(parseVkey(text), formatVkey)],
  ['tile path', ['tile/0/x001/x234/067', 'tile/entries/000.p/112'], (text) => orNull(parseTilePath(text), tilePath)],
  [
    'checkpoint',
    [checkpoint, `${checkpoint}extension\n`],
    (text) => {
      const read = parseCheckpoint(text)
      // What is read may have an origin that is never written: longer than 255 bytes.
      if (read === null || utf8(read.origin).length > 255) return null
      return [formatCheckpoint(read), ...read.extensions.map((line) => `${line}\n`)].join('')
    },
  ],
  [
    'note',
    [note, cosigned],
    (text) => orNull(parseNote(text), (read) => `${read.text}\n${read.signatures.map(signatureLine).join('')}`),
  ],
  [
    'proof',
    [proof, vectorText('generated/entry-0-size-1.tlog-proof')],
    (text) => orNull(parseProof(text), formatProof),
  ],
  ['receipt', [receipt], (text) => orNull(readReceipt(text), written)],
]

function written({ vkey, entries }: Receipt): string {
  const parts = entries.map(({ entry, leaf, disclosures, proof }) => {
    const opened = disclosures.map((it) => `disclose ${it}\n`).join('')
    return `entry ${entry}\nleaf ${leaf}\n${opened}proof ${proof.split('\n').length - 1}\n${proof}\n`
  })
  return `troth.receipt@v1\nlog ${vkey}\n\n${parts.join('')}`
}

describe.each(texts)('a %s', (_, samples, again) => {
  test('that parses comes back to the letter; any other text is refused', () => {
    for (const sample of samples) expect(again(sample)).toBe(sample)
    fc.assert(
      fc.property(fc.oneof({ arbitrary: bent(samples), weight: 4 }, any), (text) => {
        const back = again(text)
        if (back !== null) expect(back).toBe(text)
      }),
      runs,
    )
  })
})

const bytes = (samples: readonly string[]) => fc.oneof(fc.uint8Array({ maxLength: 200 }), bent(samples).map(bytesOf))

describe('bytes', () => {
  test.each<[string, fc.Arbitrary<Uint8Array>, (given: Uint8Array) => Uint8Array | null]>([
    ['UTF-8', bytes([receipt, '\ufeff信']), (given) => (textOf(given) === null ? null : utf8(textOf(given)!))],
    ['canonical JSON', bytes([json, '[]', '"信"', '-0', '1e400']), (given) => recanonised(given)],
    [
      'a hash tile',
      fc.oneof(bytes(['a'.repeat(64)]), fc.uint8Array({ minLength: 32, maxLength: 96 })),
      (given) => {
        const hashes = tileHashes(given)
        return hashes && concat(...hashes)
      },
    ],
    [
      'a bundle',
      bytes(['\0\u0003abc\0\0', '\0\u0001a']),
      (given) => {
        const entries = decodeBundle(given)
        return entries && entries.length > 0 ? encodeBundle(entries) : null
      },
    ],
  ])('of %s that parse come back to the byte', (_, given, again) => {
    fc.assert(
      fc.property(given, (it) => {
        const back = again(it)
        if (back !== null) expect(back).toEqual(it)
      }),
      runs,
    )
  })

  const recanonised = (given: Uint8Array) => {
    const value = parseCanonical(given)
    return value === undefined ? null : canonical(value)
  }
})

const verifiers = [logVerifier(parseVkey(keys.log.vkey)!)!, witnessVerifier(parseVkey(keys.witness1.vkey)!)!]
const witness2 = witnessVerifier(parseVkey(keys.witness2.vkey)!)!
const reading = parsePolicy(policyText)
if (!reading.ok) throw new Error(reading.code)
const { policy } = reading

test.each<[string, readonly string[], (text: string) => unknown]>([
  ['readVkey', [keys.log.vkey], readVkey],
  ['readNote', [cosigned], readNote],
  ['readProof', [proof], readProof],
  ['parseJson', [json], parseJson],
  ['parsePolicy', [policyText], (text) => [parsePolicy(text), parsePolicy(bytesOf(text), { type1Witnesses: true })]],
  ['evaluatePolicy', [cosigned, note], (text) => evaluatePolicy(policy, text)],
  ['verifyNote', [cosigned, note], (text) => verifyNote(text, verifiers)],
  ['openDisclosure', [disclosure], openDisclosure],
  ['openAgainst', [disclosure], (text) => openAgainst({ _sd: [text, disclosure] }, [text, disclosure, text])],
  ['parseCanonicalText', [json], parseCanonicalText],
  ['isKeyName', ['trust.example/b/acme/log'], isKeyName],
  ['readFrame', [receipt], readFrame],
  [
    'judgeCheckpoint',
    [cosigned, note],
    (text) => [judgeCheckpoint(text, null, policy), judgeCheckpoint(text, parseVkey(keys.log.vkey), policy)],
  ],
  [
    'followHandovers',
    [receipt, keys.log.vkey],
    (text) => {
      const { keys: known } = followHandovers([text, keys.log.vkey], [text, bytesOf(text), receipt])
      return [trustFor(sizesIn(text), undefined, known), trustFor([1], policy, known)]
    },
  ],
  [
    'upgradeReceipt',
    [receipt, upgrade],
    (text) => {
      const read = parseUpgrade(text)
      if (read !== null && formatUpgrade(read) !== text) return new Error('not written as it was read')
      const given = { checkpoint: text, consistency: new Map(), paths: new Map() }
      const found = [
        upgradeReceipt(text, given),
        upgradeReceipt(receipt, given),
        upgradeReceipt(receipt, read ?? given),
      ]
      return found.some((one) => one.ok && one.changed) ? new Error('upgraded by what was bent') : found
    },
  ],
  ['receiptChecker', [receipt], (text) => receiptChecker()(text)],
  ['checkReceipt', [receipt], (text) => [checkReceipt(text), checkReceipt(bytesOf(text), { policy, logKeys: [text] })]],
])('%s answers whatever text it is given', (_, samples, ask) => {
  fc.assert(
    fc.property(fc.oneof({ arbitrary: bent(samples), weight: 4 }, any), (text) => {
      expect(ask(text)).not.toBeInstanceOf(Error)
    }),
    { numRuns: 600 },
  )
})

test('a verifier answers whatever payload and text it is given', () => {
  fc.assert(
    fc.property(fc.oneof(bent([checkpoint]), any), fc.uint8Array({ maxLength: 80 }), (text, payload) => {
      expect(cosignedAt(payload) === null).toBe(payload.length < 8 || (payload[0]! | (payload[1]! & 0xe0)) !== 0)
      for (const verifier of [...verifiers, witness2]) expect(verifier.verify(text, payload)).toBe(false)
    }),
    { numRuns: 400 },
  )
})

test('a proof of a tree is answered, and never believed, whatever its sizes and hashes are', () => {
  const size = fc.oneof(fc.nat(20), fc.integer(), fc.double(), fc.constantFrom(2 ** 53, -1, Number.NaN))
  const hash = fc.oneof(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array({ maxLength: 40 }))
  const path = fc.array(hash, { maxLength: 8 })
  fc.assert(
    fc.property(size, size, size, hash, hash, path, (a, b, c, one, other, hashes) => {
      const same = one.length === other.length && one.every((byte, i) => byte === other[i])
      // The only proofs without a hash: a tree of one leaf, and a tree that is itself.
      const trivial = same && hashes.length === 0
      expect(verifyInclusion(one, a, b, hashes, other)).toBe(trivial && a === 0 && b === 1 && one.length === 32)
      if (!trivial) {
        expect(verifyConsistency(a, one, b, other, hashes)).toBe(false)
        expect(verifySubtreeInclusion(one, a, b, c, hashes, other)).toBe(false)
        expect(verifySubtreeConsistency(a, b, one, c, other, hashes)).toBe(false)
      }
    }),
    { numRuns: 1000 },
  )
})

test('a share of a payout is answered, and never believed, whatever its numbers and hashes are', () => {
  const integer = fc.oneof(fc.nat(20), fc.double(), fc.constantFrom(2 ** 53, -1, Number.NaN))
  const hash = fc.oneof(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array({ maxLength: 40 }))
  const sum = fc.oneof(fc.bigInt(), fc.bigInt({ min: 0n, max: 2n ** 63n }))
  const share = fc.record({ reference: fc.string({ unit: 'binary' }), amount: sum, salt: hash })
  const root = fc.record({ hash, total: sum, count: integer })
  fc.assert(
    fc.property(
      share,
      integer,
      fc.array(fc.record({ hash, sum }), { maxLength: 6 }),
      root,
      (given, index, path, of) => {
        expect(checkShare(given, index, path, of)).toEqual(expect.any(String))
      },
    ),
    { numRuns: 1000 },
  )
})

test('a share file is read only as it would be written, and never believed for its form alone', () => {
  const line = fc.oneof(
    fc.constantFrom('index 0', 'index 01', 'amount 12', 'amount -1', 'reference a', 'salt AAAA', 'sibling AAAA 1', ''),
    fc.string({ unit: 'binary', maxLength: 20 }),
  )
  const text = fc
    .array(line, { maxLength: 9 })
    .map((lines) => ['troth.share@v1', 'index 0', 'amount 12', 'reference a', 'salt AAAA', ...lines].join('\n'))
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), fc.uint8Array(), (given, bytes) => {
      const read = readShareFile(given)
      if (read) expect(writeShareFile(read)).toBe(given)
      expect(isShareFile(given) || read === null).toBe(true)
      expect(checkShareFile(given).verdict).not.toBe('proved')
      expect(checkShareFile(bytes).verdict).not.toBe('proved')
    }),
    { numRuns: 1000 },
  )
})

describe('every function that meets what strangers wrote is fuzzed here', () => {
  /** Writers and arithmetic: they are given what we made, and throw RangeError on a caller's mistake. */
  const ours = new Set(
    `encodeBase64 encodeBase64url encodeUtf8 rememberedNodes base64 base64url hex utf8 concat equal canonical isJson formatCheckpoint cosigner mlDsa44Cosigner mlDsa44LogSigner asCosignerKey
    cosignedText subtreeMessage sha256 sha512 signEd25519 publicKeyOf signMlDsa44 publicKeyMlDsa44Of isHash leafHash
    nodeHash signNote signatureLine ed25519Signer makeVkey formatVkey formatProof writeReceipt seal digestOf isSubtree
    tilePath levelWidth partialWidth tileAt bundleOf tilesFor growTiles tileOfNode nodeFromTiles encodeBundle isSize
    rootOf extend foldEdge edgeNodes pathRanges subtreesOf isSum shareLeaf sumNode sumPath SumTree inclusionProof inclusionNodes consistencyProof consistencyNodes`.split(
      /\s+/,
    ),
  )
  /** Reached through a function that is fuzzed above: it names it. */
  const within: Readonly<Record<string, string>> = {
    ed25519Verifier: 'logVerifier',
    stateOf: 'evaluatePolicy',
    verifyEd25519: 'logVerifier',
    verifyMlDsa44: 'witnessVerifier',
    isSoundPoint: 'logVerifier',
  }
  const source = readFileSync(new URL(import.meta.url), 'utf8').replace(/describe\('every function[\s\S]*/, '')
  const isFuzzed = (name: string) =>
    new RegExp(`\\b${name}\\b`).test(source.replace(/^import[\s\S]*?from '[^']+'$/gm, ''))

  test('and no other is exported', async () => {
    const files = readdirSync(new URL('../src/', import.meta.url))
    const modules = await Promise.all(files.map((file) => import(new URL(`../src/${file}`, import.meta.url).href)))
    const exported = modules.flatMap((module: object) =>
      Object.entries(module).flatMap(([name, value]) => (typeof value === 'function' ? [name] : [])),
    )
    const strange = [...new Set(exported)].filter((name) => !ours.has(name) && !isFuzzed(within[name] ?? name))
    expect(strange).toEqual([])
    // A name that is listed and gone would hide the next function that takes it.
    const gone = [...ours, ...Object.keys(within)].filter((name) => !exported.includes(name))
    expect(gone).toEqual([])
  })
})

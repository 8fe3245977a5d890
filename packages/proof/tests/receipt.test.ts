import { base64, fromHex, textOf, utf8 } from '@troth/proof/bytes'
import { canonical, type Json } from '@troth/proof/canonical'
import { formatCheckpoint } from '@troth/proof/checkpoint'
import { cosigner } from '@troth/proof/cosignature'
import { leafHash } from '@troth/proof/hash'
import { ed25519Signer, formatVkey, makeVkey, parseVkey, signatureLine, signNote } from '@troth/proof/note'
import { type Policy, parsePolicy } from '@troth/proof/policy'
import { formatProof } from '@troth/proof/proof'
import { checkReceipt, type ReceiptVerdict, readReceipt, writeReceipt } from '@troth/proof/receipt'
import { seal } from '@troth/proof/sealed'
import { inclusionProof, type ReadNode, rootOf } from '@troth/proof/tree'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vector } from './vectors.ts'

const keys = vector<{
  origin: string
  log: { seedHex: string; vkey: string }
  witness1: { name: string; seedHex: string; vkey: string }
  witness2: { vkey: string }
}>('generated/keys.json')
const { origin } = keys
const { vkey } = keys.log
const logSigner = ed25519Signer(origin, fromHex(keys.log.seedHex)!)
const witnessSigner = cosigner(keys.witness1.name, fromHex(keys.witness1.seedHex)!, 1_767_225_600)

const salt = (n: number) => new Uint8Array(16).fill(n)
const sealedName = seal(salt(1), 'name', '王芳')
const sealedPhone = seal(salt(2), 'phone', '13800000000')
const entryOf = (i: number): Json => ({
  type: 'case.opened/1',
  subject: `case:${i}`,
  at: '2026-11-22T02:00:00.123Z',
  by: 'customer',
  data: { 退款: `第${i}件` },
  _sd: [sealedName.digest, sealedPhone.digest].sort(),
})
const entries = Array.from({ length: 13 }, (_, i) => canonical(entryOf(i)))

type Shape = { size?: number; cosigned?: boolean; text?: (text: string) => string }

function proofOf(index: number, { size = 13, cosigned = false, text = (it) => it }: Shape = {}): string {
  const leaves = entries.slice(0, size).map(leafHash)
  const readNode: ReadNode = (level, i) => rootOf(leaves.slice(i * 2 ** level, (i + 1) * 2 ** level))
  const body = text(formatCheckpoint({ origin, size, root: rootOf(leaves) }))
  const checkpoint = signNote(body, cosigned ? [logSigner, witnessSigner] : [logSigner])
  return formatProof({ extra: null, index, path: inclusionProof(index, size, readNode)!, checkpoint })
}

function receiptOf(indexes: number[], shape: Shape = {}): string {
  return writeReceipt({
    vkey,
    entries: indexes.map((index) => ({
      entry: entries[index]!,
      disclosures: [sealedName.disclosure, sealedPhone.disclosure],
      proof: proofOf(index, shape),
    })),
  })
}

function policyOf(text: string): Policy {
  const reading = parsePolicy(text)
  if (!reading.ok) throw new Error(reading.code)
  return reading.policy
}

const oneWitness = policyOf(`log ${vkey}\nwitness W1 ${keys.witness1.vkey}\nquorum W1\n`)
const plain = receiptOf([9])
const parts = ({ faults }: ReceiptVerdict) => faults.map(({ part, code }) => `${part} ${code}`)

describe('a receipt that holds', () => {
  test('the file is as documented, line by line', () => {
    const lines = plain.split('\n')
    expect(lines.slice(0, 3)).toEqual(['troth.receipt@v1', `log ${vkey}`, ''])
    expect(lines[3]).toBe(`entry ${textOf(entries[9]!)}`)
    expect(lines[4]).toBe(`leaf ${base64(leafHash(entries[9]!))}`)
    expect(lines.slice(5, 7)).toEqual([`disclose ${sealedName.disclosure}`, `disclose ${sealedPhone.disclosure}`])
    const proof = proofOf(9)
    expect(lines[7]).toBe(`proof ${proof.split('\n').length - 1}`)
    expect(lines.slice(8).join('\n')).toBe(`${proof}\n`)
  })

  test('is read back part by part', () => {
    expect(readReceipt(receiptOf([9, 0]))).toEqual({
      vkey,
      entries: [9, 0].map((index) => ({
        entry: textOf(entries[index]!),
        leaf: base64(leafHash(entries[index]!)),
        disclosures: [sealedName.disclosure, sealedPhone.disclosure],
        proof: proofOf(index),
      })),
    })
  })

  test('proves its entries, and says that the key is still to be compared', () => {
    expect(checkReceipt(plain)).toMatchObject({
      verdict: 'proved',
      keyTrusted: false,
      log: { origin, vkey, size: 13, signature: 'ok', root: base64(rootOf(entries.map(leafHash))) },
      witnesses: [],
      quorum: 'none',
      faults: [],
      entries: [
        {
          entry: entryOf(9),
          index: 9,
          bytes: 'ok',
          inclusion: 'ok',
          disclosures: [
            { name: 'name', value: '王芳', ok: true },
            { name: 'phone', value: '13800000000', ok: true },
          ],
        },
      ],
    })
    expect(checkReceipt(utf8(plain))).toEqual(checkReceipt(plain))
  })

  test('a key that was known beforehand is trusted, another is not', () => {
    expect(checkReceipt(plain, { logKeys: [vkey] })).toMatchObject({ verdict: 'proved', keyTrusted: true })
    for (const logKeys of [[], [keys.witness1.vkey], ['nonsense']]) {
      const verdict = checkReceipt(plain, { logKeys })
      expect(verdict).toMatchObject({ verdict: 'refuted', keyTrusted: false })
      expect(parts(verdict)).toEqual(['key not-trusted'])
    }
  })

  test('a policy is applied to every checkpoint in the receipt', () => {
    const cosigned = receiptOf([9, 2], { cosigned: true })
    expect(checkReceipt(cosigned, { policy: oneWitness })).toMatchObject({
      verdict: 'proved',
      keyTrusted: true,
      quorum: 'met',
      witnesses: [{ name: 'W1', state: 'cosigned', cosignedAt: 1_767_225_600 }],
    })
    const verdict = checkReceipt(plain, { policy: oneWitness })
    expect(verdict).toMatchObject({ verdict: 'refuted', quorum: 'not-met', witnesses: [{ state: 'missing' }] })
    expect(parts(verdict)).toEqual(['policy quorum'])
    const mixed = receiptOf([9], { cosigned: true }) + receiptOf([2]).split('\n').slice(3).join('\n')
    expect(checkReceipt(mixed)).toMatchObject({ verdict: 'proved' })
    expect(checkReceipt(mixed, { policy: oneWitness }).faults).toEqual([
      { part: 'policy', code: 'quorum', entryNumber: 2 },
    ])
  })

  test('entries may come with checkpoints of different sizes; the newest is shown', () => {
    const proof = (index: number, size: number) => ({
      entry: entries[index]!,
      disclosures: [],
      proof: proofOf(index, { size }),
    })
    const text = writeReceipt({ vkey, entries: [proof(0, 1), proof(12, 13), proof(3, 7)] })
    expect(checkReceipt(text)).toMatchObject({ verdict: 'proved', log: { size: 13 } })
  })

  test('lines of unknown keys change nothing', () => {
    const grease = signatureLine({ name: 'grease', id: '01020304', signature: new Uint8Array(50) })
    const entry = { entry: entries[9]!, disclosures: [], proof: proofOf(9) + grease }
    expect(checkReceipt(writeReceipt({ vkey, entries: [entry] }))).toMatchObject({ verdict: 'proved' })
  })

  test('extension lines that the log signed are accepted', () => {
    const text = receiptOf([9], { text: (body) => `${body}extension\n` })
    expect(checkReceipt(text)).toMatchObject({ verdict: 'proved' })
    expect(parts(checkReceipt(text.replace('extension\n', 'extensiom\n')))).toEqual(['signature invalid'])
  })

  test('the first entry of a log of one has an empty path', () => {
    const entry = { entry: entries[0]!, disclosures: [], proof: proofOf(0, { size: 1 }) }
    expect(checkReceipt(writeReceipt({ vkey, entries: [entry] }))).toMatchObject({ verdict: 'proved' })
  })
})

describe('a receipt that was changed', () => {
  const changed = (change: (text: string) => string, text = plain) => {
    expect(change(text)).not.toBe(text)
    return checkReceipt(change(text))
  }
  const line = (n: number, change: (line: string) => string) => (text: string) =>
    text
      .split('\n')
      .map((it, i) => (i === n ? change(it) : it))
      .join('\n')
  const otherLeaf = () => `leaf ${base64(leafHash(utf8('other')))}`
  const lastOf = (text: string) => text.split('\n').length - 3

  test.each<[string, (text: string) => string, string[]]>([
    ['the sum in the entry', (text) => text.replace('第9件', '第8件'), ['entry changed']],
    ['a space in the entry', (text) => text.replace('{"_sd"', '{ "_sd"'), ['entry not-canonical', 'entry changed']],
    ['the leaf line', line(4, otherLeaf), ['leaf changed']],
    ['a digit of the leaf line', line(4, (it) => it.replace('=', '%')), ['leaf malformed']],
    [
      'entry and leaf line together',
      (text) => line(4, otherLeaf)(text.replace('第9件', '第8件')),
      ['entry differs-from-leaf', 'path leads-elsewhere'],
    ],
    ['a disclosure', line(5, () => `disclose ${seal(salt(3), 'name', '李').disclosure}`), ['disclosure not-in-entry']],
    ['a disclosure beyond opening', line(6, (it) => it.replace('W', '%')), ['disclosure malformed']],
    ['a hash of the path', line(10, () => base64(leafHash(utf8('other')))), ['path leads-elsewhere']],
    ['a digit of the path', line(10, (it) => it.replace(/^./, '%')), ['path malformed']],
    ['the index', (text) => text.replace('index 9\n', 'index 8\n'), ['path leads-elsewhere']],
    ['an index outside', (text) => text.replace('index 9\n', 'index 99\n'), ['index outside']],
    ['an index with a leading zero', (text) => text.replace('index 9\n', 'index 09\n'), ['index malformed']],
    ['the proof’s first line', (text) => text.replace('tlog-proof@v1', 'tlog-proof@v2'), ['proof malformed']],
    [
      'the root',
      (text) => text.replace(base64(rootOf(entries.map(leafHash))), base64(leafHash(utf8('x')))),
      ['signature invalid', 'checkpoint changed'],
    ],
    ['the size', (text) => text.replace('\n13\n', '\n14\n'), ['signature invalid']],
    [
      'the size beyond the path',
      (text) => text.replace('\n13\n', '\n99\n'),
      ['signature invalid', 'checkpoint changed'],
    ],
    ['a root beyond reading', (text) => text.replace('\n13\n', '\n013\n'), ['checkpoint malformed']],
    ['the origin', (text) => text.replace('acme\n13', 'acmf\n13'), ['checkpoint other-origin', 'signature invalid']],
    ['the signature', (text) => text.replace(/( xgcA9.{30})./, '$1%').replace('%', 'A'), ['signature invalid']],
    ['the signature’s key id', (text) => text.replace(' xgcA', ' xgcB'), ['signature missing']],
    ['the signature’s dash', (text) => text.replace('—', '-'), ['signature malformed']],
    ['the log key', line(1, (it) => it.replace('c60700f5', 'c60700f6')), ['key malformed']],
    ['the log key for a witness’s', line(1, () => `log ${keys.witness1.vkey}`), ['key malformed']],
    [
      'the log key for another',
      line(1, () => `log ${formatVkey(makeVkey(origin, 1, parseVkey(keys.witness1.vkey)!.key))}`),
      ['signature missing'],
    ],
  ])('%s: it is named', (_, change, expected) => {
    const verdict = changed(change)
    expect(verdict.verdict).toBe('refuted')
    expect(parts(verdict)).toEqual(expected)
  })

  test('the entry and the disclosure are named by number', () => {
    const three = receiptOf([9, 4, 0])
    const verdict = changed((text) => text.replace('第4件', '第5件'), three)
    expect(verdict.faults).toEqual([{ part: 'entry', code: 'changed', entryNumber: 2 }])
    expect(verdict.entries.map(({ bytes, inclusion }) => [bytes, inclusion])).toEqual([
      ['ok', 'ok'],
      ['bad', 'bad'],
      ['ok', 'ok'],
    ])
    const other = seal(salt(9), 'phone', '1').disclosure
    const sealedElsewhere = plain.replace(sealedPhone.disclosure, other)
    expect(checkReceipt(sealedElsewhere).faults).toEqual([
      { part: 'disclosure', code: 'not-in-entry', entryNumber: 1, disclosureNumber: 2 },
    ])
    expect(checkReceipt(sealedElsewhere).entries[0]?.disclosures).toMatchObject([{ ok: true }, { ok: false }])
  })

  test('a changed cosignature is named, and then the text is known to be intact', () => {
    const cosigned = receiptOf([9], { cosigned: true })
    const badWitness = cosigned.replace(/(— witness.example\/w1 .{60})./, '$1%').replace('%', 'A')
    const verdict = checkReceipt(badWitness, { policy: oneWitness })
    expect(parts(verdict)).toEqual(['cosignature invalid', 'policy quorum'])
    expect(verdict.log?.signature).toBe('ok')
    const badLog = cosigned
      .replace(/( xgcA9.{30})./, '$1%')
      .replace('%', 'A')
      .replace('index 9\n', 'index 8\n')
    expect(parts(checkReceipt(badLog, { policy: oneWitness }))).toEqual(['signature invalid', 'path leads-elsewhere'])
    const badRoot = cosigned.replace('\n13\n', '\n12\n')
    expect(parts(checkReceipt(badRoot, { policy: oneWitness }))).toEqual([
      'signature invalid',
      'cosignature invalid',
      'policy quorum',
      'checkpoint changed',
    ])
  })

  test('a leaf moved to another place, a proof of another entry and a repeated disclosure are refused', () => {
    const swap = writeReceipt({ vkey, entries: [{ entry: entries[9]!, disclosures: [], proof: proofOf(8) }] })
    expect(parts(checkReceipt(swap))).toEqual(['path leads-elsewhere'])
    const disclosures = [sealedName.disclosure, sealedName.disclosure]
    const twice = writeReceipt({ vkey, entries: [{ entry: entries[9]!, disclosures, proof: proofOf(9) }] })
    expect(parts(checkReceipt(twice))).toEqual(['disclosure repeated'])
  })

  test('an extra line, which nothing vouches for, is refused', () => {
    const proof = proofOf(9).replace('@v1\n', '@v1\nextra AAAA\n')
    const text = writeReceipt({ vkey, entries: [{ entry: entries[9]!, disclosures: [], proof }] })
    expect(parts(checkReceipt(text))).toEqual(['proof extra'])
  })

  test('a log that signed two roots for one size is caught by its own receipt', () => {
    const other = utf8('{"type":"other/1"}')
    const body = formatCheckpoint({ origin, size: 1, root: leafHash(other) })
    const forged = formatProof({ extra: null, index: 0, path: [], checkpoint: signNote(body, [logSigner]) })
    const text = writeReceipt({
      vkey,
      entries: [
        { entry: entries[0]!, disclosures: [], proof: proofOf(0, { size: 1 }) },
        { entry: other, disclosures: [], proof: forged },
      ],
    })
    expect(parts(checkReceipt(text))).toEqual(['checkpoint fork'])
  })

  test('a logged entry that is not one canonical object is refused, proof or not', () => {
    for (const entry of ['[]', '1', '{"b":1,"a":1}', 'text', '', `"${'a'.repeat(70_000)}"`]) {
      const checkpoint = signNote(formatCheckpoint({ origin, size: 1, root: leafHash(utf8(entry)) }), [logSigner])
      const proof = formatProof({ extra: null, index: 0, path: [], checkpoint })
      const text = writeReceipt({ vkey, entries: [{ entry: utf8(entry), disclosures: [], proof }] })
      expect(checkReceipt(text)).toMatchObject({ verdict: 'refuted', entries: [{ entry: null, bytes: 'bad' }] })
    }
  })

  test.each([
    ['nothing', '', 1],
    ['another file', '{"a":1}\n', 1],
    ['another version', plain.replace('@v1', '@v2'), 1],
    ['a byte order mark', `\ufeff${plain}`, 1],
    ['CRLF lines', plain.replaceAll('\n', '\r\n'), 1],
    ['no entry', `${plain.split('\n').slice(0, 3).join('\n')}\n`, 4],
    ['a misspelt word', plain.replace('\nleaf ', '\nleave '), 5],
    ['a proof that is too long', plain.replace('\nproof ', '\nproof 9'), 9],
    ['a proof that is too short', plain.replace(/\nproof \d+/, '\nproof 2'), 11],
    ['a surplus line', `${plain}more\n`, lastOf(plain) + 3],
    ['no last line', plain.slice(0, -1), lastOf(plain) + 2],
  ])('%s cannot be read at all', (_, text, lineNumber) => {
    expect(readReceipt(text)).toBeNull()
    const code = lineNumber === 1 ? 'not-a-receipt' : 'misplaced-line'
    expect(checkReceipt(text)).toMatchObject({
      verdict: 'unreadable',
      log: null,
      entries: [],
      faults: [{ part: 'frame', code, line: lineNumber }],
    })
  })

  test.each([
    ['one entry', receiptOf([9]), {}],
    ['two entries', receiptOf([12, 0]), {}],
    ['a cosigned entry under a policy', receiptOf([9], { cosigned: true }), { policy: oneWitness }],
  ])('no single changed byte of %s leaves it proved', (_, text, trust) => {
    const bytes = utf8(text)
    expect(checkReceipt(bytes, trust).verdict).toBe('proved')
    for (let i = 0; i < bytes.length; i++) {
      for (const value of new Set([bytes[i]! ^ 1, bytes[i]! ^ 0x80, 0x0a, 0x41])) {
        if (value === bytes[i]) continue
        const { verdict, faults } = checkReceipt(bytes.with(i, value), trust)
        if (verdict === 'proved' || faults.length === 0) throw new Error(`byte ${i} as ${value}: ${verdict}`)
      }
    }
  })

  test('without a policy a changed witness line, which no key here can check, changes nothing that is proved', () => {
    const bytes = utf8(receiptOf([9], { cosigned: true }))
    const { entries: proved, log } = checkReceipt(bytes)
    for (let i = 0; i < bytes.length; i++) {
      const verdict = checkReceipt(bytes.with(i, bytes[i]! ^ 1))
      if (verdict.verdict === 'proved') expect(verdict).toMatchObject({ entries: proved, log, witnesses: [] })
    }
  })

  test('lines left out, doubled or swapped never leave it proved', () => {
    const lines = receiptOf([9, 3]).split('\n')
    for (let i = 0; i < lines.length - 1; i++) {
      const without = lines.toSpliced(i, 1).join('\n')
      const doubled = lines.toSpliced(i, 0, lines[i]!).join('\n')
      const swapped = lines
        .with(i, lines[i + 1]!)
        .with(i + 1, lines[i]!)
        .join('\n')
      // To leave out a disclosure is the holder's right, and their order is no statement.
      const disclosure = lines[i]!.startsWith('disclose ')
      if (!disclosure) expect([i, checkReceipt(without).verdict]).not.toEqual([i, 'proved'])
      expect([i, checkReceipt(doubled).verdict]).not.toEqual([i, 'proved'])
      if (swapped !== lines.join('\n') && !(disclosure && lines[i + 1]!.startsWith('disclose '))) {
        expect([i, checkReceipt(swapped).verdict]).not.toEqual([i, 'proved'])
      }
    }
  })

  test('a receipt with two hundred thousand broken disclosures is refuted, not choked on', () => {
    const text = plain.replace(/disclose .*\n/, 'disclose x\n'.repeat(200_000))
    const verdict = checkReceipt(text)
    expect([verdict.verdict, verdict.faults.length]).toEqual(['refuted', 200_000])
  })

  test('any text and any bytes get a verdict, never a throw', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'troth.receipt@v1\n',
        `log ${vkey}\n`,
        '\n',
        'entry {}\n',
        'leaf x\n',
        'disclose \n',
        'proof 1\n',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('\ud800', 'c2sp.org/tlog-proof@v1\n', 'index 0\n', '\n\n', '— a AAAAAAA=\n'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.boolean(), (pieces, whole) => {
        const head = whole ? `troth.receipt@v1\nlog ${vkey}\n\nentry {}\nleaf \nproof 1\n` : ''
        expect(checkReceipt(head + pieces.join('')).verdict).not.toBe('proved')
      }),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(checkReceipt(bytes).verdict).toBe('unreadable')
      }),
    )
    const broken = `troth.receipt@v1\nlog ${vkey}\n\nentry "\ud800"\nleaf \nproof 1\nx\n\n`
    expect(checkReceipt(broken)).toMatchObject({
      verdict: 'refuted',
      faults: [{ part: 'frame', code: 'not-utf8' }, {}, {}, {}],
    })
  })
})

test('an ML-DSA witness under a policy is checked where the algorithm is there', () => {
  const policy = policyOf(`log ${vkey}\nwitness W2 ${keys.witness2.vkey}\nquorum W2\n`)
  expect(checkReceipt(plain, { policy })).toMatchObject({ verdict: 'refuted', witnesses: [{ state: 'missing' }] })
})

test('a receipt without an entry, an unreadable key or an entry of two lines is not written', () => {
  const entry = { entry: entries[9]!, disclosures: [], proof: proofOf(9) }
  expect(() => writeReceipt({ vkey, entries: [] })).toThrow(RangeError)
  expect(() => writeReceipt({ vkey: 'x', entries: [entry] })).toThrow(RangeError)
  expect(() => writeReceipt({ vkey: keys.witness1.vkey, entries: [entry] })).toThrow(RangeError)
  expect(() => writeReceipt({ vkey, entries: [{ ...entry, entry: utf8('{\n}') }] })).toThrow(RangeError)
  expect(() => writeReceipt({ vkey, entries: [{ ...entry, disclosures: ['a\nb'] }] })).toThrow(RangeError)
  expect(() => writeReceipt({ vkey, entries: [{ ...entry, proof: 'x' }] })).toThrow(RangeError)
})

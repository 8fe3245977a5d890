import { utf8 } from '@troth/proof/bytes'
import { canonical } from '@troth/proof/canonical'
import { formatCheckpoint } from '@troth/proof/checkpoint'
import { mlDsa44LogSigner } from '@troth/proof/cosignature'
import { publicKeyMlDsa44Of, publicKeyOf } from '@troth/proof/crypto.node'
import { followHandovers, sizesIn, trustFor } from '@troth/proof/handover'
import { leafHash } from '@troth/proof/hash'
import { ed25519Signer, formatVkey, KEY_TYPE, makeVkey, type Signer, signNote } from '@troth/proof/note'
import { parsePolicy } from '@troth/proof/policy'
import { formatProof } from '@troth/proof/proof'
import { checkReceipt, writeReceipt } from '@troth/proof/receipt'
import { inclusionProof, rootOf } from '@troth/proof/tree'
import { describe, expect, test } from 'vitest'

const origin = 'trust.example/b/acme/log'
const key = (fill: number, name = origin) => {
  const seed = new Uint8Array(32).fill(fill)
  const vkey = formatVkey(makeVkey(name, KEY_TYPE.ed25519, publicKeyOf(seed)))
  return { vkey, signer: ed25519Signer(name, seed) }
}
const [k1, k2, k3] = [key(1), key(2), key(3)]
const pqSeed = new Uint8Array(32).fill(9)
const pq = {
  vkey: formatVkey(makeVkey(origin, KEY_TYPE.mlDsa44, publicKeyMlDsa44Of!(pqSeed))),
  signer: mlDsa44LogSigner(origin, pqSeed),
}

const changed = (before: readonly string[], after: readonly string[], more: object = {}) =>
  canonical({
    type: 'log.keys-changed/1',
    subject: 'log:acme',
    at: '2026-11-22T03:00:00.000Z',
    by: 'brand:admin',
    data: { origin, checkpoint: 'not looked at', before, after, ...more },
  })
const said = (text: string) => utf8(`{"subject":"thing:${text}","type":"thing.said/1"}`)

/** A log of six entries: at 1 k2 joins, at 3 k1 leaves, at 4 ML-DSA joins. */
const entries = [
  said('first'),
  changed([k1.vkey], [k2.vkey, k1.vkey]),
  said('second'),
  changed([k2.vkey, k1.vkey], [k2.vkey]),
  changed([k2.vkey], [k2.vkey, pq.vkey]),
  said('last'),
]
function receiptOf(
  all: readonly Uint8Array[],
  index: number,
  size: number,
  by: readonly { signer: Signer }[],
  vkey: string,
) {
  const leaves = all.slice(0, size).map(leafHash)
  const path = inclusionProof(index, size, (level, n) => rootOf(leaves.slice(n * 2 ** level, (n + 1) * 2 ** level)))!
  const text = formatCheckpoint({ origin, size, root: rootOf(leaves) })
  const checkpoint = signNote(
    text,
    by.map(({ signer }) => signer),
  )
  const proof = formatProof({ extra: null, index, path, checkpoint })
  return writeReceipt({ vkey, entries: [{ entry: all[index]!, disclosures: [], proof }] })
}
const joined = receiptOf(entries, 1, 2, [k2, k1], k1.vkey)
const left = receiptOf(entries, 3, 4, [k2], k2.vkey)
const second = receiptOf(entries, 4, 5, [k2, pq], k2.vkey)

describe('following a log from the key that is known', () => {
  test('each handover brings the keys that sign behind it, and an end to those that do not, in any order', () => {
    const keys = [
      { vkey: k1.vkey, from: 0, to: 3 },
      { vkey: k2.vkey, from: 2, to: null },
      { vkey: pq.vkey, from: 5, to: null },
    ]
    expect(followHandovers([k1.vkey], [joined, left, second])).toEqual({ keys, refused: [] })
    expect(followHandovers([k1.vkey], [second, left, joined])).toEqual({ keys, refused: [] })
    expect(followHandovers([k1.vkey], [])).toEqual({ keys: [{ vkey: k1.vkey, from: 0, to: null }], refused: [] })
  })

  test('a handover under a key that nobody introduced teaches nothing', () => {
    expect(followHandovers([k3.vkey], [joined])).toMatchObject({ refused: [{ number: 1, code: 'not-trusted' }] })
    expect(followHandovers([k1.vkey], [left])).toMatchObject({ refused: [{ number: 1, code: 'not-trusted' }] })
    expect(followHandovers([], [joined]).refused).toHaveLength(1)
  })

  test('a handover that was changed teaches nothing', () => {
    const forged = joined.replaceAll(k2.vkey, k3.vkey)
    expect(followHandovers([k1.vkey], [forged])).toEqual({
      keys: [{ vkey: k1.vkey, from: 0, to: null }],
      refused: [{ number: 1, code: 'not-proved' }],
    })
    expect(followHandovers([k1.vkey], ['', new Uint8Array(3)]).refused.map(({ code }) => code)).toEqual([
      'not-proved',
      'not-proved',
    ])
  })

  test.each([
    ['another entry', said('first')],
    [
      'another subject',
      utf8(new TextDecoder().decode(changed([k1.vkey], [k2.vkey, k1.vkey])).replace('log:acme', 'thing:acme')),
    ],
    ['a change of another log', changed([k1.vkey], [k2.vkey, k1.vkey], { origin: 'other.example/log' })],
    ['a key of another log', changed([k1.vkey], [key(2, 'other.example/log').vkey, k1.vkey])],
    ['a key that nobody can read', changed([k1.vkey], ['k2', k1.vkey])],
    ['no list', changed([k1.vkey], 'all' as never)],
    ['a key that did not sign before', changed([k2.vkey], [k2.vkey, k1.vkey])],
    ['a key that does not sign behind it', changed([k1.vkey], [k2.vkey])],
  ])('%s is no handover, though a trusted key signed it', (_, entry) => {
    const text = receiptOf([entry], 0, 1, [k1], k1.vkey)
    expect(checkReceipt(text).verdict).toBe('proved')
    expect(followHandovers([k1.vkey], [text])).toMatchObject({ refused: [{ code: 'not-a-handover' }] })
  })

  test('a key that was retired cannot introduce another, however it signs afterwards', () => {
    const stolen = [...entries, changed([k1.vkey], [k3.vkey, k1.vkey])]
    const late = receiptOf(stolen, 6, 7, [k1], k1.vkey)
    const { keys, refused } = followHandovers([k1.vkey], [joined, left, late])
    expect(refused).toEqual([{ number: 3, code: 'not-a-handover' }])
    expect(keys.map(({ vkey }) => vkey)).not.toContain(k3.vkey)
  })
})

describe('what is trusted for a receipt', () => {
  const read = parsePolicy(`log ${k1.vkey}\nquorum none\n`)
  if (!read.ok) throw new Error(read.code)
  const { policy } = read
  const { keys } = followHandovers([k1.vkey], [joined, left, second])
  const judged = (receipt: string) => checkReceipt(receipt, trustFor(sizesIn(receipt), policy, keys))

  test('a key is good for the trees that it signed, and for no later one', () => {
    const early = receiptOf(entries, 0, 3, [k2, k1], k1.vkey)
    expect(judged(early)).toMatchObject({ verdict: 'proved', keyTrusted: true, log: { vkey: k1.vkey } })
    const stolen = receiptOf(entries, 0, 6, [k1], k1.vkey)
    expect(checkReceipt(stolen, { policy }).verdict).toBe('proved')
    expect(judged(stolen)).toMatchObject({ verdict: 'refuted', faults: [{ part: 'key', code: 'not-trusted' }] })
    expect(judged(receiptOf(entries, 0, 1, [k2], k2.vkey)).verdict).toBe('refuted')
  })

  test('the second signature is checked once its key has been handed over, and a bad one refutes', () => {
    const late = receiptOf(entries, 5, 6, [k2, pq], k2.vkey)
    expect(checkReceipt(late)).toMatchObject({ verdict: 'proved', log: { second: 'unchecked' } })
    expect(judged(late)).toMatchObject({ verdict: 'proved', log: { vkey: k2.vkey, second: 'ok' } })
    const bad = late.slice(0, -20) + (late.at(-20) === 'A' ? 'B' : 'A') + late.slice(-19)
    expect(checkReceipt(bad)).toMatchObject({ verdict: 'proved', log: { second: 'unchecked' } })
    expect(judged(bad)).toMatchObject({ verdict: 'refuted', faults: [{ part: 'signature', code: 'invalid' }] })
  })

  test('while both keys sign, whoever knows either is told that it holds, and by which', () => {
    const both = receiptOf(entries, 2, 3, [k2, k1], k2.vkey)
    expect(checkReceipt(both, { policy })).toMatchObject({
      verdict: 'proved',
      keyTrusted: true,
      log: { vkey: k1.vkey },
    })
    expect(checkReceipt(both, { logKeys: [k2.vkey] })).toMatchObject({ verdict: 'proved', log: { vkey: k2.vkey } })
    expect(checkReceipt(both, { logKeys: [k3.vkey] })).toMatchObject({
      verdict: 'refuted',
      log: { vkey: k2.vkey },
      faults: [{ part: 'key', code: 'not-trusted' }],
    })
    const torn = both.replace(
      /(\n— \S+ )(\S)(\S+)(\n\n)$/,
      (_, head, one, rest, end) => `${head}${one}${rest.slice(0, -6)}AAAA==${end}`,
    )
    expect(checkReceipt(torn, { policy }).verdict).toBe('refuted')
  })
})

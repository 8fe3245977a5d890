import { utf8 } from '@troth/proof/bytes'
import { formatCheckpoint } from '@troth/proof/checkpoint'
import { cosigner } from '@troth/proof/cosignature'
import { publicKeyOf } from '@troth/proof/crypto.node'
import { leafHash } from '@troth/proof/hash'
import { ed25519Signer, formatVkey, KEY_TYPE, makeVkey, type Signer, signNote } from '@troth/proof/note'
import { parsePolicy } from '@troth/proof/policy'
import { formatProof } from '@troth/proof/proof'
import { checkReceipt, writeReceipt } from '@troth/proof/receipt'
import { consistencyProof, inclusionProof, type ReadNode, rootOf } from '@troth/proof/tree'
import { formatUpgrade, parseUpgrade, type Upgrade, upgradeReceipt } from '@troth/proof/upgrade'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const origin = 'trust.example/b/acme/log'
const seed = (fill: number) => new Uint8Array(32).fill(fill)
const vkeyOf = (fill: number, type: 1 | 4 = KEY_TYPE.ed25519, name = origin) =>
  formatVkey(makeVkey(name, type, publicKeyOf(seed(fill))))
const log = ed25519Signer(origin, seed(1))
const next = ed25519Signer(origin, seed(2))
const birch = cosigner('birch.example/w', seed(3), 1_800_000_000)
const cedar = cosigner('cedar.example/w', seed(4), 1_800_000_000)

const entries = Array.from({ length: 40 }, (_, i) => utf8(`{"n":${i}}`))
type Log = readonly Uint8Array[]
const nodes =
  (all: Log): ReadNode =>
  (level, n) =>
    rootOf(all.slice(n * 2 ** level, (n + 1) * 2 ** level).map(leafHash))
const checkpointOf = (all: Log, size: number, by: readonly Signer[], name = origin) =>
  signNote(formatCheckpoint({ origin: name, size, root: rootOf(all.slice(0, size).map(leafHash)) }), by)
const receiptOf = (all: Log, indexes: readonly number[], size: number, by: readonly Signer[]) =>
  writeReceipt({
    vkey: vkeyOf(1),
    entries: indexes.map((index) => ({
      entry: all[index]!,
      disclosures: [],
      proof: formatProof({
        extra: null,
        index,
        path: inclusionProof(index, size, nodes(all))!,
        checkpoint: checkpointOf(all, size, by),
      }),
    })),
  })
const upgradeOf = (
  all: Log,
  old: number,
  indexes: readonly number[],
  size: number,
  by: readonly Signer[],
): Upgrade => ({
  checkpoint: checkpointOf(all, size, by),
  consistency: new Map(old < size ? [[old, consistencyProof(old, size, nodes(all))!]] : []),
  paths: new Map(indexes.map((index) => [index, inclusionProof(index, size, nodes(all))!])),
})
const policyOf = (text: string) => {
  const read = parsePolicy(text)
  if (!read.ok) throw new Error(read.code)
  return { policy: read.policy }
}
const witnessed = policyOf(`log ${vkeyOf(1)}\nwitness birch ${vkeyOf(3, 4, 'birch.example/w')}\nquorum birch\n`)

describe('a receipt brought under a newer checkpoint', () => {
  test('proves the same entries in a larger tree, with the cosignatures that came since', () => {
    const old = receiptOf(entries, [2, 5], 7, [log])
    expect(checkReceipt(old, witnessed).verdict).toBe('refuted')
    const upgraded = upgradeReceipt(old, upgradeOf(entries, 7, [2, 5], 33, [log, birch]), witnessed)
    if (!upgraded.ok) throw new Error(upgraded.code)
    expect(upgraded).toMatchObject({ from: 7, to: 33, changed: true })
    const verdict = checkReceipt(upgraded.receipt, witnessed)
    expect(verdict).toMatchObject({ verdict: 'proved', quorum: 'met', log: { size: 33 } })
    expect(verdict.entries.map(({ index, entry }) => [index, entry])).toEqual([
      [2, { n: 2 }],
      [5, { n: 5 }],
    ])
  })

  test('of the same size gains cosignatures and loses none', () => {
    const old = receiptOf(entries, [2], 7, [log, cedar])
    const upgraded = upgradeReceipt(old, upgradeOf(entries, 7, [2], 7, [log, birch]))
    if (!upgraded.ok) throw new Error(upgraded.code)
    for (const name of ['birch', 'cedar']) expect(upgraded.receipt).toContain(`\n— ${name}.example/w `)
    const again = upgradeReceipt(upgraded.receipt, upgradeOf(entries, 7, [2], 7, [log, birch]))
    expect(again).toMatchObject({ ok: true, changed: false, receipt: upgraded.receipt })
  })

  test('holds for every size, from every size, as far as there is one', () => {
    const size = fc.integer({ min: 1, max: entries.length })
    fc.assert(
      fc.property(size, size, fc.nat(), (a, b, at) => {
        const [old, newer] = [Math.min(a, b), Math.max(a, b)]
        const index = at % old
        const upgraded = upgradeReceipt(
          receiptOf(entries, [index], old, [log]),
          upgradeOf(entries, old, [index], newer, [log]),
        )
        expect(upgraded).toMatchObject({ ok: true, to: newer })
      }),
    )
  })

  test('is named by the new key after a change of keys, if that key is trusted for the newer tree', () => {
    const old = receiptOf(entries, [2], 7, [log])
    const upgrade = upgradeOf(entries, 7, [2], 9, [next])
    expect(upgradeReceipt(old, upgrade)).toMatchObject({ ok: false, code: 'not-signed' })
    const upgraded = upgradeReceipt(old, upgrade, { logKeys: [vkeyOf(1)] }, { logKeys: [vkeyOf(2)] })
    if (!upgraded.ok) throw new Error(upgraded.code)
    expect(checkReceipt(upgraded.receipt, { logKeys: [vkeyOf(2)] }).verdict).toBe('proved')
  })
})

describe('what is not brought forward', () => {
  const old = receiptOf(entries, [2], 7, [log])
  const good = upgradeOf(entries, 7, [2], 9, [log])
  const other = entries.map((entry, i) => (i === 4 ? utf8('{"n":"changed"}') : entry))
  const refusals: [string, string, string, Upgrade][] = [
    ['a receipt that does not hold', 'not-proved', old.replace('{"n":2}', '{"n":3}'), good],
    ['nothing', 'not-proved', '', good],
    ['a checkpoint that cannot be read', 'malformed', old, { ...good, checkpoint: 'nonsense\n' }],
    [
      'a log of another name',
      'other-log',
      old,
      { ...good, checkpoint: checkpointOf(entries, 9, [log], 'other.example/log') },
    ],
    ['a checkpoint under another key', 'not-signed', old, upgradeOf(entries, 7, [2], 9, [next])],
    ['a log that shrank', 'shrank', old, upgradeOf(entries, 5, [2], 5, [log])],
    ['two roots of one size', 'forked', old, upgradeOf(other, 7, [2], 7, [log])],
    ['a log that does not go on', 'forked', old, upgradeOf(other, 7, [2], 9, [log])],
    ['a proof of consistency that is missing', 'forked', old, { ...good, consistency: new Map() }],
    ['a path that is missing', 'path', old, { ...good, paths: new Map() }],
    ['a path of another entry', 'path', old, { ...good, paths: new Map([[2, good.paths.get(2)!.toReversed()]]) }],
  ]
  test.each(refusals)('%s: %s', (_, code, receipt, upgrade) => {
    expect(upgradeReceipt(receipt, upgrade)).toMatchObject({ ok: false, code })
  })

  test('a receipt that its witnesses vouch for, to one that they do not yet', () => {
    const cosigned = receiptOf(entries, [2], 7, [log, birch])
    expect(upgradeReceipt(cosigned, good)).toMatchObject({ ok: false, code: 'weaker', from: 7, to: 9 })
    expect(upgradeReceipt(cosigned, good, witnessed)).toMatchObject({ ok: false, code: 'weaker' })
    const stranger = upgradeOf(entries, 7, [2], 9, [log, cedar])
    expect(upgradeReceipt(cosigned, stranger, witnessed)).toMatchObject({ ok: false, code: 'weaker' })
  })

  test('a receipt under a key that the reader does not trust', () => {
    expect(upgradeReceipt(old, good, { logKeys: [vkeyOf(2)] })).toMatchObject({ ok: false, code: 'not-proved' })
    expect(upgradeReceipt(old, good, { logKeys: [] })).toMatchObject({ ok: false, code: 'not-proved' })
  })
})

describe('the file in which an upgrade travels', () => {
  test('is read as it was written', () => {
    for (const upgrade of [upgradeOf(entries, 7, [2, 5, 0], 33, [log, birch]), upgradeOf(entries, 1, [], 1, [log])])
      expect(parseUpgrade(formatUpgrade(upgrade))).toEqual(upgrade)
  })

  test.each([
    '',
    'troth.upgrade@v1\n\n',
    'troth.upgrade@v2\nold 1\n\ntext\n',
    'troth.upgrade@v1\nold 01\n\ntext\n',
    'troth.upgrade@v1\nold 1\nold 1\n\ntext\n',
    'troth.upgrade@v1\nindex 1\nold 1\n\ntext\n',
    'troth.upgrade@v1\nAAAA\n\ntext\n',
    'troth.upgrade@v1\nold 1\nAAAA\n\ntext\n',
    `troth.upgrade@v1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\ntext\n`,
    `troth.upgrade@v1\nold 1\n${'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n'.repeat(64)}\ntext\n`,
    'troth.upgrade@v1\nold 99999999999999999\n\ntext\n',
  ])('%j is no such file', (text) => expect(parseUpgrade(text)).toBeNull())

  test('reading and applying what strangers send never throws, and what is read is written the same', () => {
    const words = fc.constantFrom(
      'troth.upgrade@v1',
      'old 7',
      'index 2',
      'old x',
      '',
      'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
      origin,
      '7',
    )
    const receipt = receiptOf(entries, [2], 7, [log])
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((lines) => lines.join('\n')),
        ),
        (text) => {
          const read = parseUpgrade(text)
          if (!read) return
          expect(formatUpgrade(read)).toBe(text)
          expect(upgradeReceipt(receipt, read).ok).toBe(false)
        },
      ),
    )
  })
})

import { utf8 } from '@troth/proof/bytes'
import { canonical } from '@troth/proof/canonical'
import { formatCheckpoint } from '@troth/proof/checkpoint'
import { cosigner } from '@troth/proof/cosignature'
import { publicKeyOf } from '@troth/proof/crypto.node'
import { leafHash } from '@troth/proof/hash'
import { ed25519Signer, formatVkey, KEY_TYPE, makeVkey, parseVkey, type Signer, signNote } from '@troth/proof/note'
import { parsePolicy } from '@troth/proof/policy'
import { formatProof } from '@troth/proof/proof'
import { writeReceipt } from '@troth/proof/receipt'
import { describe, expect, test } from 'vitest'
import { isHeir, judgeByPolicy } from './auditkeys.ts'
import type { Reach } from './reach.ts'

const origin = 'trust.example/b/acme/log'
const seed = (fill: number) => new Uint8Array(32).fill(fill)
const keyOf = (fill: number, type: 1 | 4 = KEY_TYPE.ed25519, name = origin) =>
  formatVkey(makeVkey(name, type, publicKeyOf(seed(fill))))
const log = ed25519Signer(origin, seed(1))
const birch = cosigner('birch.example/w', seed(3), 1_800_000_000)

describe('an auditor’s policy', () => {
  const note = (size: number, ...by: Signer[]) => ({
    where: `at ${size}`,
    text: signNote(formatCheckpoint({ origin, size, root: seed(size) }), by),
  })
  const judge = (policy: string, ...met: ReturnType<typeof note>[]) => {
    const read = parsePolicy(policy)
    if (!read.ok) throw new Error(read.code)
    return judgeByPolicy(read.policy, parseVkey(keyOf(1))!, met)
  }
  const witnessed = `log ${keyOf(1)}\nwitness birch ${keyOf(3, 4, 'birch.example/w')}\nquorum birch\n`

  test('is met by the newest checkpoint that satisfies it: a log is published before its witnesses have answered', () => {
    expect(judge(witnessed, note(9, log), note(7, log, birch), note(5, log, birch))).toEqual({
      code: 'policy',
      size: 7,
      witnesses: ['birch'],
    })
    expect(judge('quorum none\n', note(9, log))).toEqual({ code: 'policy', size: 9, witnesses: [] })
  })

  test.each([
    ['quorum', witnessed, [log]],
    ['no-log-signature', `log ${keyOf(2)}\nquorum none\n`, [log]],
    ['log-signature', `log ${keyOf(1)}\nquorum none\n`, [{ ...log, sign: () => seed(0) }]],
    ['cosignature', witnessed, [log, { ...birch, sign: () => new Uint8Array(72) }]],
  ] as const)('that is not met says why: %s', (why, policy, by) => {
    expect(judge(policy, note(9, ...by))).toEqual({ code: 'policy', where: 'at 9', why })
  })
})

describe('a key that is not the one remembered', () => {
  const [old, fresh, stranger] = [keyOf(1), keyOf(2), keyOf(5)]
  const change = canonical({
    type: 'log.keys-changed/1',
    subject: 'log:acme',
    at: '2026-11-22T03:00:00.000Z',
    by: 'brand:admin',
    data: { origin, checkpoint: '', before: [old], after: [fresh, old] },
  })
  const checkpoint = signNote(formatCheckpoint({ origin, size: 1, root: leafHash(change) }), [log])
  const proof = formatProof({ extra: null, index: 0, path: [], checkpoint })
  const handover = writeReceipt({ vkey: old, entries: [{ entry: change, disclosures: [], proof }] })
  const reachOf = (files: Record<string, string>): Reach & { readonly asked: string[] } => {
    const asked: string[] = []
    return {
      asked,
      name: (path) => path,
      get: async (path) => {
        asked.push(path)
        return files[path] === undefined ? undefined : utf8(files[path])
      },
    }
  }
  const vkeys = `0 - ${old}\n1 - ${fresh}\n`

  test('is its heir if the log shows the handover, and not for saying so', async () => {
    const whole = { vkeys, 'handover/0': handover }
    expect(await isHeir(reachOf(whole), old, fresh)).toBe(true)
    expect(await isHeir(reachOf(whole), stranger, fresh)).toBe(false)
    expect(await isHeir(reachOf(whole), old, stranger)).toBe(false)
    expect(await isHeir(reachOf({ vkeys }), old, fresh)).toBe(false)
    expect(await isHeir(reachOf({ vkeys, 'handover/0': 'nonsense' }), old, fresh)).toBe(false)
    expect(await isHeir(reachOf({}), old, fresh)).toBe(false)
  })

  test('a list without end is not followed without end', async () => {
    const endless = Array.from({ length: 5_000 }, (_, i) => `${i + 1} - ${fresh}\n`).join('')
    const reach = reachOf({ vkeys: endless })
    expect(await isHeir(reach, old, fresh)).toBe(false)
    expect(reach.asked).toHaveLength(101)
  })
})

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromHex, utf8 } from '@troth/proof/bytes'
import { canonical, type Json } from '@troth/proof/canonical'
import { formatCheckpoint } from '@troth/proof/checkpoint'
import { leafHash } from '@troth/proof/hash'
import { ed25519Signer, formatVkey, makeVkey, signatureLine, signNote } from '@troth/proof/note'
import { formatProof } from '@troth/proof/proof'
import { checkReceipt, writeReceipt } from '@troth/proof/receipt'
import { rootOf } from '@troth/proof/tree'
import { describe, expect, test } from 'vitest'

// Two verifiers, one written from the document alone, must say the same of every file.

type Check = (bytes: Uint8Array, trusted?: readonly string[]) => { verdict: string; faults: readonly string[] }
const script = new URL('../examples/verify-from-outside/verify.mjs', import.meta.url)
const { check } = (await import(script.href)) as { check: Check }
const page = readFileSync(new URL('../docs/ledger.md', import.meta.url), 'utf8')
const worked = /^```receipt\n([\s\S]*?)^```$/m.exec(page)![1]!
const vkey = /^log (.*)$/m.exec(worked)![1]!
const signer = ed25519Signer(
  vkey.split('+')[0]!,
  Uint8Array.from({ length: 32 }, (_, i) => i),
)

function inside(bytes: Uint8Array, logKeys?: readonly string[]) {
  const { verdict, faults } = checkReceipt(bytes, logKeys ? { logKeys } : {})
  return { verdict, faults: faults.map(({ part, code }) => `${part} ${code}`) }
}

/** A receipt over `entries`, with the first one's tree signed as it should be, and the rest as leaves beside it. */
function receiptOver(entry: Uint8Array, beside: readonly Uint8Array[] = []): string {
  const leaves = [entry, ...beside].map(leafHash)
  const body = formatCheckpoint({ origin: signer.name, size: leaves.length, root: rootOf(leaves) })
  const path = leaves.slice(1)
  const proof = formatProof({ extra: null, index: 0, path, checkpoint: signNote(body, [signer]) })
  return writeReceipt({ vkey, entries: [{ entry, disclosures: [], proof }] })
}

describe('the verifier written from docs/ledger.md', () => {
  test('is short, and takes nothing from this repository or from npm', () => {
    const source = readFileSync(script, 'utf8')
    expect([...source.matchAll(/^import .* from '([^']+)'/gm)].map((m) => m[1])).toEqual(['node:crypto', 'node:fs'])
    expect(source).not.toMatch(/\bimport\(|\brequire\(/)
    expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(150)
  })

  test('proves the worked example, with and without its key, and not under another', () => {
    const bytes = utf8(worked)
    expect(check(bytes)).toEqual({ verdict: 'proved', faults: [] })
    expect(check(bytes, [vkey])).toEqual(inside(bytes, [vkey]))
    expect(check(bytes, ['another'])).toEqual({ verdict: 'refuted', faults: ['key not-trusted'] })
  })

  test('agrees about the worked example with any one byte changed, dropped or doubled, faults and all', () => {
    const bytes = utf8(worked)
    for (let i = 0; i < bytes.length; i++) {
      const around = [bytes.subarray(0, i), bytes.subarray(i, i + 1), bytes.subarray(i + 1)] as const
      const changed = [bytes.with(i, bytes[i]! ^ 1), bytes.with(i, bytes[i]! === 0x0a ? 0x20 : 0x0a)]
      const moved = [Buffer.concat([around[0], around[2]]), Buffer.concat([around[0], around[1], around[1], around[2]])]
      for (const it of [...changed, ...moved]) expect([i, check(it)]).toEqual([i, inside(it)])
    }
  })

  test('agrees about lines that are left out, doubled or moved', () => {
    const lines = worked.split('\n')
    for (const [i, line] of lines.entries()) {
      for (const j of lines.keys()) {
        const without = lines.toSpliced(i, 1)
        for (const it of [lines.toSpliced(j, 0, line), without.toSpliced(j, 0, line), without]) {
          const bytes = utf8(it.join('\n'))
          expect([i, j, check(bytes)]).toEqual([i, j, inside(bytes)])
        }
      }
    }
  })

  const nested = (depth: number): Json => (depth === 0 ? 1 : { a: nested(depth - 1) })
  test.each<[string, Uint8Array]>([
    ['nested 64 deep', canonical(nested(64))],
    ['nested 65 deep', utf8(`{"a":${new TextDecoder().decode(canonical(nested(64)))}}`)],
    ['with a lone surrogate', utf8('{"a":"\\ud800"}')],
    ['with negative zero', utf8('{"a":-0}')],
    ['with 1.0', utf8('{"a":1.0}')],
    ['with 1e400', utf8('{"a":1e400}')],
    ['with unsorted numbers for names', utf8('{"10":1,"9":1}')],
    ['with a name that objects have', utf8('{"__proto__":1,"toJSON":2}')],
    ['that is a list', utf8('[1]')],
    ['of 65,536 bytes', canonical({ a: 'a'.repeat(65_528) })],
  ])('agrees about a signed entry %s', (_, entry) => {
    const bytes = utf8(receiptOver(entry, [utf8('beside')]))
    expect(check(bytes)).toEqual(inside(bytes))
  })

  test('agrees that a key of small order vouches for nothing', () => {
    const ys = ['00', '01', `ec${'ff'.repeat(30)}7f`, `ed${'ff'.repeat(30)}7f`].map((start) => start.padEnd(64, '0'))
    const eighth = '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'
    const other = 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'
    const points = [...ys, eighth, other].map((text) => fromHex(text)!)
    for (const key of [...points, ...points.map((point) => point.with(31, point[31]! | 0x80))]) {
      const weak = makeVkey(signer.name, 1, key)
      const signature = new Uint8Array([...fromHex(ys[1]!)!, ...new Uint8Array(32)])
      const signed = worked
        .replace(vkey, formatVkey(weak))
        .replace(/^— .*\n/m, signatureLine({ name: weak.name, id: weak.id, signature }))
      expect(check(utf8(signed))).toEqual({ verdict: 'refuted', faults: ['signature invalid'] })
      expect(inside(utf8(signed))).toEqual({ verdict: 'refuted', faults: ['signature invalid'] })
    }
  })

  test('exits as troth verify does and prints what is wrong', () => {
    const folder = mkdtempSync(join(tmpdir(), 'troth-outside-'))
    const run = (text: string) => {
      writeFileSync(join(folder, 'receipt'), text)
      const { status, stdout } = spawnSync(process.execPath, [script.pathname, join(folder, 'receipt')])
      return [status, stdout.toString()]
    }
    expect(run(worked)).toEqual([0, 'proved\n'])
    expect(run(worked.replace('quality', 'safety'))).toEqual([1, 'refuted\n  entry changed\n'])
    expect(run('another file')).toEqual([2, 'unreadable\n  frame not-a-receipt\n'])
    expect(spawnSync(process.execPath, [script.pathname, join(folder, 'nowhere')]).status).toBe(2)
    rmSync(folder, { recursive: true })
  })
})

import { readFileSync } from 'node:fs'
import { utf8 } from '@troth/proof/bytes'
import { checkShareFile } from '@troth/proof/sharefile'
import { expect, test } from 'vitest'
import { alteredShares, signedBy } from './sharefiles.ts'

// Two verifiers of shares, one written from docs/ledger.md alone, must say the same of every file.

const script = new URL('../examples/verify-from-outside/share.mjs', import.meta.url)
const { checkShare } = (await import(script.href)) as {
  checkShare: (bytes: Uint8Array, trusted?: readonly string[]) => { verdict: string; faults: readonly string[] }
}

function inside(bytes: Uint8Array) {
  const { verdict, fault, receipt } = checkShareFile(bytes)
  const ofReceipt = receipt?.faults.map(({ part, code }) => `${part} ${code}`) ?? []
  return { verdict, faults: [...(fault ? [`share ${fault}`] : []), ...ofReceipt] }
}

const honest = signedBy((root) => ({ root: root.hash, totalFen: root.totalFen, count: root.count }))
const [file, other] = [honest(2), honest(3)]

test('the verifier written from docs/ledger.md is short, and takes nothing from this repository or from npm', () => {
  const source = readFileSync(script, 'utf8')
  expect([...source.matchAll(/^import .* from '([^']+)'/gm)].map((m) => m[1])).toEqual([
    'node:crypto',
    'node:fs',
    './verify.mjs',
  ])
  expect(source).not.toMatch(/\bimport\(|\brequire\(/)
  expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(110)
})

test.each(alteredShares(file, other))(
  'both verifiers say the same, and what they should, of %s',
  (_, { verdict, fault }, text) => {
    const said = inside(utf8(text))
    expect(said.verdict).toBe(verdict)
    expect(said.faults.filter((one) => one.startsWith('share '))).toEqual(fault ? [`share ${fault}`] : [])
    expect(checkShare(utf8(text))).toEqual(said)
  },
)

test('they agree about everybody of a run, also about whoever has no neighbour', () => {
  for (const i of [0, 1, 2, 3, 4]) {
    expect(inside(utf8(honest(i)))).toEqual({ verdict: 'proved', faults: [] })
    expect(checkShare(utf8(honest(i)))).toEqual({ verdict: 'proved', faults: [] })
  }
})

test.each([
  [
    'a total one fen too high',
    'total-differs',
    signedBy((r) => ({ root: r.hash, totalFen: r.totalFen + 1, count: r.count })),
  ],
  [
    'a total one fen too low',
    'total-differs',
    signedBy((r) => ({ root: r.hash, totalFen: r.totalFen - 1, count: r.count })),
  ],
  ['one person fewer', 'path-too-long', signedBy((r) => ({ root: r.hash, totalFen: r.totalFen, count: 2 }))],
  [
    'another root',
    'root-differs',
    signedBy((r) => ({ root: Buffer.alloc(32).toString('base64'), totalFen: r.totalFen, count: r.count })),
  ],
  [
    'a root of 31 bytes',
    'no-commitment',
    signedBy((r) => ({ root: Buffer.alloc(31).toString('base64'), totalFen: r.totalFen, count: r.count })),
  ],
  ['half a fen', 'no-commitment', signedBy((r) => ({ root: r.hash, totalFen: r.totalFen + 0.5, count: r.count }))],
  ['a total below zero', 'no-commitment', signedBy((r) => ({ root: r.hash, totalFen: -r.totalFen, count: r.count }))],
  [
    'a number of people below zero',
    'no-commitment',
    signedBy((r) => ({ root: r.hash, totalFen: r.totalFen, count: -5 })),
  ],
  ['no number of people', 'no-commitment', signedBy((r) => ({ root: r.hash, totalFen: r.totalFen }))],
  ['no data', 'no-commitment', signedBy(() => null)],
  ['data that is a list', 'no-commitment', signedBy(() => [])],
  [
    'an entry of another kind',
    'no-commitment',
    signedBy((r) => ({ root: r.hash, totalFen: r.totalFen, count: r.count }), 'run.drafted/1'),
  ],
])('a commitment that the brand signed with %s helps it nothing', (_, fault, signed) => {
  const bytes = utf8(signed(0))
  expect(inside(bytes)).toEqual({ verdict: 'refuted', faults: [`share ${fault}`] })
  expect(checkShare(bytes)).toEqual(inside(bytes))
})

test('they agree about the file with any one byte of it changed, dropped or doubled, faults and all', () => {
  const bytes = utf8(file)
  for (let i = 0; i < bytes.length; i++) {
    const [before, one, after] = [bytes.subarray(0, i), bytes.subarray(i, i + 1), bytes.subarray(i + 1)]
    const changed = [bytes.with(i, bytes[i]! ^ 1), bytes.with(i, bytes[i]! === 0x0a ? 0x20 : 0x0a)]
    const moved = [Buffer.concat([before, after]), Buffer.concat([before, one, one, after])]
    for (const it of [...changed, ...moved]) {
      expect([i, checkShare(it)]).toEqual([i, inside(it)])
      expect([i, inside(it).verdict]).not.toEqual([i, 'proved'])
    }
  }
})

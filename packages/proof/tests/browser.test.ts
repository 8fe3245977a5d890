import { readdirSync, readFileSync } from 'node:fs'
import { fromHex, utf8 } from '@troth/proof/bytes'
import { formatCheckpoint } from '@troth/proof/checkpoint'
import { mlDsa44Cosigner } from '@troth/proof/cosignature'
import { leafHash } from '@troth/proof/hash'
import { ed25519Signer, signNote } from '@troth/proof/note'
import { parsePolicy } from '@troth/proof/policy'
import { formatProof } from '@troth/proof/proof'
import { checkReceipt, type ReceiptVerdict, writeReceipt } from '@troth/proof/receipt'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { vector } from './vectors.ts'

const src = new URL('../src/', import.meta.url)
const files = readdirSync(src).filter((file) => !file.endsWith('.node.ts'))

test.each(files)('%s needs nothing but the language and the web', (file) => {
  const text = readFileSync(new URL(file, src), 'utf8')
  const code = text.replaceAll(/^\s*(?:\/\/|\*|\/\*\*).*$/gm, '')
  expect(code).not.toMatch(/['"]node:|\bBuffer\b|\bprocess\b|\brequire\(/)
  const imports = [...code.matchAll(/from '([^']+)'/g)].map((match) => match[1]!)
  expect(imports.filter((name) => !/^(?:\.\/|#bytes$|#crypto$)/.test(name))).toEqual([])
})

test('the browser build gives the verdicts of the Node build, and says which algorithm it lacks', async () => {
  const keys = vector<{
    origin: string
    log: { seedHex: string; vkey: string }
    witness2: { name: string; mlDsa44SeedHex: string; vkey: string }
  }>('generated/keys.json')
  const entry = utf8('{"type":"case.opened/1"}')
  const body = formatCheckpoint({ origin: keys.origin, size: 1, root: leafHash(entry) })
  const checkpoint = signNote(body, [
    ed25519Signer(keys.origin, fromHex(keys.log.seedHex)!),
    mlDsa44Cosigner(keys.witness2.name, fromHex(keys.witness2.mlDsa44SeedHex)!, 1_800_000_000),
  ])
  const proof = formatProof({ extra: null, index: 0, path: [], checkpoint })
  const receipt = writeReceipt({ vkey: keys.log.vkey, entries: [{ entry, disclosures: [], proof }] })
  const reading = parsePolicy(`log ${keys.log.vkey}\nwitness W2 ${keys.witness2.vkey}\nquorum W2\n`)
  if (!reading.ok) throw new Error(reading.code)

  const browser = await browserBuild()
  expect(browser(receipt)).toEqual(checkReceipt(receipt))
  expect(browser(receipt).verdict).toBe('proved')
  const changed = receipt.replace('case.opened', 'case.closed')
  expect(browser(changed)).toEqual(checkReceipt(changed))
  expect(checkReceipt(receipt, { policy: reading.policy }).verdict).toBe('proved')
  expect(browser(receipt, { policy: reading.policy })).toMatchObject({
    verdict: 'refuted',
    witnesses: [{ state: 'unknown-algorithm' }],
    faults: [{ part: 'policy', code: 'quorum-unknown-algorithm' }],
  })
})

async function browserBuild(): Promise<(...given: Parameters<typeof checkReceipt>) => ReceiptVerdict> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: new URL('receipt.ts', src).pathname, formats: ['es'], fileName: 'receipt' },
    },
  })
  const [{ output }] = built as unknown as [{ output: [{ code: string }] }]
  const { code } = output[0]
  expect(code).not.toContain('node:')
  const module = await import(`data:text/javascript,${encodeURIComponent(code)}`)
  return module.checkReceipt
}

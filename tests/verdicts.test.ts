/** One receipt, one verdict: the library, `troth verify` and the script of `/verify` are asked about the same ones. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { cosigner, mlDsa44LogSigner } from '@troth/proof/cosignature'
import { publicKeyMlDsa44Of, publicKeyOf } from '@troth/proof/crypto.node'
import { formatVkey, KEY_TYPE, makeVkey, parseNote, type Signer, signatureLine } from '@troth/proof/note'
import { parsePolicy } from '@troth/proof/policy'
import { checkReceipt, type ReceiptTrust, type ReceiptVerdict } from '@troth/proof/receipt'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Told, tell } from '../src/ledger/verdict.ts'
import { names } from '../src/trustpage/names.ts'

const root = new URL('../', import.meta.url)
const folder = mkdtempSync(join(tmpdir(), 'troth-verdicts-'))
const receipt = /```receipt\n([\s\S]*?)```/.exec(readFileSync(new URL('docs/ledger.md', root), 'utf8'))![1]!
const origin = 'trust.example/b/acme/log'
/** The key of the example in the document. */
const seed = Uint8Array.from({ length: 32 }, (_, i) => i)
const own = formatVkey(makeVkey(origin, KEY_TYPE.ed25519, publicKeyOf(seed)))
const second = formatVkey(makeVkey(origin, KEY_TYPE.mlDsa44, publicKeyMlDsa44Of!(seed)))
const birch = new Uint8Array(32).fill(7)
const witness = formatVkey(makeVkey('birch.example/w', KEY_TYPE.cosignature, publicKeyOf(birch)))

/** The same with more lines under its checkpoint. */
function signedAlso(...signers: readonly Signer[]): string {
  const note = receipt.slice(receipt.indexOf(`\n\n${origin}\n`) + 2, -1)
  const lines = signers.map(({ name, id, sign }) => signatureLine({ name, id, signature: sign(parseNote(note)!.text) }))
  const count = Number(/^proof (\d+)$/m.exec(receipt)![1])
  return receipt.replace(note, note + lines.join('')).replace(`proof ${count}\n`, `proof ${count + lines.length}\n`)
}
const cosigned = signedAlso(cosigner('birch.example/w', birch, 1_800_000_000))
const twice = signedAlso(mlDsa44LogSigner(origin, seed))

const policies = {
  key: `log ${own}\nquorum none\n`,
  witness: `log ${own}\nwitness birch ${witness}\nquorum birch\n`,
  stranger: `log ${formatVkey(makeVkey(origin, KEY_TYPE.ed25519, publicKeyOf(birch)))}\nquorum none\n`,
  second: `log ${own}\nlog ${second}\nquorum none\n`,
}
const cases: readonly [what: string, text: string, exit: 0 | 1 | 2][] = [
  ['the example of the document', receipt, 0],
  ['with a cosignature', cosigned, 0],
  ['with a second signature', twice, 0],
  ['with an entry changed', receipt.replace('"quality"', '"quantity"'), 1],
  ['with a leaf changed', receipt.replace('leaf 5dtG', 'leaf 6dtG'), 1],
  ['with a disclosure changed', receipt.replace('disclose WyJFUk', 'disclose WyJFUl'), 1],
  ['with a disclosure of another entry', receipt.replace(/(disclose \S+\n)/, '$1$1'), 1],
  ['with a path changed', receipt.replace('\nQwwB', '\nRwwB'), 1],
  ['with an index changed', receipt.replace('\nindex 1\n', '\nindex 2\n'), 1],
  ['with a size changed', receipt.replace(`${origin}\n3\n`, `${origin}\n4\n`), 1],
  ['with a signature changed', receipt.replace('KFelCh', 'KFelCi'), 1],
  ['without a line', receipt.replace(/^leaf .*\n/m, ''), 2],
  ['some other file', 'Dear customer,\n', 2],
  ['nothing', '', 2],
]

type Page = { checkReceipt: typeof checkReceipt; tell: (verdict: ReceiptVerdict, lang: 'zh' | 'en') => Told }
let page: Page
beforeAll(async () => {
  const entry = join(folder, 'page.ts')
  const from = (path: string) => JSON.stringify(fileURLToPath(new URL(path, root)))
  writeFileSync(
    entry,
    `import { tell as tellBy } from ${from('src/ledger/verdict.ts')}
import { names } from ${from('src/trustpage/names.ts')}
export { checkReceipt } from ${from('packages/proof/src/receipt.ts')}
export const tell = (verdict, lang) => tellBy(verdict, lang, names)\n`,
  )
  // As the page's script is built, for a browser: with its own arithmetic and without ML-DSA.
  const built = await build({
    configFile: false,
    root: fileURLToPath(root),
    logLevel: 'silent',
    build: { write: false, lib: { entry, formats: ['es'] }, minify: false },
  })
  const [{ output }] = built as unknown as [{ output: [{ code: string }] }]
  expect(output[0].code).not.toMatch(/from ['"]node:/)
  writeFileSync(join(folder, 'page.mjs'), output[0].code)
  page = (await import(join(folder, 'page.mjs'))) as Page
  for (const [name, text] of Object.entries(policies)) writeFileSync(join(folder, name), text)
})
afterAll(() => rmSync(folder, { recursive: true }))

async function commandLine(text: string, ...flags: readonly string[]): Promise<{ exit: number; out: string }> {
  const file = join(folder, 'receipt')
  writeFileSync(file, text)
  const cli = fileURLToPath(new URL('src/cli.ts', root))
  return promisify(execFile)(process.execPath, [cli, 'verify', file, ...flags]).then(
    ({ stdout }) => ({ exit: 0, out: stdout }),
    ({ code, stdout }) => ({ exit: code, out: stdout }),
  )
}

test.each(cases)('%s', async (_, text, exit) => {
  const library = checkReceipt(text)
  expect({ proved: 0, refuted: 1, unreadable: 2 }[library.verdict]).toBe(exit)
  expect(page.checkReceipt(text)).toEqual(library)
  const json = await commandLine(text, '--json')
  expect([json.exit, JSON.parse(json.out)]).toEqual([exit, JSON.parse(JSON.stringify(library))])
  const said = (await commandLine(text, '--lang', 'en')).out
  const told = page.tell(page.checkReceipt(text), 'en')
  expect(told).toEqual(tell(library, 'en', names))
  for (const line of [told.headline, ...told.points]) expect(said).toContain(line)
})

test('each names what was proved: bytes, place, signature, second signature, disclosures and witnesses', () => {
  const points = (text: string, trust: ReceiptTrust = {}) => tell(checkReceipt(text, trust), 'en', names).points
  const by = (name: keyof typeof policies) => {
    const read = parsePolicy(policies[name])
    if (!read.ok) throw new Error(read.code)
    return { policy: read.policy }
  }
  const always = [
    'bytes: the entry is intact',
    'place: it is inside the checkpoint of 3 entries',
    `signature: the checkpoint is signed by the key of ${origin}`,
  ]
  const disclosed = 'disclosures: 2 match their digests in the entries'
  const alone = 'witnesses: no signature of an outside witness, or no policy was given'
  expect(points(receipt)).toEqual([...always, disclosed, alone])
  expect(points(twice)).toEqual([...always, 'second signature: ML-DSA-44, not checked here', disclosed, alone])
  expect(points(twice, by('second'))).toEqual([
    ...always,
    'second signature: ML-DSA-44, checked too',
    disclosed,
    alone,
    `key: one that you trust, ${own.slice(0, origin.length + 9)}`,
  ])
  expect(points(cosigned, by('witness'))).toEqual([
    ...always,
    disclosed,
    'witnesses: 1 outside witness has cosigned',
    'quorum: the witnesses your policy asks for have cosigned',
    `key: one that you trust, ${own.slice(0, origin.length + 9)}`,
  ])
})

test.each([
  ['key', receipt, 0],
  ['witness', receipt, 1],
  ['witness', cosigned, 0],
  ['stranger', receipt, 1],
  ['second', twice, 0],
] as const)('under the policy "%s" the command line and the library say the same', async (name, text, exit) => {
  const read = parsePolicy(policies[name])
  if (!read.ok) throw new Error(read.code)
  const json = await commandLine(text, '--json', '--policy', join(folder, name))
  const library = checkReceipt(text, { policy: read.policy })
  expect([json.exit, JSON.parse(json.out)]).toEqual([exit, JSON.parse(JSON.stringify(library))])
  // What a browser lacks it says; all else is the same.
  const there = page.checkReceipt(text, { policy: read.policy })
  if (name === 'second') expect([library.log!.second, there.log!.second]).toEqual(['ok', 'unchecked'])
  else expect(there).toEqual(library)
  expect(there.verdict).toBe(library.verdict)
})

/** What `docs/ledger.md` shows is computed here again from its own text, so that its example is one. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { base64, hex, utf8 } from '@troth/proof/bytes'
import { formatCheckpoint } from '@troth/proof/checkpoint'
import { publicKeyOf } from '@troth/proof/crypto.node'
import { leafHash, nodeHash } from '@troth/proof/hash'
import { ed25519Signer, signNote } from '@troth/proof/note'
import { checkReceipt } from '@troth/proof/receipt'
import { seal } from '@troth/proof/sealed'
import { rootOf } from '@troth/proof/tree'
import { describe, expect, test } from 'vitest'
import { kinds } from '../src/claims/kinds/kinds.ts'
import { tactics } from '../src/claims/kinds/tactics.ts'
import { roles } from '../src/people/words.ts'

const page = readFileSync(new URL('../docs/ledger.md', import.meta.url), 'utf8')

const block = (name: string): string => {
  const found = new RegExp(`^\`\`\`${name}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page)
  if (!found) throw new Error(`docs/ledger.md has no block named ${name}`)
  return found[1]!
}

const receipt = block('receipt')
const entries = block('entries').trimEnd().split('\n')
const origin = 'trust.example/b/acme/log'
const seed = Uint8Array.from({ length: 32 }, (_, i) => i)

const blamed = (text: string) => checkReceipt(text).faults.map((fault) => `${fault.part} ${fault.code}`)

/** Another digit at the end of the first line that begins so: what a slip of the pen would leave. */
function altered(beginning: string): string {
  const at = receipt.indexOf(`\n${beginning}`) + 1
  const digit = receipt[at + beginning.length]!
  return (
    receipt.slice(0, at + beginning.length) + (digit === 'A' ? 'B' : 'A') + receipt.slice(at + beginning.length + 1)
  )
}

describe('the worked example of docs/ledger.md', () => {
  test('its receipt is proved, and is the file whose hash and length the page gives', () => {
    expect(checkReceipt(receipt)).toMatchObject({ verdict: 'proved', keyTrusted: false, faults: [] })
    expect(page).toContain(createHash('sha256').update(receipt).digest('hex'))
    expect(utf8(receipt).length).toBe(1208)
    expect(receipt).toContain(`\nentry ${entries[1]}\n`)
  })

  test('its leaves, its node and its root follow from its entries', () => {
    expect(entries.map((entry) => utf8(entry).length)).toEqual([188, 576, 294])
    const leaves = entries.map((entry) => leafHash(utf8(entry)))
    const root = rootOf(leaves)
    for (const hash of [...leaves, nodeHash(leaves[0]!, leaves[1]!), root]) expect(page).toContain(hex(hash))
    expect(page).toContain(base64(root))
  })

  test('its disclosures follow from the salts it names', () => {
    const fields = [
      seal(new Uint8Array(16).fill(0x11), 'statement', '内胆起泡'),
      seal(new Uint8Array(16).fill(0x22), 'wish', '退款'),
    ]
    for (const { disclosure, digest } of fields) {
      expect(receipt).toContain(`\ndisclose ${disclosure}\n`)
      expect(page).toContain(`${disclosure}\n      → ${digest}`)
    }
  })

  test('its key and signature follow from the seed it names', () => {
    const signer = ed25519Signer(origin, seed)
    const root = rootOf(entries.map((entry) => leafHash(utf8(entry))))
    expect(page).toContain(`public key  ${hex(publicKeyOf(seed))}`)
    expect(page).toContain(`key id      ${signer.id}`)
    expect(receipt).toContain(signNote(formatCheckpoint({ origin, size: 3, root }), [signer]))
  })

  test('each part that is changed is the part that is named', () => {
    expect(blamed(receipt.replace('"quality"', '"safety"'))).toEqual(['entry changed'])
    expect(blamed(altered('leaf '))).toEqual(['leaf changed'])
    const other = seal(new Uint8Array(16).fill(0x11), 'statement', '内胆完好').disclosure
    expect(blamed(receipt.replace(/(?<=\ndisclose )WyJF.*/, other))).toEqual(['disclosure not-in-entry'])
    expect(blamed(altered('QwwB'))).toEqual(['path leads-elsewhere'])
    expect(blamed(receipt.replace('\nindex 1\n', '\nindex 3\n'))).toContain('index outside')
    expect(blamed(altered('— trust.example/b/acme/log KFelChv'))).toEqual(['signature invalid'])
    expect(blamed(receipt.replace('/log\n3\n', '/log\n4\n'))).toContain('signature invalid')
    expect(checkReceipt(receipt.slice(1)).verdict).toBe('unreadable')
  })
})

test('the dictionary has every kind, tactic and role by the name the code gives it', () => {
  const words = readFileSync(new URL('../docs/words.md', import.meta.url), 'utf8')
  for (const { id, name } of [...kinds, ...tactics])
    expect(words).toMatch(new RegExp(`^\\| ${name.zh} \\|.*\`${id}\``, 'm'))
  for (const role of roles) expect(words).toContain(`| \`${role}\` |`)
})

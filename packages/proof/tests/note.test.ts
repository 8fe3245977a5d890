import { base64, fromBase64, fromHex, textOf, utf8 } from '@troth/proof/bytes'
import {
  ed25519Signer,
  ed25519Verifier,
  formatVkey,
  isKeyName,
  KEY_TYPE,
  makeVkey,
  parseNote,
  parseVkey,
  readVkey,
  signatureLine,
  signNote,
  verifyNote,
} from '@troth/proof/note'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { publicKeyOf } from '../src/crypto.node.ts'
import { vector } from './vectors.ts'

type Opening = {
  name: string
  note: string
  keys: string[]
  expect: { error?: string; text?: string; verified: string[]; unverified: string[] }
}
const notes = vector<{
  vkeys: { valid: string[]; invalid: { vkey: string; why: string }[] }
  open: Opening[]
  invalidUtf8Base64: string
}>('signed-note.json')
const verifierOf = (vkey: string) => ed25519Verifier(parseVkey(vkey)!)!

const keys = vector<{ log: { seedHex: string; vkey: string } }>('generated/keys.json')
const name = 'trust.example/brand/acme'
const signer = ed25519Signer(name, fromHex(keys.log.seedHex)!)
const verifier = verifierOf(keys.log.vkey)
const grease = () => signatureLine({ name: 'grease', id: '01020304', signature: new Uint8Array(40).fill(5) })

describe('verifier keys', () => {
  test.each(notes.vkeys.valid)('%s is read and written back', (vkey) => {
    expect(formatVkey(parseVkey(vkey)!)).toBe(vkey)
  })

  test.each(notes.vkeys.invalid)('$why: refused', ({ vkey }) => expect(parseVkey(vkey)).toBeNull())

  test('no part of a key and no key with one letter changed is a key', () => {
    for (const vkey of notes.vkeys.valid) {
      for (let i = 0; i < vkey.length; i++) {
        expect(parseVkey(vkey.slice(0, i))).toBeNull()
        if (i > 0) expect(parseVkey(vkey.slice(i))).toBeNull()
        const next = String.fromCharCode(vkey.charCodeAt(i) + 1)
        expect(parseVkey(vkey.slice(0, i) + next + vkey.slice(i + 1))).toBeNull()
      }
    }
  })

  test('a key made from a public key has the known id', () => {
    const key = publicKeyOf(fromHex(keys.log.seedHex)!)
    expect(formatVkey(makeVkey(name, KEY_TYPE.ed25519, key))).toBe(keys.log.vkey)
  })

  test('a key id that another tool computed wrongly is refused, but can be read to warn of it', () => {
    const { wrongKeyId } = vector<{
      wrongKeyId: { vkey: string; declaredKeyId: string; computedKeyId: string }[]
    }>('cosigner-vkeys.json')
    for (const { vkey, declaredKeyId, computedKeyId } of wrongKeyId) {
      expect(parseVkey(vkey)).toBeNull()
      expect(readVkey(vkey)).toMatchObject({ writtenId: declaredKeyId, vkey: { id: computedKeyId, type: 6 } })
    }
  })

  test.each(['', 'a b', 'a\u00a0b', 'a\u3000b', 'a\u2028b', 'a\u0085b', 'a+b', 'a\tb', 'a\nb', 'a\u0001b', '\ud800'])(
    'a key cannot be called %j',
    (text) => expect(isKeyName(text)).toBe(false),
  )
})

describe('notes', () => {
  test.each(notes.open)('$name', ({ note, keys: vkeys, expect: expected }) => {
    const verdict = verifyNote(note, vkeys.map(verifierOf))
    if (expected.error !== undefined) {
      expect(verdict).toMatchObject({ ok: false, code: expected.error.replace(' ', '-') })
      return
    }
    expect(verdict).toMatchObject({ ok: true, ...(expected.text === undefined ? {} : { text: expected.text }) })
    if (!verdict.ok) return
    expect(verdict.verified.map((line) => line.name)).toEqual(expected.verified)
    expect(verdict.unknown.map((line) => line.name)).toEqual(expected.unverified)
  })

  test('bytes that are not UTF-8 are no note', () => {
    expect(textOf(fromBase64(notes.invalidUtf8Base64)!)).toBeNull()
    expect(parseNote(signNote('a\n', [signer]).replace('a', '\ud800'))).toBeNull()
  })

  test('whatever text is signed comes back, empty lines and all', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !/\p{Cc}/u.test(text))
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const text = `${lines.join('\n')}\n`
        const verdict = verifyNote(signNote(text, [signer]), [verifier])
        expect(verdict).toMatchObject({ ok: true, text })
      }),
    )
  })

  test('no single changed byte leaves a note verified', () => {
    const note = signNote('trust.example/brand/acme\n\n300\n', [signer])
    for (let i = 0; i < note.length; i++) {
      for (const other of [' ', 'A', '\n', '=', '—', 'é']) {
        if (note[i] === other) continue
        const verdict = verifyNote(note.slice(0, i) + other + note.slice(i + 1), [verifier])
        expect(verdict.ok).toBe(false)
      }
    }
  })

  test('the log’s line is found wherever it stands, among lines of unknown keys', () => {
    const note = signNote('a\n', [signer])
    const [head, line] = note.split('\n\n')
    for (const order of [grease() + line, line + grease(), grease() + line + grease()]) {
      expect(verifyNote(`${head}\n\n${order}`, [verifier])).toMatchObject({ ok: true, verified: [{ name }] })
    }
  })

  test('a key is known by name and id together', () => {
    const line = parseNote(signNote('a\n', [signer]))!.signatures[0]!
    const forged = (change: object) => `a\n\n${signatureLine({ ...line, ...change })}`
    expect(verifyNote(forged({ name: 'other' }), [verifier])).toEqual({ ok: false, code: 'unverified' })
    expect(verifyNote(forged({ name: `${name}/x` }), [verifier])).toEqual({ ok: false, code: 'unverified' })
    expect(verifyNote(forged({ id: '00000000' }), [verifier])).toEqual({ ok: false, code: 'unverified' })
    const bad = forged({ signature: new Uint8Array(64) })
    expect(verifyNote(bad, [verifier])).toEqual({ ok: false, code: 'invalid-signature', name, id: 'c60700f5' })
  })

  test('two lines of one key count once, and a bad one among them refuses the note', () => {
    const note = signNote('a\n', [signer, signer])
    expect(verifyNote(note, [verifier])).toMatchObject({ ok: true, verified: [{ name }] })
    const bad = signatureLine({ name, id: signer.id, signature: new Uint8Array(64) })
    expect(verifyNote(note + bad, [verifier])).toMatchObject({ ok: false, code: 'invalid-signature' })
  })

  test.each([
    ['a lenient padding', (line: string) => line.replace('=', '')],
    ['a URL-safe digit', (line: string) => line.replace(/[+/](?=[^ ]*\n)/, '-')],
    ['a hyphen for the dash', (line: string) => line.replace('—', '-')],
    ['an en dash for the dash', (line: string) => line.replace('—', '–')],
    ['two spaces', (line: string) => line.replace(' ', '  ')],
    ['a no-break space', (line: string) => line.replace(' ', '\u00a0')],
    ['a trailing space', (line: string) => line.replace('\n', ' \n')],
    ['a carriage return', (line: string) => line.replace('\n', '\r\n')],
    ['a key id and nothing after it', () => `— ${name} ${base64(fromHex('c60700f5')!)}\n`],
  ])('a signature line with %s is no signature line', (_, change) => {
    const [head, line] = signNote('a\n', [signer]).split('\n\n')
    expect(parseNote(`${head}\n\n${line}`)).not.toBeNull()
    expect(parseNote(`${head}\n\n${change(line!)}`)).toBeNull()
  })

  test('sixteen signatures are accepted, and a hundred', () => {
    expect(parseNote(`a\n\n${grease().repeat(16)}`)?.signatures).toHaveLength(16)
    expect(parseNote(`a\n\n${grease().repeat(100)}`)?.signatures).toHaveLength(100)
    expect(parseNote(`a\n\n${grease().repeat(101)}`)).toBeNull()
  })

  test('a text without a final newline or with a control character is not signed', () => {
    expect(() => signNote('a', [signer])).toThrow(RangeError)
    expect(() => signNote('a\r\n', [signer])).toThrow(RangeError)
    expect(() => signNote('a\n', [])).toThrow(RangeError)
    expect(() => ed25519Signer('a b', new Uint8Array(32))).toThrow(RangeError)
    expect(utf8(signNote('a\n', [signer]))[3]).toBe(0xe2)
  })
})

// Signed notes, c2sp.org/signed-note.
//
//     trust.example/brand/acme\n                        the text: ends in a newline, may hold empty lines
//     300\n
//     rrsCfVw90Ihx7lJXemH8gxItDRQ1J5GUNjm9TBLTaUM=\n
//     \n                                                the last empty line parts text and signatures
//     — trust.example/brand/acme xgcA9Zin…\n            U+2014, key name, base64(4-byte key id ‖ signature)
//
// A key is written `name+<8 hex digits>+base64(type ‖ public key)`, its vkey; the digits are the key id, the first four
// bytes of SHA-256(name ‖ 0x0a ‖ type ‖ public key).

import { publicKeyOf, sha256, signEd25519, verifyEd25519 } from '#crypto'
import { base64, concat, fromBase64, hex, utf8 } from './bytes.ts'

/** What a key's type byte says it signs. Type 2 (ECDSA) and 5 (CT) are met in other logs and never verified here. */
export const KEY_TYPE = { ed25519: 1, cosignature: 4, mlDsa44: 6 } as const
export type KeyType = (typeof KEY_TYPE)[keyof typeof KEY_TYPE]

const KEY_BYTES: Record<KeyType, number> = { 1: 32, 4: 32, 6: 1312 }

export type Vkey = { name: string; id: string; type: KeyType; key: Uint8Array }

/** One signature line. `id` is the key id as 8 hex digits; `signature` is what follows it. */
export type NoteSignature = { name: string; id: string; signature: Uint8Array }

export type Note = { text: string; signatures: NoteSignature[] }

/** Both name and id decide whether a line is this verifier's; neither alone does (docs/ledger.md §4). Never throws. */
export type Verifier = { name: string; id: string; verify: (text: string, signature: Uint8Array) => boolean }

export type Signer = { name: string; id: string; sign: (text: string) => Uint8Array }

export type NoteVerdict =
  | { ok: true; text: string; verified: NoteSignature[]; unknown: NoteSignature[] }
  | { ok: false; code: 'malformed' }
  | { ok: false; code: 'invalid-signature'; name: string; id: string }
  | { ok: false; code: 'unverified' }

/** Null for anything that is not a signed note to the letter. */
export function parseNote(note: string): Note | null {
  const read = readNote(note)
  return read.ok ? { text: read.text, signatures: read.signatures } : null
}

/** As `parseNote`, but says whether the text or a signature line is what cannot be read. */
export function readNote(note: string): ({ ok: true } & Note) | { ok: false; part: 'text' | 'signature' } {
  // The last empty line, not the first: a text may hold empty lines.
  const boundary = note.lastIndexOf('\n\n')
  if (boundary < 0 || !note.isWellFormed()) return { ok: false, part: 'text' }
  const text = note.slice(0, boundary + 1)
  if (hasControl(text)) return { ok: false, part: 'text' }
  const lines = note.slice(boundary + 2).split('\n')
  // Go's limit; the specification asks for at least 16.
  if (lines.pop() !== '' || lines.length === 0 || lines.length > 100) return { ok: false, part: 'signature' }
  const signatures: NoteSignature[] = []
  for (const line of lines) {
    const signature = parseLine(line)
    if (signature === null) return { ok: false, part: 'signature' }
    signatures.push(signature)
  }
  return { ok: true, text, signatures }
}

/**
 * A line whose name and id are known must verify, or the whole note is refused; a line of an unknown key is passed over
 * (logs may emit random ones); and at least one line must verify. Several lines of one key count once.
 */
export function verifyNote(note: string, verifiers: readonly Verifier[]): NoteVerdict {
  const parsed = parseNote(note)
  if (parsed === null) return { ok: false, code: 'malformed' }
  const verified: NoteSignature[] = []
  const unknown: NoteSignature[] = []
  for (const line of parsed.signatures) {
    const known = verifiers.filter((verifier) => isBy(verifier, line))
    if (known.length === 0) unknown.push(line)
    else if (!known.some((verifier) => verifier.verify(parsed.text, line.signature))) {
      return { ok: false, code: 'invalid-signature', name: line.name, id: line.id }
    } else if (!verified.some((earlier) => isBy(earlier, line))) verified.push(line)
  }
  if (verified.length === 0) return { ok: false, code: 'unverified' }
  return { ok: true, text: parsed.text, verified, unknown }
}

/** The note, signature lines in the order of the signers. */
export function signNote(text: string, signers: readonly Signer[]): string {
  if (!text.endsWith('\n') || hasControl(text)) {
    throw new RangeError('a note is text without control characters that ends in a newline')
  }
  if (signers.length === 0) throw new RangeError('a note has at least one signature')
  const lines = signers.map(({ name, id, sign }) => signatureLine({ name, id, signature: sign(text) }))
  return `${text}\n${lines.join('')}`
}

/** One line with its newline, to be appended to a note that already has one. */
export function signatureLine({ name, id, signature }: NoteSignature): string {
  if (!isKeyName(name)) throw new RangeError('a key name is not empty and holds neither white space nor "+"')
  const idBytes = Uint8Array.from(id.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16))
  return `— ${name} ${base64(concat(idBytes, signature))}\n`
}

export function ed25519Verifier(vkey: Vkey): Verifier | null {
  if (vkey.type !== KEY_TYPE.ed25519) return null
  const { name, id, key } = vkey
  return { name, id, verify: (text, signature) => text.isWellFormed() && verifyEd25519(key, utf8(text), signature) }
}

export function ed25519Signer(name: string, seed: Uint8Array): Signer {
  const { id } = makeVkey(name, KEY_TYPE.ed25519, publicKeyOf(seed))
  return { name, id, sign: (text) => signEd25519(seed, utf8(text)) }
}

export function makeVkey(name: string, type: KeyType, key: Uint8Array): Vkey {
  if (!isKeyName(name)) throw new RangeError('a key name is not empty and holds neither white space nor "+"')
  if (key.length !== KEY_BYTES[type]) throw new RangeError('the key has the wrong length for its type')
  return { name, id: keyId(name, type, key), type, key }
}

export function formatVkey({ name, id, type, key }: Vkey): string {
  return `${name}+${id}+${base64(concat(Uint8Array.of(type), key))}`
}

/** Null when anything is off, the written key id included. */
export function parseVkey(text: string): Vkey | null {
  const read = readVkey(text)
  return read !== null && read.writtenId === read.vkey.id ? read.vkey : null
}

/** For importing other tools' files: some write a wrong id, so it is returned beside the computed one, to warn. */
export function readVkey(text: string): { vkey: Vkey; writtenId: string } | null {
  // Only the first two plus signs part the fields: base64 has plus signs of its own.
  const match = /^([^+]*)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text)
  if (match === null) return null
  const [name, writtenId, encoded] = [match[1]!, match[2]!, match[3]!]
  const bytes = fromBase64(encoded)
  const type = Object.values(KEY_TYPE).find((known) => known === bytes?.[0])
  if (bytes === null || type === undefined || bytes.length !== 1 + KEY_BYTES[type] || !isKeyName(name)) return null
  return { vkey: makeVkey(name, type, bytes.slice(1)), writtenId }
}

/** Not empty, no Unicode white space, no plus sign; and no control character, which no note could hold. */
export function isKeyName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\p{White_Space}+]/u.test(name) && !hasControl(name)
}

function keyId(name: string, type: KeyType, key: Uint8Array): string {
  return hex(sha256(concat(utf8(name), Uint8Array.of(0x0a, type), key)).slice(0, 4))
}

function parseLine(line: string): NoteSignature | null {
  const match = /^— ([^ ]+) ([^ ]+)$/u.exec(line)
  const bytes = fromBase64(match?.[2] ?? '')
  if (match === null || !isKeyName(match[1]!) || bytes === null || bytes.length < 5) return null
  return { name: match[1]!, id: hex(bytes.slice(0, 4)), signature: bytes.slice(4) }
}

function isBy(key: { name: string; id: string }, line: NoteSignature): boolean {
  return key.name === line.name && key.id === line.id
}

function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x20 && code !== 0x0a) return true
  }
  return false
}

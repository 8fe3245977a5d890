// A second verifier of Troth receipts, written from docs/ledger.md alone: § means that document, "check 6" a row of the
// table in its §8. Checks 8 and 9: readProof. 10 to 14: judgeNote. 17 to 21: routeFaults. 22 to 24: openingFaults.
//     node verify.mjs FILE [VKEY…]          0 proved, 1 refuted (the faults are listed), 2 cannot be read
import { createHash, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'

const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest()
const decimal = (text) => (/^(0|[1-9]\d{0,15})$/.test(text) && Number.isSafeInteger(+text) ? +text : null)
const lenient = (bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
const utf8 = (bytes) => (Buffer.from(lenient(bytes)).equals(bytes) ? lenient(bytes) : null) // strict, like decode
const decode = (text = '', encoding = 'base64') =>
  Buffer.from(text, encoding).toString(encoding) === text ? Buffer.from(text, encoding) : null
const hashOf = (text) => (decode(text)?.length === 32 ? decode(text) : null)
const hasControl = (text) => [...text].some((sign) => sign < ' ' && sign !== '\n')
const isKeyName = (name) => /^[^+\p{White_Space}]+$/u.test(name) && !hasControl(name)
const attempt = (make) => {
  try {
    return make()
  } catch {}
}

/** RFC 8785, for what JSON.parse returns. §1: no lone surrogate, no number without end, nothing nested beyond 64. */
export function canonical(value, depth = 64) {
  if (typeof value === 'string' ? !value.isWellFormed() : value === Infinity || value === -Infinity) throw value
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (depth === 0) throw value
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth - 1)).join()}]`
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${canonical(name)}:${canonical(value[name], depth - 1)}`).join()}}`
}

/** §3. The root to which a path leads: its last hash is the other part of the whole tree. Null where the two do not fit. */
function rootFrom(leaf, index, size, path) {
  if (size === 1 || path.length === 0) return size === 1 && path.length === 0 && index === 0 ? leaf : null
  let left = 1
  while (left * 2 < size) left *= 2
  const [other, rest] = [path.at(-1), path.slice(0, -1)]
  const own = index < left ? rootFrom(leaf, index, left, rest) : rootFrom(leaf, index - left, size - left, rest)
  return own && sha256(Buffer.of(1), ...(index < left ? [own, other] : [other, own]))
}

function parseVkey(text) {
  const [, name, id, encoded] = /^([^+]*)\+([0-9a-f]{8})\+([^\n]+)$/.exec(text) ?? []
  const key = decode(encoded)
  if (key?.length !== 33 || key[0] !== 1 || !isKeyName(name)) return null
  return sha256(Buffer.from(`${name}\n`), key).toString('hex', 0, 4) === id ? { name, id, key: key.subarray(1) } : null
}

/** §4. The y of key and R must be below p, and none of the five that points of small order have. */
function isSigned(key, text, signature) {
  const [p, y8] = [2n ** 255n - 19n, 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n]
  const yOf = (point) => BigInt(`0x${Buffer.from(point).reverse().toString('hex')}`) % 2n ** 255n
  const isSound = (y) => y < p && ![0n, 1n, p - 1n, y8, p - y8].includes(y)
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.toString('base64url') }
  if (![key, signature.subarray(0, 32)].map(yOf).every(isSound)) return false
  return attempt(() => verify(null, Buffer.from(text), { key: jwk, format: 'jwk' }, signature))
}

function judgeNote(note, vkey) {
  const [, text, signatures] = /^(.*\n)\n(.*)$/s.exec(note) ?? ['', '', '']
  const [origin, digits, encoded, ...more] = text.split('\n')
  const [size, root] = [decimal(digits), hashOf(encoded)]
  const hollow = !origin || more.pop() !== '' || more.includes('') || hasControl(text)
  if (hollow || size === null || !root) return { faults: ['checkpoint malformed'] }
  const lines = [...signatures.matchAll(/— ([^ \n]+) ([^ \n]+)\n/gu)]
  const read = lines.map(([, name, code]) => ({ name, bytes: isKeyName(name) && decode(code) }))
  const isWhole = lines.map(([line]) => line).join('') === signatures && lines.length > 0 && lines.length <= 100
  if (!isWhole || !read.every(({ bytes }) => bytes?.length > 4)) return { size, root, faults: ['signature malformed'] }
  const faults = vkey && vkey.name !== origin ? ['checkpoint other-origin'] : []
  const own = read.filter(({ name, bytes }) => name === vkey?.name && bytes.toString('hex', 0, 4) === vkey.id)
  const signed = own.length > 0 && own.every(({ bytes }) => isSigned(vkey.key, text, bytes.subarray(4)))
  if (vkey && !signed) faults.push(own.length > 0 ? 'signature invalid' : 'signature missing')
  return { size, root, signed, faults }
}

function readProof(text) {
  const [, head, note] = /^(.*?)\n\n(.+)$/s.exec(text) ?? []
  if (!note) return { faults: ['proof malformed'] }
  const [magic, ...lines] = head.split('\n')
  const extra = lines[0]?.startsWith('extra ') ? decode(lines.shift().slice(6)) : undefined
  if (magic !== 'c2sp.org/tlog-proof@v1' || extra === null) return { note, faults: ['proof malformed'] }
  const [index, path] = [decimal(lines.shift()?.match(/^index (\d+)$/)?.[1]), lines.map(hashOf)]
  if (index === null) return { note, faults: ['index malformed'] }
  if (path.length > 63 || path.includes(null)) return { note, faults: ['path malformed'] }
  return { note, index, path, faults: extra ? ['proof extra'] : [] }
}

function openingFaults(entry, disclosed) {
  const names = new Set(Object.keys(entry ?? {}))
  const texts = [...disclosed.matchAll(/disclose ([^\n]*)\n/g)].map(([, text]) => text)
  return texts.flatMap((text, i) => {
    const value = attempt(() => JSON.parse(utf8(decode(text, 'base64url'))))
    const [salt, name] = Array.isArray(value) && value.length === 3 && attempt(() => canonical(value)) ? value : []
    const readable = typeof salt === 'string' && typeof name === 'string' && name !== '_sd' && name !== '...'
    if (!readable || !entry) return readable ? [] : 'disclosure malformed'
    const found = Array.isArray(entry._sd) && entry._sd.includes(sha256(Buffer.from(text)).toString('base64url'))
    const fault = !found ? 'not-in-entry' : texts.indexOf(text) < i ? 'repeated' : names.has(name) && 'name-taken'
    names.add(name)
    return fault ? `disclosure ${fault}` : []
  })
}

/** Entry, leaf line, path: the one that is alone against the other two was changed. */
function routeFaults(entry, leafText, { index, path }, note) {
  const [hash, leaf] = [sha256(Buffer.of(0), Buffer.from(entry)), hashOf(leafText)]
  const faults = leaf ? [] : ['leaf malformed']
  const alike = !leaf || leaf.equals(hash)
  if (!path || !note?.root) return alike ? faults : ['entry differs-from-leaf']
  const [byEntry, byLeaf] = [hash, leaf].map((one) => one && rootFrom(one, index, note.size, path)?.equals(note.root))
  if (!alike) faults.push(byEntry ? 'leaf changed' : byLeaf ? 'entry changed' : 'entry differs-from-leaf')
  if (byEntry || byLeaf) return faults
  const blamed = note.signed || note.faults.length === 0 ? 'path leads-elsewhere' : 'checkpoint changed'
  return [...faults, index >= note.size ? 'index outside' : blamed]
}

/** Every check of §8 but those of a policy: the verdict, and what is wrong as "part code". */
export function check(bytes, trusted = []) {
  const text = lenient(bytes)
  const damage = utf8(bytes) === null ? ['frame not-utf8'] : []
  const unreadable = (code) => ({ verdict: 'unreadable', faults: [...damage, `frame ${code}`] })
  const [head, written] = /^troth\.receipt@v1\nlog ([^\n]*)\n\n/.exec(text) ?? []
  if (!head) return unreadable(/^troth\.receipt@v1\n/.test(text) ? 'misplaced-line' : 'not-a-receipt')
  const vkey = parseVkey(written)
  const key = !vkey ? 'key malformed' : trusted.length > 0 && !trusted.includes(written) ? 'key not-trusted' : []
  const [roots, faults] = [new Map(), damage.concat(key)]
  const frame = /^entry ([^\n]*)\nleaf ([^\n]*)\n((?:disclose [^\n]*\n)*)proof ([1-9]\d{0,5})\n(.*)$/s
  for (let rest = text.slice(head.length), first = true; first || rest !== ''; first = false) {
    const [, line, leafText, disclosed, count, behind] = frame.exec(rest) ?? []
    const lines = behind?.split('\n') ?? []
    if (lines.length < +count + 2 || lines[count] !== '') return unreadable('misplaced-line')
    const entry = attempt(() => (canonical(JSON.parse(line)) === line && line[0] === '{' ? JSON.parse(line) : null))
    const proof = readProof(`${lines.slice(0, count).join('\n')}\n`)
    const note = proof.note && judgeNote(proof.note, vkey)
    if (!entry) faults.push('entry not-canonical')
    if (Buffer.byteLength(line) > 65_535) faults.push('entry too-long')
    faults.push(...proof.faults, ...(note?.faults ?? []), ...routeFaults(line, leafText, proof, note))
    faults.push(...openingFaults(entry, disclosed))
    if (note?.signed && roots.get(note.size)?.equals(note.root) === false) faults.push('checkpoint fork')
    if (note?.signed) roots.set(note.size, note.root)
    rest = lines.slice(+count + 1).join('\n')
  }
  return { verdict: faults.length === 0 ? 'proved' : 'refuted', faults }
}

if (process.argv[1]?.endsWith('verify.mjs')) {
  const [file, ...trusted] = process.argv.slice(2)
  const { verdict, faults } = check(attempt(() => readFileSync(file === '-' ? 0 : file)) ?? Buffer.of(), trusted)
  console.log([verdict, ...faults].join('\n  '))
  process.exitCode = ['proved', 'refuted', 'unreadable'].indexOf(verdict)
}

// A second verifier of Troth receipts, written from docs/ledger.md and from nothing else in this repository: § means
// that document, "check 6" a row of the table in its §8. For any Node from 20 on, without dependencies.
//
//     node verify.mjs FILE [VKEY…]          0 proved, 1 refuted (the faults are listed), 2 cannot be read
import { createHash, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'

const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest()
const utf8 = (bytes) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
const decimal = (text) => (/^(0|[1-9]\d{0,15})$/.test(text) && Number.isSafeInteger(+text) ? +text : null)
const attempt = (make) => {
  try {
    return make()
  } catch {
    return null
  }
}
/** Strict ("Signs used below"): null unless the bytes, encoded again, are the same text. */
const decode = (text = '', encoding = 'base64') => {
  const bytes = Buffer.from(text, encoding)
  return bytes.toString(encoding) === text ? bytes : null
}
const hashOf = (text) => (decode(text)?.length === 32 ? decode(text) : null)
const hasControl = (text) => [...text].some((sign) => sign < ' ' && sign !== '\n')
const isKeyName = (name) => /^[^+\p{White_Space}]+$/u.test(name) && !hasControl(name)

/** RFC 8785, for what JSON.parse returns: a lone surrogate has no canonical form, nor what is nested too deep (§1). */
function canonical(value, depth = 64) {
  if (typeof value === 'string' ? /\p{Cs}/u.test(value) : value === Infinity || value === -Infinity) throw value
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (depth === 0) throw value
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth - 1)).join()}]`
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${canonical(name)}:${canonical(value[name], depth - 1)}`).join()}}`
}

/** §3, inclusion. */
function leadsTo(root, leaf, index, size, path) {
  let [fn, sn, hash] = [index, size - 1, leaf]
  const up = () => ([fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)])
  for (const p of path) {
    if (sn <= 0) return false
    const right = fn % 2 === 1 || fn === sn
    hash = right ? sha256(Buffer.of(1), p, hash) : sha256(Buffer.of(1), hash, p)
    while (right && fn % 2 === 0 && fn !== 0) up()
    up()
  }
  return index < size && sn === 0 && hash.equals(root)
}

/** §4: a vkey of type 1. */
function parseVkey(text) {
  const [, name, id, encoded] = /^([^+]*)\+([0-9a-f]{8})\+([^\n]+)$/.exec(text) ?? []
  const key = decode(encoded)
  if (key?.length !== 33 || key[0] !== 1 || !isKeyName(name)) return null
  return sha256(Buffer.from(`${name}\n`), key).toString('hex', 0, 4) === id ? { name, id, key: key.subarray(1) } : null
}

/** §4: the y of key and R must be below p, and none of the five that points of small order have. */
const [p, y8] = [2n ** 255n - 19n, 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n]
function isSigned(key, text, signature) {
  const yOf = (point) => BigInt(`0x${Buffer.from(point).reverse().toString('hex')}`) % 2n ** 255n
  const ys = [key, signature.subarray(0, 32)].map(yOf)
  if (ys.some((y) => y >= p || [0n, 1n, p - 1n, y8, p - y8].includes(y))) return false
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.toString('base64url') }
  return attempt(() => verify(null, Buffer.from(text), { key: jwk, format: 'jwk' }, signature))
}

/** Checks 10 to 14. */
function judgeNote(note, vkey) {
  const cut = note.lastIndexOf('\n\n') + 1
  const [origin, size, root, ...more] = note.slice(0, cut).split('\n')
  const tree = { size: decimal(size), root: hashOf(root) }
  const hollow = !origin || more.pop() !== '' || more.includes('') || hasControl(note.slice(0, cut))
  if (hollow || tree.size === null || !tree.root) return { faults: ['checkpoint malformed'] }
  const [last, ...lines] = note
    .slice(cut + 1)
    .split('\n')
    .reverse()
  const read = lines.map((line) => {
    const [, name, encoded] = /^— ([^ ]+) ([^ ]+)$/u.exec(line) ?? []
    const bytes = name && isKeyName(name) && decode(encoded)
    return bytes?.length > 4 && { name, id: bytes.toString('hex', 0, 4), signature: bytes.subarray(4) }
  })
  const written = last === '' && read.length > 0 && read.length <= 100 && read.every(Boolean)
  if (!written) return { ...tree, faults: ['signature malformed'] }
  const faults = vkey && vkey.name !== origin ? ['checkpoint other-origin'] : []
  const own = read.filter(({ name, id }) => name === vkey?.name && id === vkey.id)
  const signed = own.length > 0 && own.every(({ signature }) => isSigned(vkey.key, note.slice(0, cut), signature))
  if (vkey && !signed) faults.push(own.length > 0 ? 'signature invalid' : 'signature missing')
  return { ...tree, signed, faults }
}

/** §6, checks 8 and 9. A head that cannot be read leaves the checkpoint readable. */
function readProof(text) {
  const cut = text.indexOf('\n\n')
  const note = text.slice(cut + 2)
  const [magic, ...lines] = text.slice(0, cut).split('\n')
  const extra = lines[0]?.startsWith('extra ') ? decode(lines.shift().slice(6)) : undefined
  if (cut < 0 || note === '') return { faults: ['proof malformed'] }
  if (magic !== 'c2sp.org/tlog-proof@v1' || extra === null) return { note, faults: ['proof malformed'] }
  const index = decimal(lines.shift()?.match(/^index (\d+)$/)?.[1])
  const path = lines.map(hashOf)
  if (index === null) return { note, faults: ['index malformed'] }
  if (path.length > 63 || path.includes(null)) return { note, faults: ['path malformed'] }
  return { note, index, path, faults: extra ? ['proof extra'] : [] }
}

/** §2, checks 22 to 24. */
function openingFaults(entry, disclosed) {
  const [seen, names] = [new Set(), new Set(Object.keys(entry ?? {}))]
  return [...disclosed.matchAll(/disclose ([^\n]*)\n/g)].flatMap(([, text]) => {
    const value = attempt(() => JSON.parse(utf8(decode(text, 'base64url'))))
    const [salt, name] = Array.isArray(value) && value.length === 3 && attempt(() => canonical(value)) ? value : []
    const readable = typeof salt === 'string' && typeof name === 'string' && name !== '_sd' && name !== '...'
    if (!readable || !entry) return readable ? [] : 'disclosure malformed'
    const digest = sha256(Buffer.from(text)).toString('base64url')
    const found = Array.isArray(entry._sd) && entry._sd.includes(digest)
    const fault = !found ? 'not-in-entry' : seen.has(digest) ? 'repeated' : names.has(name) && 'name-taken'
    seen.add(digest)
    names.add(name)
    return fault ? `disclosure ${fault}` : []
  })
}

/** Checks 17 to 21. Entry, leaf line, path: the one that is alone against the other two was changed. */
function routeFaults(entry, leafText, { index, path }, note) {
  const [hash, leaf] = [sha256(Buffer.of(0), Buffer.from(entry)), hashOf(leafText)]
  const faults = leaf ? [] : ['leaf malformed']
  const alike = !leaf || leaf.equals(hash)
  if (!path || !note?.root) return alike ? faults : ['entry differs-from-leaf']
  const [byEntry, byLeaf] = [hash, leaf].map((one) => one && leadsTo(note.root, one, index, note.size, path))
  if (!alike) faults.push(byEntry ? 'leaf changed' : byLeaf ? 'entry changed' : 'entry differs-from-leaf')
  if (byEntry || byLeaf) return faults
  const blamed = note.signed || note.faults.length === 0 ? 'path leads-elsewhere' : 'checkpoint changed'
  return [...faults, index >= note.size ? 'index outside' : blamed]
}

/** Every check of §8 but those of a policy: the verdict, and what is wrong as "part code". */
export function check(bytes, trusted = []) {
  const strict = attempt(() => utf8(bytes))
  const text = strict ?? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const damage = strict === null ? ['frame not-utf8'] : []
  const unreadable = (code) => ({ verdict: 'unreadable', faults: [...damage, `frame ${code}`] })
  const [head, written] = /^troth\.receipt@v1\nlog ([^\n]*)\n\n/.exec(text) ?? []
  if (!head) return unreadable(/^troth\.receipt@v1\n/.test(text) ? 'misplaced-line' : 'not-a-receipt')
  const vkey = parseVkey(written)
  const key = !vkey ? 'key malformed' : trusted.length > 0 && !trusted.includes(written) ? 'key not-trusted' : []
  const [roots, faults] = [new Map(), damage.concat(key)]
  let rest = text.slice(head.length)
  do {
    const part = /^entry ([^\n]*)\nleaf ([^\n]*)\n((?:disclose [^\n]*\n)*)proof ([1-9]\d{0,5})\n/.exec(rest)
    const lines = part ? rest.slice(part[0].length).split('\n') : []
    const [, line, leafText, disclosed, count] = part ?? []
    if (!part || lines.length < +count + 2 || lines[count] !== '') return unreadable('misplaced-line')
    const entry = attempt(() => (canonical(JSON.parse(line)) === line && line[0] === '{' ? JSON.parse(line) : null))
    const proof = readProof(`${lines.slice(0, count).join('\n')}\n`)
    const note = proof.note && judgeNote(proof.note, vkey)
    if (!entry) faults.push('entry not-canonical')
    if (Buffer.byteLength(line) > 65_535) faults.push('entry too-long')
    const openings = openingFaults(entry, disclosed)
    faults.push(...proof.faults, ...(note?.faults ?? []), ...routeFaults(line, leafText, proof, note), ...openings)
    if (note?.signed && roots.get(note.size)?.equals(note.root) === false) faults.push('checkpoint fork')
    if (note?.signed) roots.set(note.size, note.root)
    rest = lines.slice(+count + 1).join('\n')
  } while (rest !== '')
  return { verdict: faults.length === 0 ? 'proved' : 'refuted', faults }
}

if (process.argv[1]?.endsWith('verify.mjs')) {
  const [file, ...trusted] = process.argv.slice(2)
  const { verdict, faults } = check(attempt(() => readFileSync(file === '-' ? 0 : file)) ?? Buffer.of(), trusted)
  console.log([verdict, ...faults].join('\n  '))
  process.exitCode = ['proved', 'refuted', 'unreadable'].indexOf(verdict)
}

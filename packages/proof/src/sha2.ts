// SHA-256 and SHA-512, FIPS 180-4, for where no library is (`crypto.web.ts`). Written to be compared with the standard:
// the names are its names. Public values only.
//
// The constants are not listed but computed, as §4.2 and §5.3 define them: the first 32 or 64 bits of the fractional
// parts of the cube roots (K) and square roots (H) of the first primes. SHA-256's are the upper halves of SHA-512's.

const PRIMES = Array.from({ length: 410 }, (_, n) => n).filter((n) => {
  for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) return false
  return n > 1
})
const K512 = PRIMES.slice(0, 80).map((prime) => fractionOfRoot(prime, 3n))
const H512 = PRIMES.slice(0, 8).map((prime) => fractionOfRoot(prime, 2n))
const K256 = Int32Array.from(K512.slice(0, 64), upperHalf)
const H256 = Int32Array.from(H512, upperHalf)

/** FIPS 180-4 §6.2. */
export function sha256(message: Uint8Array): Uint8Array {
  const view = padded(message, 64)
  const hash = Int32Array.from(H256)
  const w = new Int32Array(64)
  for (let block = 0; block < view.byteLength; block += 64) {
    for (let t = 0; t < 64; t++) {
      if (t < 16) w[t] = view.getInt32(block + 4 * t)
      else {
        const [w2, w15] = [w[t - 2]!, w[t - 15]!]
        const s0 = rotr(w15, 7) ^ rotr(w15, 18) ^ (w15 >>> 3)
        const s1 = rotr(w2, 17) ^ rotr(w2, 19) ^ (w2 >>> 10)
        w[t] = s1 + w[t - 7]! + s0 + w[t - 16]!
      }
    }
    let [a, b, c, d, e, f, g, h] = hash as unknown as Eight<number>
    for (let t = 0; t < 64; t++) {
      const sum1 = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)
      const t1 = (h + sum1 + ((e & f) ^ (~e & g)) + K256[t]! + w[t]!) | 0
      const sum0 = rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)
      const t2 = (sum0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0]
    }
    for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) hash[i] = hash[i]! + word
  }
  const digest = new DataView(new ArrayBuffer(32))
  for (const [i, word] of hash.entries()) digest.setInt32(4 * i, word)
  return new Uint8Array(digest.buffer)
}

/** FIPS 180-4 §6.4. Words of 64 bits are BigInts: slow, and here only for the few blocks that a signature covers. */
export function sha512(message: Uint8Array): Uint8Array {
  const view = padded(message, 128)
  let hash = H512
  for (let block = 0; block < view.byteLength; block += 128) {
    const w: bigint[] = []
    for (let t = 0; t < 80; t++) {
      if (t < 16) w.push(view.getBigUint64(block + 8 * t))
      else {
        const [w2, w15] = [w[t - 2]!, w[t - 15]!]
        const s0 = rotr64(w15, 1n) ^ rotr64(w15, 8n) ^ (w15 >> 7n)
        const s1 = rotr64(w2, 19n) ^ rotr64(w2, 61n) ^ (w2 >> 6n)
        w.push(mod64(s1 + w[t - 7]! + s0 + w[t - 16]!))
      }
    }
    let [a, b, c, d, e, f, g, h] = hash as Eight<bigint>
    for (let t = 0; t < 80; t++) {
      const sum1 = rotr64(e, 14n) ^ rotr64(e, 18n) ^ rotr64(e, 41n)
      const t1 = h + sum1 + ((e & f) ^ (~e & g)) + K512[t]! + w[t]!
      const sum0 = rotr64(a, 28n) ^ rotr64(a, 34n) ^ rotr64(a, 39n)
      const t2 = sum0 + ((a & b) ^ (a & c) ^ (b & c))
      ;[h, g, f, e, d, c, b, a] = [g, f, e, mod64(d + t1), c, b, a, mod64(t1 + t2)]
    }
    const words = [a, b, c, d, e, f, g, h]
    hash = hash.map((word, i) => mod64(word + words[i]!))
  }
  const digest = new DataView(new ArrayBuffer(64))
  for (const [i, word] of hash.entries()) digest.setBigUint64(8 * i, word)
  return new Uint8Array(digest.buffer)
}

type Eight<T> = [T, T, T, T, T, T, T, T]

/** §5.1: the bit 1, then zeros, then the length in bits, which is held here in its last eight bytes. */
function padded(message: Uint8Array, block: 64 | 128): DataView {
  const length = Math.ceil((message.length + 1 + block / 8) / block) * block
  const bytes = new Uint8Array(length)
  bytes.set(message)
  bytes[message.length] = 0x80
  const view = new DataView(bytes.buffer)
  view.setBigUint64(length - 8, BigInt(message.length) * 8n)
  return view
}

function rotr(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

function rotr64(word: bigint, by: bigint): bigint {
  return mod64((word >> by) | (word << (64n - by)))
}

function mod64(value: bigint): bigint {
  return BigInt.asUintN(64, value)
}

function upperHalf(word: bigint): number {
  return Number(word >> 32n) | 0
}

/** The largest integer whose power is not above prime · 2^(64·degree), bit by bit; its last 64 bits are the fraction. */
function fractionOfRoot(prime: number, degree: bigint): bigint {
  const power = BigInt(prime) << (64n * degree)
  let root = 0n
  for (let bit = 1n << 70n; bit > 0n; bit >>= 1n) if ((root + bit) ** degree <= power) root += bit
  return mod64(root)
}

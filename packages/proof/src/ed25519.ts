// Ed25519 verification, RFC 8032 §5.1, for where no library is (`crypto.web.ts`). The formulas are those of the RFC, on
// BigInts, in variable time: everything it is given is public. There is no signing here, because a secret could leak
// through the time that takes.

import { isSoundPoint } from './ed25519point.ts'
import { sha512 } from './sha2.ts'

const P = 2n ** 255n - 19n
/** The order of the base point. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n
const D = mod(-121665n * inverse(121666n))
/** A square root of -1. */
const I = power(2n, (P - 1n) / 4n)

/** Extended homogeneous coordinates (§5.1.4): x = X/Z, y = Y/Z, xy = T/Z. */
type Point = readonly [X: bigint, Y: bigint, Z: bigint, T: bigint]

const NEUTRAL: Point = [0n, 1n, 1n, 0n]
/** y = 4/5, x even. */
const BASE = pointOf(mod(4n * inverse(5n)), 0n)!

/**
 * §5.1.7, without the cofactor, as OpenSSL has it: SB - kA, encoded, must be R to the byte. S must be below the order,
 * or there would be a second signature of the same text. False, never a throw, for anything else.
 */
export function verifyEd25519(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64) return false
  const [r, s] = [signature.subarray(0, 32), integerOf(signature.subarray(32))]
  if (!isSoundPoint(key) || !isSoundPoint(r)) return false
  const encoded = integerOf(key)
  const a = pointOf(BigInt.asUintN(255, encoded), encoded >> 255n)
  if (a === null || s >= L) return false
  const hashed = new Uint8Array(64 + message.length)
  hashed.set(r)
  hashed.set(key, 32)
  hashed.set(message, 64)
  const k = integerOf(sha512(hashed)) % L
  const minusA: Point = [P - a[0], a[1], 1n, P - a[3]]
  return encode(sumOfMultiples(s, BASE, k, minusA)) === integerOf(r)
}

/** mP + nQ, both read bit by bit from the top at once (Shamir's trick). */
function sumOfMultiples(m: bigint, p: Point, n: bigint, q: Point): Point {
  const both = add(p, q)
  let sum = NEUTRAL
  for (let bit = 252n; bit >= 0n; bit--) {
    sum = add(sum, sum)
    const [inM, inN] = [(m >> bit) & 1n, (n >> bit) & 1n]
    if (inM | inN) sum = add(sum, inM & inN ? both : inM ? p : q)
  }
  return sum
}

/** §5.1.4. Complete: also for doubling, and for the neutral point. */
function add([x1, y1, z1, t1]: Point, [x2, y2, z2, t2]: Point): Point {
  const a = mod((y1 - x1) * (y2 - x2))
  const b = mod((y1 + x1) * (y2 + x2))
  const c = mod(2n * mod(D * t1) * t2)
  const d = mod(2n * z1 * z2)
  const [e, f, g, h] = [b - a, d - c, d + c, b + a]
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)]
}

/** §5.1.3, decoding: the point of this y whose x has this sign; null when there is none. */
function pointOf(y: bigint, sign: bigint): Point | null {
  const u = mod(y * y - 1n)
  const v = mod(D * y * y + 1n)
  let x = mod(u * v ** 3n * power(mod(u * v ** 7n), (P - 5n) / 8n))
  if (mod(v * x * x) !== u) x = mod(x * I)
  if (mod(v * x * x) !== u || (x === 0n && sign === 1n)) return null
  if ((x & 1n) !== sign) x = P - x
  return [x, y, 1n, mod(x * y)]
}

/** §5.1.2, as the integer that its 32 bytes are. */
function encode([x, y, z]: Point): bigint {
  const inverseZ = inverse(z)
  return mod(y * inverseZ) | ((mod(x * inverseZ) & 1n) << 255n)
}

/** Little-endian. */
function integerOf(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n)
}

function mod(value: bigint): bigint {
  const rest = value % P
  return rest < 0n ? rest + P : rest
}

function power(base: bigint, exponent: bigint): bigint {
  let product = 1n
  for (let [square, left] = [base, exponent]; left > 0n; left >>= 1n) {
    if (left & 1n) product = mod(product * square)
    square = mod(square * square)
  }
  return product
}

/** By Fermat's little theorem; the inverse of 0 is 0. */
function inverse(value: bigint): bigint {
  return power(mod(value), P - 2n)
}

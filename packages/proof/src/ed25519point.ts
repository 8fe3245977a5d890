// Which 32 bytes can be a key here, or the R of a signature. RFC 8032 §5.1.3 refuses a y of 2^255 - 19 or more. A point
// of small order is refused besides: under such a key one signature fits a large part of all texts, so that it would
// vouch for nothing, and no honest signer has such an R. Libraries, and versions of one library, differ in this; both
// sides of `#crypto` ask here first, so that their verdicts do not.

import { fromHex } from './bytes.ts'

const SMALL_ORDER = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
].map((y) => fromHex(y)!)

/** False for another length, a y that is not reduced, and the eight points of small order. */
export function isSoundPoint(point: Uint8Array): boolean {
  if (point.length !== 32) return false
  // The last byte's upper bit is the sign of x; the five values of y stand for both signs.
  const last = point[31]! & 0x7f
  const reduced = last !== 0x7f || point[0]! < 0xed || point.subarray(1, 31).some((byte) => byte !== 0xff)
  return reduced && !SMALL_ORDER.some((y) => y.every((byte, i) => byte === (i === 31 ? last : point[i])))
}

/**
 * Arrays as PostgreSQL receives them in binary (`array_recv`): a header of five numbers, then each item behind its length.
 * As text an array of bytes takes twice the room, and both sides look at every character of it.
 *
 *     int32 dimensions = 1 · int32 nulls = 0 · int32 type of the items · int32 how many · int32 first index = 1
 *     then for each item: int32 length in bytes · the bytes
 *
 * The statement names the type of its parameter (`$2::bytea[]`), which must be the one written here.
 */
const oids = { bytea: 17, int8: 20, int4: 23, text: 25 } as const
const headerBytes = 20

export function byteaArray(items: readonly Uint8Array[]): Buffer {
  let length = headerBytes
  for (const item of items) length += 4 + item.length
  const array = begin(oids.bytea, items.length, length)
  let at = headerBytes
  for (const item of items) {
    at = array.writeInt32BE(item.length, at)
    array.set(item, at)
    at += item.length
  }
  return array
}

/** A text with a NUL or a lone surrogate has no place in PostgreSQL and is refused by it or changed: never pass one. */
export function textArray(items: readonly string[]): Buffer {
  let most = headerBytes
  // A UTF-16 unit becomes three bytes at most.
  for (const item of items) most += 4 + 3 * item.length
  const array = begin(oids.text, items.length, most)
  let at = headerBytes
  for (const item of items) {
    const written = array.write(item, at + 4)
    array.writeInt32BE(written, at)
    at += 4 + written
  }
  return array.subarray(0, at)
}

/** Whole numbers up to 2^53 - 1. */
export function int8Array(items: readonly number[]): Buffer {
  const array = begin(oids.int8, items.length, headerBytes + 12 * items.length)
  let at = headerBytes
  for (const item of items) {
    at = array.writeInt32BE(8, at)
    at = array.writeBigInt64BE(BigInt(item), at)
  }
  return array
}

export function int4Array(items: readonly number[]): Buffer {
  const array = begin(oids.int4, items.length, headerBytes + 8 * items.length)
  let at = headerBytes
  for (const item of items) {
    at = array.writeInt32BE(4, at)
    at = array.writeInt32BE(item, at)
  }
  return array
}

/** An array without items has no dimension, and nothing behind the type. */
function begin(oid: number, count: number, length: number): Buffer {
  if (count === 0) {
    const empty = Buffer.alloc(12)
    empty.writeInt32BE(oid, 8)
    return empty
  }
  const array = Buffer.allocUnsafe(length)
  array.writeInt32BE(1, 0)
  array.writeInt32BE(0, 4)
  array.writeInt32BE(oid, 8)
  array.writeInt32BE(count, 12)
  array.writeInt32BE(1, 16)
  return array
}

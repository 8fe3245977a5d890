import { randomFillSync } from 'node:crypto'

/** As many as the system is asked for at once; asking costs more than the bytes. */
const drawn = Buffer.alloc(4_096)
let used = drawn.length

/** Bytes from the system's generator, each handed out once: for salts and nonces, a few at a time. */
export function draw(length: number): Uint8Array {
  if (used + length > drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  const bytes = new Uint8Array(drawn.subarray(used, used + length))
  // What was handed out is not kept here as well.
  drawn.fill(0, used, used + length)
  used += length
  return bytes
}

import { type FileHandle, open } from 'node:fs/promises'

/** So many keys are held at a time; each pass over the file takes those of its part of them. */
const held = 2 ** 20
/** Passes are told apart by so many of the first bits of a key, or fewer. */
const mostBits = 4

/**
 * Sorts the keys of a book into its `places`, and names every pair of neighbours that may be one person twice: keys that
 * agree in 40 bits. Whether they are, the openings say.
 */
export async function sortPlaces(path: string, count: number): Promise<readonly (readonly [number, number])[]> {
  const keys = await open(`${path}.keys`)
  const places = await open(`${path}.places`, 'w', 0o600)
  const alike: [number, number][] = []
  try {
    const bits = Math.min(mostBits, Math.ceil(Math.log2(Math.max(1, count / held))))
    let written = 0
    for (let pass = 0; pass < 2 ** bits; pass += 1) {
      const sorted = (await gather(keys, count, pass, bits)).sort()
      const words = new Uint32Array(sorted.buffer)
      for (let i = 2; i < words.length; i += 2) {
        if (words[i + 1] === words[i - 1] && words[i]! >>> 24 === words[i - 2]! >>> 24)
          alike.push([words[i - 2]! & 0xffffff, words[i]! & 0xffffff])
      }
      const bytes = Buffer.from(sorted.buffer)
      await places.write(bytes, 0, bytes.length, written)
      written += bytes.length
    }
    await places.sync()
  } finally {
    await keys.close()
    await places.close()
  }
  return alike
}

async function gather(keys: FileHandle, count: number, pass: number, bits: number): Promise<BigUint64Array> {
  const piece = Buffer.alloc(Math.min(count, 1 << 17) * 8)
  let found = new Uint32Array(Math.ceil(count / 2 ** bits) * 2 + 1_024)
  let used = 0
  for (let from = 0; from < count * 8; ) {
    const { bytesRead } = await keys.read(piece, 0, piece.length, from)
    if (bytesRead === 0) break
    const words = new Uint32Array(piece.buffer, piece.byteOffset, bytesRead / 4)
    for (let i = 0; i < words.length; i += 2) {
      if ((words[i + 1]! >>> 28) >> (mostBits - bits) !== pass) continue
      if (used === found.length) {
        const more = new Uint32Array(found.length * 2)
        more.set(found)
        found = more
      }
      found[used] = words[i]!
      found[used + 1] = words[i + 1]!
      used += 2
    }
    from += bytesRead
  }
  return new BigUint64Array(found.slice(0, used).buffer)
}

import { crc32, deflateSync } from 'node:zlib'

/**
 * A black-and-white PNG (ISO/IEC 15948), one bit a pixel, each module `scale` pixels wide. `pixelsPerMetre` tells a
 * printer how large it is meant to be.
 */
export function pngOf(
  modules: readonly (readonly boolean[])[],
  scale: number,
  pixelsPerMetre = 11_811,
): Uint8Array<ArrayBuffer> {
  const side = modules.length * scale
  const bytesPerRow = 1 + Math.ceil(side / 8)
  const pixels = Buffer.alloc(bytesPerRow * side)
  for (let y = 0; y < side; y += 1) {
    const row = modules[Math.floor(y / scale)]!
    for (let x = 0; x < side; x += 1) {
      // One is light; the byte before each row says that it is stored as it is.
      if (!row[Math.floor(x / scale)]) pixels[y * bytesPerRow + 1 + (x >> 3)]! |= 0x80 >> (x & 7)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 1
  const density = Buffer.alloc(9)
  density.writeUInt32BE(pixelsPerMetre, 0)
  density.writeUInt32BE(pixelsPerMetre, 4)
  density[8] = 1
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('pHYs', density),
      chunk('IDAT', deflateSync(pixels, { level: 9 })),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  )
}

function chunk(type: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const framed = Buffer.alloc(named.length + 8)
  framed.writeUInt32BE(body.length, 0)
  framed.set(named, 4)
  framed.writeUInt32BE(crc32(named), named.length + 4)
  return framed
}

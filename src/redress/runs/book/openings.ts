import { createCipheriv } from 'node:crypto'

/** Seals or opens openings from this byte on, behind the head; a multiple of the cipher's block. */
export const openingsCipher = (key: Uint8Array, offset: number) => {
  const iv = Buffer.alloc(16)
  iv.writeUIntBE(Math.floor(offset / 16), 10, 6)
  return createCipheriv('aes-256-ctr', key, iv)
}

import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto'
import { draw } from './draw.ts'

/**
 * Encrypts sealed disclosures at rest with AES-256-GCM under the house's vault key.
 *
 *     stored bytes = 12-byte nonce ‖ ciphertext ‖ 16-byte tag, with `brand ‖ 0x00 ‖ digest` as associated data
 *
 * The associated data ties a row to its place: a row copied under another brand or digest does not open.
 */
export interface Vault {
  close(brand: string, digest: string, disclosure: string): Buffer
  /** The disclosure, or an error if the row was tampered with or belongs to another key. */
  open(brand: string, digest: string, sealed: Uint8Array): string
}

export function openVault(keyBytes: Uint8Array): Vault {
  if (keyBytes.length !== 32) throw new RangeError('the vault key is 32 bytes')
  // Read once: for each row anew it takes longer than the row.
  const key = createSecretKey(keyBytes)
  const tied = (brand: string, digest: string) => Buffer.from(`${brand}\0${digest}`)
  return {
    close(brand, digest, disclosure) {
      const nonce = draw(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(tied(brand, digest))
      return Buffer.concat([nonce, cipher.update(disclosure, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open(brand, digest, sealed) {
      const bytes = Buffer.from(sealed)
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(tied(brand, digest))
      decipher.setAuthTag(bytes.subarray(-16))
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
    },
  }
}

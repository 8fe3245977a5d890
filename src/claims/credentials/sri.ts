import { createHash } from 'node:crypto'
import { fromBase64 } from '@troth/proof/bytes'

const lengths = { sha256: 32, sha384: 48, sha512: 64 } as const
type Algorithm = keyof typeof lengths

/** `digestSRI` over exactly these bytes: the subresource-integrity form, SHA-384, standard base64 with padding. */
export const sri = (bytes: Uint8Array | string, algorithm: Algorithm = 'sha384'): string =>
  `${algorithm}-${createHash(algorithm).update(bytes).digest('base64')}`

/** Whether bytes are what a `digestSRI` names; null when the text is none, or names an algorithm that is not known. */
export function fitsSri(bytes: Uint8Array | string, text: string): boolean | null {
  return isSri(text) ? sri(bytes, text.slice(0, text.indexOf('-')) as Algorithm) === text : null
}

export function isSri(text: unknown): text is string {
  if (typeof text !== 'string') return false
  const at = text.indexOf('-')
  const algorithm = text.slice(0, Math.max(0, at))
  return Object.hasOwn(lengths, algorithm) && fromBase64(text.slice(at + 1))?.length === lengths[algorithm as Algorithm]
}

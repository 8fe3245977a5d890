// How bytes are written down, by Node's own means. `bytes.web.ts` has the same exports and passes the same cases.

/** Standard base64, padded. */
export function encodeBase64(bytes: Uint8Array): string {
  return view(bytes).toString('base64')
}

/** URL-safe base64, not padded. */
export function encodeBase64url(bytes: Uint8Array): string {
  return view(bytes).toString('base64url')
}

/** A lone surrogate becomes U+FFFD: ask before. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'utf8')
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
}

const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)

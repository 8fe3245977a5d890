import type { Files } from './store.ts'
import { mediaTypes } from './words.ts'

/**
 * A stored file as a download that cannot act on our origin: never shown inline, never guessed at by the browser, and
 * without any right even if it were opened here. The bytes never change under their hash.
 */
export async function downloadOf(files: Files, sha256: string, name?: string): Promise<Response | undefined> {
  const found = await files.read(sha256)
  if (!found) return undefined
  const plain = `${sha256.slice(0, 12)}.${mediaTypes[found.mediaType]}`
  const told = name === undefined ? '' : `; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percent)}`
  return new Response(found.stream, {
    headers: {
      'Content-Type': found.mediaType,
      'Content-Length': String(found.bytes),
      'Content-Disposition': `attachment; filename="${plain}"${told}`,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'public, max-age=31536000, immutable',
      ETag: `"${sha256}"`,
    },
  })
}

/** RFC 8187 leaves these out of what may stand unescaped. */
const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`

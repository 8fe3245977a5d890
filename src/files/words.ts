/** What Troth keeps as evidence: documents and pictures whose kind their own bytes tell. */
export const mediaTypes = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
} as const
export type MediaType = keyof typeof mediaTypes

export const fileBytesLimit = 20 * 1024 * 1024

/** Bytes that are kept, by the SHA-256 over exactly these bytes. Whether they matter is for an entry to say. */
export interface StoredFile {
  readonly sha256: string
  readonly bytes: number
  readonly mediaType: MediaType
  readonly name: string
}

export type FileRefusal = 'file.empty' | 'file.too-large' | 'file.type'

/**
 * A name that is safe to show and to save under: no path, no control or direction-changing characters, no leading dot,
 * and an ending that tells the truth about the bytes.
 */
export function safeName(name: string, mediaType: MediaType): string {
  const ending = mediaTypes[mediaType]
  const plain = (name.split(/[/\\]/).at(-1) ?? '')
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}"<>|:*?;%]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const known = plain
    .toLowerCase()
    .replace(/\.jpeg$/, '.jpg')
    .endsWith(`.${ending}`)
  const stem = known ? plain.slice(0, plain.lastIndexOf('.')) : plain
  const short = [...stem].slice(0, 100).join('')
  return `${short || 'file'}.${ending}`
}

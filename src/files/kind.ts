import { fileTypeFromBuffer } from 'file-type'
import { type MediaType, mediaTypes } from './words.ts'

/** The kind the bytes themselves tell; the name and the sender's word for it count for nothing. */
export async function mediaTypeOf(head: Uint8Array): Promise<MediaType | undefined> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  return found && Object.hasOwn(mediaTypes, found.mime) ? (found.mime as MediaType) : undefined
}

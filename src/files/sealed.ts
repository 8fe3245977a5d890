import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { mediaTypeOf } from './kind.ts'
import { type FileRefusal, mediaTypes, type StoredFile, safeName } from './words.ts'

/**
 * Files that belong to a person: each encrypted under a key of its own, which is kept with whatever entry names the file
 * and nowhere else. Deleting the key from the vault makes the bytes unreadable, also in every copy of them.
 *
 *     <data>/files/sealed/<place>    AES-256-CTR over the bytes, from counter 0; a key encrypts one file and no other
 *
 * That the bytes are what they were is checked by the SHA-256 sealed beside the key, and not by the cipher.
 */
export interface SealedFiles {
  /** Keeps bytes whose kind is known by their content. */
  keep(
    source: AsyncIterable<Uint8Array> | Uint8Array,
    name: string,
    mostBytes: number,
  ): Promise<Outcome<KeptFile, FileRefusal>>
  read(kept: Pick<KeptFile, 'place' | 'key' | 'mediaType' | 'name'>): Promise<Response | undefined>
  drop(place: string): Promise<void>
  /** Begins a file that arrives in pieces. */
  begin(): { readonly place: string; readonly key: string }
  /** Writes a piece at its offset and waits until it is on disk. Twice the same piece is the same file. */
  write(draft: { readonly place: string; readonly key: string }, offset: number, piece: Uint8Array): Promise<void>
  /** Reads what has arrived from the first byte to this length, and says what it is. */
  settle(
    draft: { readonly place: string; readonly key: string },
    length: number,
    name: string,
  ): Promise<Outcome<KeptFile, FileRefusal>>
}

export interface KeptFile extends StoredFile {
  /** Its name on the disk: random. */
  readonly place: string
  /** 256 bits, base64url. */
  readonly key: string
}

const headBytes = 4_100
const drawn = () => ({ place: randomBytes(16).toString('hex'), key: randomBytes(32).toString('base64url') })

export function openSealedFiles(dataDir: string): SealedFiles {
  const folder = join(dataDir, 'files', 'sealed')
  const pathOf = (place: string) => (/^[0-9a-f]{32}$/.test(place) ? join(folder, place) : undefined)
  const drop = async (place: string) => {
    const path = pathOf(place)
    if (path) await rm(path, { force: true })
  }

  return {
    drop,
    begin: drawn,
    async keep(source, name, mostBytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const at = drawn()
      const written = await write(pathOf(at.place)!, cipherAt(at.key, 0), source, mostBytes).catch(async (fault) => {
        await drop(at.place)
        throw fault
      })
      if (written.ok) return yes({ ...written.value, ...at, name: safeName(name, written.value.mediaType) })
      await drop(at.place)
      return written
    },
    async write({ place, key }, offset, piece) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = await open(pathOf(place)!, offset === 0 ? 'w' : 'r+', 0o600)
      try {
        await file.write(cipherAt(key, offset).update(piece), 0, piece.length, offset)
        await file.sync()
      } finally {
        await file.close()
      }
    },
    async settle({ place, key }, length, name) {
      const hash = createHash('sha256')
      const plain = decipherAt(key)
      const head: Uint8Array[] = []
      let bytes = 0
      for await (const piece of createReadStream(pathOf(place)!, { end: length - 1 })) {
        const shown = plain.update(piece as Uint8Array)
        if (bytes < headBytes) head.push(shown.subarray(0, headBytes - bytes))
        bytes += shown.length
        hash.update(shown)
      }
      const mediaType = await mediaTypeOf(Buffer.concat(head))
      if (bytes !== length) return refuse('file.empty', undefined, 'file')
      if (!mediaType) return refuse('file.type', { allowed: Object.values(mediaTypes).join(', ') }, 'file')
      return yes({ sha256: hash.digest('hex'), bytes, mediaType, name: safeName(name, mediaType), place, key })
    },
    async read({ place, key, mediaType, name }) {
      const path = pathOf(place)
      const found = path && (await stat(path).catch(() => undefined))
      if (!path || !found) return undefined
      const plain = decipherAt(key)
      const pieces = createReadStream(path)[Symbol.asyncIterator]()
      const stream = new ReadableStream<Uint8Array>({
        async pull(controller) {
          const { done, value } = await pieces.next()
          if (done) controller.close()
          else controller.enqueue(new Uint8Array(plain.update(value as Uint8Array)))
        },
        async cancel() {
          await pieces.return?.()
        },
      })
      return new Response(stream, {
        headers: {
          'Content-Type': mediaType,
          'Content-Length': String(found.size),
          'Content-Disposition': `attachment; filename="${place.slice(0, 12)}.${mediaTypes[mediaType]}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percent)}`,
          'X-Content-Type-Options': 'nosniff',
          'Content-Security-Policy': "sandbox; default-src 'none'",
          'Cross-Origin-Resource-Policy': 'same-origin',
          'Cache-Control': 'no-store',
        },
      })
    },
  }
}

const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`

/** The cipher as it stands at an offset: CTR counts blocks of 16 bytes, so any place in the file can be come to at once. */
function cipherAt(key: string, offset: number) {
  const counter = Buffer.alloc(16)
  counter.writeBigUInt64BE(BigInt(Math.floor(offset / 16)), 8)
  const cipher = createCipheriv('aes-256-ctr', Buffer.from(key, 'base64url'), counter)
  cipher.update(Buffer.alloc(offset % 16))
  return cipher
}

const decipherAt = (key: string) => createDecipheriv('aes-256-ctr', Buffer.from(key, 'base64url'), Buffer.alloc(16))

async function write(
  path: string,
  cipher: ReturnType<typeof cipherAt>,
  source: AsyncIterable<Uint8Array> | Uint8Array,
  mostBytes: number,
): Promise<Outcome<Omit<StoredFile, 'name'>, FileRefusal>> {
  const hash = createHash('sha256')
  const head: Uint8Array[] = []
  let bytes = 0
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const piece of source instanceof Uint8Array ? [source] : source) {
      if (bytes < headBytes) head.push(piece.subarray(0, headBytes - bytes))
      bytes += piece.length
      if (bytes > mostBytes) return refuse('file.too-large', { mostMiB: mostBytes / 1024 / 1024 }, 'file')
      hash.update(piece)
      await file.writeFile(cipher.update(piece))
    }
    await file.sync()
  } finally {
    await file.close()
  }
  if (bytes === 0) return refuse('file.empty', undefined, 'file')
  const mediaType = await mediaTypeOf(Buffer.concat(head))
  if (!mediaType) return refuse('file.type', { allowed: Object.values(mediaTypes).join(', ') }, 'file')
  return yes({ sha256: hash.digest('hex'), bytes, mediaType })
}

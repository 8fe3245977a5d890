import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { mediaTypeOf } from './kind.ts'
import { openSealedFiles, type SealedFiles } from './sealed.ts'
import { type FileRefusal, fileBytesLimit, type MediaType, mediaTypes, type StoredFile, safeName } from './words.ts'

/**
 * Uploaded bytes, by their SHA-256, outside the ledger; an entry holds the hash.
 *
 *     <data>/files/ab/ab4f…   the bytes, exactly as they came, written once and never changed
 *     <data>/files/draft/…    what is still arriving; anything left there after a crash belongs to nobody
 */
export interface Files {
  /** A folder of a capability's own beside the evidence, for what is too large to be held: the books of payout runs. */
  folder(name: string): Promise<string>
  /** Keeps bytes whose kind is known by their content. The same bytes twice are one file. */
  put(source: Uint8Array | AsyncIterable<Uint8Array>, name: string): Promise<Outcome<StoredFile, FileRefusal>>
  /** What is kept under a hash; undefined when nothing is, or when the text is no hash. */
  look(sha256: string): Promise<Omit<StoredFile, 'name'> | undefined>
  read(
    sha256: string,
  ): Promise<
    { readonly bytes: number; readonly mediaType: MediaType; readonly stream: ReadableStream<Uint8Array> } | undefined
  >
  /** Deletes what is kept under a hash; whoever asks has made sure that nothing rests on it. */
  drop(sha256: string): Promise<void>
  /** Files of persons, each under a key of its own. */
  readonly sealed: SealedFiles
}

/** As much of a file as its kind can be told by. */
const headBytes = 4_100

export function openFiles(dataDir: string): Files {
  const root = join(dataDir, 'files')
  const drafts = join(root, 'draft')
  const pathOf = (sha256: string) =>
    /^[0-9a-f]{64}$/.test(sha256) ? join(root, sha256.slice(0, 2), sha256) : undefined

  const look: Files['look'] = async (sha256) => {
    const path = pathOf(sha256)
    const found = path && (await stat(path).catch(absent))
    if (!path || !found) return undefined
    const file = await open(path)
    const head = Buffer.alloc(Math.min(headBytes, found.size))
    await file.read(head, 0, head.length, 0).finally(() => file.close())
    const mediaType = await mediaTypeOf(head)
    return mediaType && { sha256, bytes: found.size, mediaType }
  }

  return {
    sealed: openSealedFiles(dataDir),
    look,
    async folder(name) {
      const path = join(root, name)
      await mkdir(path, { recursive: true, mode: 0o700 })
      return path
    },
    async put(source, name) {
      await mkdir(drafts, { recursive: true, mode: 0o700 })
      const draft = join(drafts, randomBytes(12).toString('hex'))
      const written = await write(draft, source).catch(async (fault) => {
        await rm(draft, { force: true })
        throw fault
      })
      if (!written.ok) {
        await rm(draft, { force: true })
        return written
      }
      const { sha256 } = written.value
      const folder = join(root, sha256.slice(0, 2))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      // The bytes are on disk before they get their name, so a name never stands for half a file.
      await rename(draft, join(folder, sha256))
      await settle(folder)
      return yes({ ...written.value, name: safeName(name, written.value.mediaType) })
    },
    async drop(sha256) {
      const path = pathOf(sha256)
      if (path) await rm(path, { force: true })
    },
    async read(sha256) {
      const found = await look(sha256)
      if (!found) return undefined
      const { bytes, mediaType } = found
      return { bytes, mediaType, stream: webStream(createReadStream(pathOf(sha256)!)) }
    },
  }
}

async function write(
  path: string,
  source: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<Outcome<Omit<StoredFile, 'name'>, FileRefusal>> {
  const hash = createHash('sha256')
  const head: Uint8Array[] = []
  let bytes = 0
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const piece of source instanceof Uint8Array ? [source] : source) {
      if (bytes < headBytes) head.push(piece.subarray(0, headBytes - bytes))
      bytes += piece.length
      if (bytes > fileBytesLimit) return refuse('file.too-large', { mostMiB: fileBytesLimit / 1024 / 1024 }, 'file')
      hash.update(piece)
      await file.writeFile(piece)
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

/** A new name is only durable once its folder is. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

function webStream(stream: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const pieces = stream[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(new Uint8Array(value))
    },
    async cancel() {
      await pieces.return?.()
    },
  })
}

function absent(fault: NodeJS.ErrnoException): undefined {
  if (fault.code !== 'ENOENT') throw fault
}

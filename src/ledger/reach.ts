import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Somebody else's files by address, over HTTP or in a folder. Everything that comes back may be hostile. */
export interface Reach {
  /** How a person would name what lies at a path. */
  name(path: string): string
  /**
   * The bytes, or undefined where there is nothing. Throws `Unreadable` for whatever else goes wrong, more bytes than
   * `most` included.
   */
  get(path: string, most?: number): Promise<Uint8Array | undefined>
}

export type WhyUnreadable = 'unreachable' | 'status' | 'missing' | 'too-large' | 'malformed'

/** What is needed cannot be read: that says nothing about whether it is right. */
export class Unreadable extends Error {
  readonly code: WhyUnreadable
  readonly where: string
  constructor(code: WhyUnreadable, where: string, detail = '') {
    super(`${where}: ${code}${detail && ` (${detail})`}`)
    this.code = code
    this.where = where
  }
}

/** A bundle is the largest thing in a log: 256 entries of 65,535 bytes, and their lengths. */
const bundleBytes = 256 * (2 + 65_535)
const tries = 4

/** Files below `base`, which ends in a slash. A server that stumbles is asked again, one that says no is not. */
export function reachUrl(base: string, timeoutMs = 30_000): Reach {
  const name = (path: string) => new URL(path, base).href
  return {
    name,
    async get(path, most = bundleBytes) {
      for (let attempt = 1; ; attempt += 1) {
        const found = await once(name(path), most, timeoutMs).catch((fault: unknown) => fault as Error)
        if (!(found instanceof Error)) return found ?? undefined
        const again = !(found instanceof Unreadable) || found.code === 'status'
        if (again && attempt < tries) await wait(100 * 4 ** (attempt - 1))
        else throw found instanceof Unreadable ? found : new Unreadable('unreachable', name(path), causeOf(found))
      }
    },
  }
}

async function once(address: string, most: number, timeoutMs: number): Promise<Uint8Array | null> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) })
  if (answer.status === 404 || answer.status === 410) {
    await answer.body?.cancel()
    return null
  }
  if (!answer.ok) {
    await answer.body?.cancel()
    const tired = answer.status >= 500 || answer.status === 429
    throw new Unreadable(tired ? 'status' : 'missing', address, String(answer.status))
  }
  const parts: Uint8Array[] = []
  let length = 0
  // Counted as it comes: what is said about the length, and how well it compresses, is the sender's word.
  for await (const part of answer.body ?? []) {
    length += part.length
    if (length > most) throw new Unreadable('too-large', address)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

const causeOf = (fault: Error): string => {
  const cause = fault.cause as NodeJS.ErrnoException | undefined
  return cause?.code ?? cause?.message ?? fault.message
}

/** Files of a folder on this machine, such as an export. */
export function reachFolder(folder: string): Reach {
  const name = (path: string) => join(folder, path)
  return {
    name,
    async get(path) {
      try {
        // At once: a log is thousands of small files, and waiting for a thread takes longer than reading one.
        return readFileSync(name(path))
      } catch (fault) {
        const { code } = fault as NodeJS.ErrnoException
        if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
        throw new Unreadable('unreachable', name(path), code)
      }
    },
  }
}

/** What must be there. */
export async function mustGet(reach: Reach, path: string, most?: number): Promise<Uint8Array> {
  const bytes = await reach.get(path, most)
  if (!bytes) throw new Unreadable('missing', reach.name(path))
  return bytes
}

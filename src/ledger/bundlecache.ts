import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, platform } from 'node:os'
import { dirname, join } from 'node:path'

/** Bundles that somebody may have kept. */
export interface Bundles {
  get(path: string): Uint8Array | undefined
  put(path: string, bytes: Uint8Array): void
  forget(): void
}

/** For what lies on this machine anyway. */
export const keepNothing: Bundles = { get: () => undefined, put: () => {}, forget: () => {} }

/**
 * Full bundles of one log that were downloaded before, so that an audit goes on where it was broken off, and the next
 * one fetches only what is new. They are checked like any other: what comes from here still has to come to the signed
 * root.
 */
export class BundleCache implements Bundles {
  readonly #folder: string

  /** One folder for each log: by where it was read and under which key. */
  constructor(folder: string, address: string, vkey: string) {
    this.#folder = join(folder, createHash('sha256').update(`${address}\n${vkey}`).digest('hex').slice(0, 24))
  }

  get(path: string): Uint8Array | undefined {
    try {
      return readFileSync(join(this.#folder, path))
    } catch {
      return undefined
    }
  }

  /** Losing one costs a download: a disk that is full or closed to us is no reason to stop. */
  put(path: string, bytes: Uint8Array): void {
    const place = join(this.#folder, path)
    const draft = `${place}.${process.pid}`
    try {
      mkdirSync(dirname(place), { recursive: true })
      writeFileSync(draft, bytes)
      renameSync(draft, place)
    } catch {
      rmSync(draft, { force: true })
    }
  }

  /** After a log that was not as signed: the next audit must see it anew. */
  forget(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** Where this machine keeps what can be fetched again. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  const own =
    env.XDG_CACHE_HOME ??
    (platform() === 'win32'
      ? env.LOCALAPPDATA
      : platform() === 'darwin'
        ? join(homedir(), 'Library', 'Caches')
        : undefined)
  return join(own ?? join(homedir(), '.cache'), 'troth', 'audit')
}

import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The house's secrets: one 32-byte seed a file in `<data>/keys`, readable by its owner alone, made on first need.
 * There is no ceremony; copying the folder exports every key.
 */
export interface Keys {
  /** Ed25519 seed that signs a log, by its name. Throws when it is not there: a log never goes on under another key. */
  logSeed(log: string): Uint8Array
  /** Makes the seed of a log that is about to begin. */
  makeLogSeed(log: string): void
  /** Copies the seed of a log to a file that does not exist yet, for its owner alone, in the form it can be put back in. */
  exportLogSeed(log: string, path: string): void
  /** AES-256 key of the vault. `begun` says that a vault exists already: then a missing key is refused, not made. */
  vaultKey(begun: boolean): Uint8Array
  /** Ed25519 seed that cosigns other people's logs; never one that signs a log. As with the vault, `begun` makes it a must. */
  witnessSeed(begun: boolean): Uint8Array
  /** Ed25519 seed by which a brand signs its claims as credentials; never one that signs a log. `begun` makes it a must. */
  assertionSeed(brand: string, begun: boolean): Uint8Array
  /** Key for sessions of the desk. */
  sessionKey(): Uint8Array
}

export function openKeys(dataDir: string): Keys {
  const folder = join(dataDir, 'keys')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const kept = new Map<string, Uint8Array>()
  const seed = (name: string, mayMake: boolean) => {
    const path = join(folder, name)
    const known = kept.get(name)
    if (known) return known
    if (!mayMake && !existsSync(path)) {
      throw new Error(`${path} is missing, but the database was written with it: put the key back from your backup`)
    }
    const read = readOrMake(path)
    kept.set(name, read)
    return read
  }
  const fileOf = (log: string) => `log-${log}.ed25519`
  return {
    logSeed: (log) => seed(fileOf(log), false),
    makeLogSeed: (log) => void seed(fileOf(log), true),
    exportLogSeed: (log, path) => writeSeed(path, seed(fileOf(log), false)),
    vaultKey: (begun) => seed('vault.aes256', !begun),
    witnessSeed: (begun) => seed('witness.ed25519', !begun),
    assertionSeed: (brand, begun) => seed(`assertion-${brand}.ed25519`, !begun),
    sessionKey: () => seed('session.hmac', true),
  }
}

/**
 * A key is complete on disk under a private name before it gets its real name, and `link` fails if that name is taken:
 * two processes starting at once end up with one key, and a crash leaves none or a whole one.
 */
function readOrMake(path: string): Uint8Array {
  if (!existsSync(path)) {
    const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
    writeSeed(draft, randomBytes(32))
    try {
      linkSync(draft, path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      unlinkSync(draft)
    }
    // The name must be durable too, before anything is signed or sealed under it.
    const folder = openSync(dirname(path), 'r')
    fsyncSync(folder)
    closeSync(folder)
  }
  const bytes = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
  if (bytes.length !== 32) throw new Error(`${path} does not hold a key of 32 bytes; restore it from your backup`)
  return bytes
}

function writeSeed(path: string, seed: Uint8Array): void {
  const file = openSync(path, 'wx', 0o600)
  writeSync(file, `${Buffer.from(seed).toString('base64')}\n`)
  fsyncSync(file)
  closeSync(file)
}

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
import { join } from 'node:path'

/**
 * The house's secrets: one 32-byte seed a file in `<data>/keys`, readable by its owner alone, made on first need.
 * There is no ceremony; copying the folder exports every key.
 */
export interface Keys {
  /** Ed25519 seed that signs the brand's log. */
  logSeed(brand: string): Uint8Array
  /** AES-256 key of the vault. */
  vaultKey(): Uint8Array
  /** Key for sessions of the desk. */
  sessionKey(): Uint8Array
}

export function openKeys(dataDir: string): Keys {
  const folder = join(dataDir, 'keys')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const kept = new Map<string, Uint8Array>()
  const seed = (name: string) => {
    const known = kept.get(name) ?? readOrMake(join(folder, name))
    kept.set(name, known)
    return known
  }
  return {
    logSeed: (brand) => seed(`log-${brand}.ed25519`),
    vaultKey: () => seed('vault.aes256'),
    sessionKey: () => seed('session.hmac'),
  }
}

/**
 * A key is complete on disk under a private name before it gets its real name, and `link` fails if that name is taken:
 * two processes starting at once end up with one key, and a crash leaves none or a whole one.
 */
function readOrMake(path: string): Uint8Array {
  if (!existsSync(path)) {
    const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
    const file = openSync(draft, 'wx', 0o600)
    writeSync(file, `${randomBytes(32).toString('base64')}\n`)
    fsyncSync(file)
    closeSync(file)
    try {
      linkSync(draft, path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      unlinkSync(draft)
    }
  }
  const bytes = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
  if (bytes.length !== 32) throw new Error(`${path} does not hold a key of 32 bytes; restore it from your backup`)
  return bytes
}

import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { KEY_TYPE, type Vkey } from '@troth/proof/note'
import { type SigningType, seedsOf, vkeyOfSeed } from './signingkey.ts'

/**
 * The house's secrets: one 32-byte seed a file in `<data>/keys`, readable by its owner alone, made on first need.
 * There is no ceremony; copying the folder exports every key.
 */
export interface Keys {
  /** Ed25519 seed that a log began with, by its name. Throws when it is not there: a log never goes on under another key. */
  logSeed(log: string): Uint8Array
  /** Makes the seed of a log that is about to begin. */
  makeLogSeed(log: string): void
  /** Every key of a log that lies here, whether it signs at this time or not. Ids are those under this origin. */
  held(log: string, origin: string): readonly HeldKey[]
  /** Makes one more key of a log, in a file named by its id. When it returns the key is durable. */
  makeKey(log: string, origin: string, type: SigningType): Vkey
  /** Names of the logs of which a key lies here. */
  logs(): readonly string[]
  /** Copies a seed to a file that does not exist yet, for its owner alone, in the form it can be put back in. */
  export(key: HeldKey, path: string): void
  /** AES-256 key of the vault. `begun` says that a vault exists already: then a missing key is refused, not made. */
  vaultKey(begun: boolean): Uint8Array
  /** Ed25519 seed that cosigns other people's logs; never one that signs a log. As with the vault, `begun` makes it a must. */
  witnessSeed(begun: boolean): Uint8Array
  /** ML-DSA-44 seed of the second cosignature. */
  witnessSecondSeed(begun: boolean): Uint8Array
  /** Ed25519 seed by which a brand signs its claims as credentials; never one that signs a log. `begun` makes it a must. */
  assertionSeed(brand: string, begun: boolean): Uint8Array
  /** Key by which what must not be guessed, such as a serial number, is named in the log. `begun` makes it a must. */
  lookupKey(begun: boolean): Uint8Array
  /** Key by which whoever wants mail about a crisis is named outside the log; made anew it only forgets who asked twice. */
  subscriberKey(): Uint8Array
  /** Key for sessions of the desk. */
  sessionKey(): Uint8Array
}

/** A key file of a log. */
export interface HeldKey {
  /** Its name in the folder `keys`. */
  readonly file: string
  readonly vkey: Vkey
  readonly seed: Uint8Array
  /** Nobody but the file's owner can read it. */
  readonly ownerOnly: boolean
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
    held: (log, origin) =>
      seedsOf(readdirSync(folder), log).map(({ file, type }) => ({
        file,
        vkey: vkeyOfSeed(origin, type, seed(file, false)),
        seed: seed(file, false),
        ownerOnly: (statSync(join(folder, file)).mode & 0o077) === 0,
      })),
    makeKey(log, origin, type) {
      const made = randomBytes(32)
      const vkey = vkeyOfSeed(origin, type, made)
      placeSeed(join(folder, `log-${log}+${vkey.id}.${type === KEY_TYPE.ed25519 ? 'ed25519' : 'mldsa44'}`), made)
      return vkey
    },
    logs: () => [
      ...new Set(
        readdirSync(folder).flatMap(
          (file) => /^log-([^+]+?)(?:\+[0-9a-f]{8})?\.(?:ed25519|mldsa44)$/.exec(file)?.[1] ?? [],
        ),
      ),
    ],
    export: (key, path) => writeSeed(path, key.seed),
    vaultKey: (begun) => seed('vault.aes256', !begun),
    witnessSeed: (begun) => seed('witness.ed25519', !begun),
    witnessSecondSeed: (begun) => seed('witness.mldsa44', !begun),
    assertionSeed: (brand, begun) => seed(`assertion-${brand}.ed25519`, !begun),
    lookupKey: (begun) => seed('lookup.hmac', !begun),
    subscriberKey: () => seed('subscribers.hmac', true),
    sessionKey: () => seed('session.hmac', true),
  }
}

/**
 * A key is complete on disk under a private name before it gets its real name, and `link` fails if that name is taken:
 * two processes starting at once end up with one key, and a crash leaves none or a whole one.
 */
function placeSeed(path: string, seed: Uint8Array): void {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeSeed(draft, seed)
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

function readOrMake(path: string): Uint8Array {
  if (!existsSync(path)) placeSeed(path, randomBytes(32))
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

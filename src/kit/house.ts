import type { Database } from '#src/database/connect.ts'
import type { Files } from '#src/files/store.ts'
import type { Keys } from '#src/ledger/keys.ts'
import type { Ledger } from '#src/ledger/ledger.ts'

import type { Outside } from './outside.ts'

/** What the world offers to acts and views. Time and chance come from here and nowhere else. */
export interface House {
  readonly db: Database
  readonly ledger: Ledger
  /** Uploaded bytes by their hash. */
  readonly files: Files
  /** The keys a brand signs its credentials with and names serial numbers by; those of logs stay with the ledger. */
  readonly keys: Pick<Keys, 'assertionSeed' | 'lookupKey' | 'subscriberKey'>
  /** Asks servers of others. Never while a page is drawn: what pages need was seen before. */
  readonly outside: Outside
  /** RFC 3339, UTC, milliseconds. */
  now(): string
  /** Cryptographically random bytes. */
  random(length: number): Uint8Array
  /** A line for the operator; never a secret, never anything personal. */
  say(line: string): void
}

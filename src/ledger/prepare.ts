import { canonical } from '@troth/proof/canonical'
import { leafHash } from '@troth/proof/hash'
import { seal } from '@troth/proof/sealed'
import { draw } from './draw.ts'
import type { Vault } from './vault.ts'
import { type Draft, type Entry, entryBytesLimit, type Forgets } from './words.ts'

/** What an act asks of the ledger: these entries, at this position of this stream, or nothing at all. */
export interface Append {
  readonly subject: string
  /** Length of the stream as the decision saw it. */
  readonly expected: number
  readonly drafts: readonly Draft[]
  /** RFC 3339 UTC. */
  readonly at: string
}

/** An append whose bytes are settled: everything that does not depend on where its entries will stand. */
export interface Prepared {
  readonly subject: string
  readonly expected: number
  readonly entries: readonly PreparedEntry[]
}

export interface PreparedEntry {
  readonly entry: Entry
  readonly bytes: Uint8Array
  readonly leaf: Uint8Array
  readonly sealed: readonly SealedField[]
  /** What it has forgotten. */
  readonly forgets?: Forgets | undefined
}

export interface SealedField {
  readonly name: string
  readonly digest: string
  readonly disclosure: string
  /** The disclosure as the vault keeps it. */
  readonly stored: Uint8Array
}

/**
 * Draws salts, seals, writes the canonical bytes and hashes them. Done before the log is locked, so that nobody waits for
 * it; an append that is refused later has cost its salts and nothing else. Throws RangeError for an entry over the limit
 * and for what is no plain JSON.
 */
export function prepare(brand: string, { subject, expected, drafts, at }: Append, vault: Vault): Prepared {
  return { subject, expected, entries: drafts.map((draft) => prepareEntry(brand, subject, at, draft, vault)) }
}

function prepareEntry(brand: string, subject: string, at: string, draft: Draft, vault: Vault): PreparedEntry {
  const sealed = Object.entries(draft.sealed ?? {}).map(([name, value]) => {
    const { disclosure, digest } = seal(draw(16), name, value)
    return { name, digest, disclosure, stored: vault.close(brand, digest, disclosure) }
  })
  const entry: Entry = {
    type: draft.type,
    subject,
    at,
    by: draft.by,
    data: draft.data,
    ...(draft.answers?.length ? { answers: draft.answers } : {}),
    ...(sealed.length > 0 ? { _sd: sealed.map((field) => field.digest).sort() } : {}),
  }
  const bytes = canonical(entry)
  if (bytes.length > entryBytesLimit)
    throw new RangeError(`${draft.type} is ${bytes.length} bytes, over ${entryBytesLimit}`)
  return { entry, bytes, leaf: leafHash(bytes), sealed, forgets: draft.forgets }
}

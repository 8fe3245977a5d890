import type { Json, JsonObject } from '#src/kit/json.ts'

/**
 * One fact in the log, as RFC 8785 canonical JSON of exactly these members (docs/ledger.md §1):
 *
 *     { "type": "case.opened/1", "subject": "case:7f3k…", "at": "2026-11-22T02:00:00.123Z", "by": "customer",
 *       "data": { … }, "answers": ["<leaf hash>"], "_sd": ["<digest>", …] }
 *
 * The ledger knows bytes, positions and keys. It does not know what a case is.
 */
export interface Entry {
  /** Versioned kind, `<noun>.<past participle>/<n>`. */
  readonly type: string
  /** The stream it belongs to, `<noun>:<id>`. */
  readonly subject: string
  /** When the brand says it happened: RFC 3339, UTC, milliseconds. */
  readonly at: string
  /** A role, never a person: `customer`, `public`, `timer`, `brand:<role>`, `observer:<id>`. */
  readonly by: string
  readonly data: JsonObject
  /** Leaf hashes (base64) of earlier entries this one answers, corrects or withdraws. */
  readonly answers?: readonly string[]
  /** Digests of what was sealed into the vault, sorted (RFC 9901). */
  readonly _sd?: readonly string[]
}

/** What a decision returns: an entry that has no time, no subject and no salts yet. */
export interface Draft {
  readonly type: string
  readonly by: string
  readonly data: JsonObject
  readonly answers?: readonly string[]
  /** Personal or confidential fields by name. Only their digests enter the log. */
  readonly sealed?: { readonly [name: string]: Json }
  /** Earlier entries of the same stream whose sealed values are deleted in the append that says so. */
  readonly forgets?: Forgets
}

/** Deleting a vault row makes a fact unreadable for ever and leaves every proof valid: only its digest was in the log. */
export interface Forgets {
  readonly indexes: readonly number[]
  /** Names that are not the person's to have deleted, such as who acted. */
  readonly keeps: readonly string[]
}

/** An entry with its place: where it stands in its stream and in the tree. */
export interface Logged extends Entry {
  /** Base64 of the RFC 6962 leaf hash; the name by which other entries refer to this one. */
  readonly leaf: string
  /** Index in the brand's log, from 0. */
  readonly index: number
  /** Position in the subject's stream, from 0. */
  readonly position: number
}

/** An entry must fit a tlog-tiles bundle slot: 0 to 65,535 bytes. */
export const entryBytesLimit = 65_535

/** The subject has moved on since the situation was read; read again and decide again. */
export class PositionConflict extends Error {
  constructor(subject: string, expected: number, actual: number) {
    super(`${subject} stands at position ${actual}, not ${expected}`)
    this.name = 'PositionConflict'
  }
}

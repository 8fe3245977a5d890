import { cosigner, mlDsa44Cosigner } from '@troth/proof/cosignature'
import { publicKeyMlDsa44Of, publicKeyOf } from '@troth/proof/crypto.node'
import { formatVkey, KEY_TYPE, makeVkey, parseNote, signatureLine } from '@troth/proof/note'
import { sql } from 'kysely'
import type { Database } from '#src/database/connect.ts'
import type { Keys } from '../keys.ts'
import { type Answer, answer, type Keep, type Seen } from './answer.ts'
import type { TrustedLogs } from './logs.ts'
import { readRequest } from './request.ts'

/** A C2SP witness: remembers the newest checkpoint of each log it was told of, and cosigns only what continues it. */
export interface Witness {
  readonly vkey: string
  /** The key of its second cosignature, ML-DSA-44, where it gives one. */
  readonly second: string | undefined
  /** The answer to one `add-checkpoint`; with status 200 the lines to send. */
  add(body: Uint8Array): Promise<Exclude<Answer, { status: 200 }> | { readonly status: 200; readonly lines: string }>
  /** The last cosigned checkpoint of the log whose origin has this SHA-256 in hex, with the log's and our signature. */
  checkpoint(originHash: string): Promise<string | undefined>
}

export interface WitnessOptions {
  readonly db: Database
  readonly keys: Keys
  /** Its key name: the address it is asked at, without scheme. Fixed for the life of its key. */
  readonly name: string
  readonly logs: TrustedLogs
  /** Cosigns with ML-DSA-44 too. */
  readonly second?: boolean | undefined
  readonly nowSeconds?: () => number
}

export async function openWitness({
  db,
  keys,
  name,
  logs,
  second = false,
  nowSeconds = systemSeconds,
}: WitnessOptions): Promise<Witness> {
  const begun = await sql<{ checkpoint: string }>`SELECT checkpoint FROM witness_log`.execute(db)
  const seed = keys.witnessSeed(begun.rows.length > 0)
  const vkey = makeVkey(name, KEY_TYPE.cosignature, publicKeyOf(seed))
  // Lines of ours are told from those of the log, and from each other, by their length.
  const written = (length: number) =>
    begun.rows.flatMap(
      ({ checkpoint }) => parseNote(checkpoint)?.signatures.findLast((line) => line.signature.length === length) ?? [],
    )
  const secondSeed = second ? keys.witnessSecondSeed(written(2428).some((line) => line.name === name)) : undefined
  // An Ed25519 cosignature does not name its cosigner, so one key must never serve two names (tlog-cosignature).
  const [earlier] = written(72)
  if (earlier && (earlier.name !== name || earlier.id !== vkey.id))
    throw new Error(
      `this witness has signed as ${earlier.name}; its key cannot sign as ${name} as well (TROTH_WITNESS_NAME sets the name)`,
    )

  return {
    vkey: formatVkey(vkey),
    second: secondSeed && formatVkey(makeVkey(name, KEY_TYPE.mlDsa44, publicKeyMlDsa44Of!(secondSeed))),
    async add(body) {
      const request = readRequest(body)
      const origin = request?.checkpoint.origin ?? ''
      const verifiers = logs.get(origin)
      for (;;) {
        const seen = request && verifiers ? await readSeen(db, origin) : undefined
        const judged = answer(request, verifiers && { verifiers, seen })
        if (judged.status !== 200) return judged
        // One clock read: the time in the signed text and the time in the line are the same (tlog-cosignature).
        const now = nowSeconds()
        const pens = [cosigner(name, seed, now), ...(secondSeed ? [mlDsa44Cosigner(name, secondSeed, now)] : [])]
        const lines = pens
          .map(({ id, sign }) => signatureLine({ name, id, signature: sign(judged.keep.text) }))
          .join('')
        // Persisted before anybody sees the lines. A crash here leaves a step nobody was told of: the log asks again, is
        // told the new size, and asks for that. The other order could lose the memory of a line that is out (rollback).
        if (await keep(db, seen, judged.keep, judged.keep.note + lines)) return { status: 200, lines }
        // Somebody else took the step between our look and our write: what we judged by is gone, judge anew.
      }
    },
    async checkpoint(originHash) {
      const found = await sql<{ checkpoint: string }>`
        SELECT checkpoint FROM witness_log WHERE encode(sha256(convert_to(origin, 'UTF8')), 'hex') = ${originHash}`.execute(
        db,
      )
      return found.rows[0]?.checkpoint
    },
  }
}

async function readSeen(db: Database, origin: string): Promise<Seen | undefined> {
  const found = await sql<Seen>`SELECT size, root FROM witness_log WHERE origin = ${origin}`.execute(db)
  return found.rows[0]
}

/**
 * Compare and set in one statement, which the database makes one step: of two requests that both saw the same size, the
 * second finds its row changed and writes nothing. False says so.
 */
async function keep(db: Database, seen: Seen | undefined, next: Keep, checkpoint: string): Promise<boolean> {
  const root = Buffer.from(next.root)
  const written = seen
    ? await sql`
        UPDATE witness_log SET size = ${next.size}, root = ${root}, checkpoint = ${checkpoint}
        WHERE origin = ${next.origin} AND size = ${seen.size} AND root = ${Buffer.from(seen.root)}`.execute(db)
    : await sql`
        INSERT INTO witness_log (origin, size, root, checkpoint)
        VALUES (${next.origin}, ${next.size}, ${root}, ${checkpoint}) ON CONFLICT (origin) DO NOTHING`.execute(db)
  return written.numAffectedRows === 1n
}

function systemSeconds(): number {
  return Math.floor(Date.now() / 1000)
}

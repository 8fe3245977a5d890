import { type NoteSignature, parseVkey } from '@troth/proof/note'
import { evaluatePolicy, type Policy } from '@troth/proof/policy'
import { sql } from 'kysely'
import type { Database } from '#src/database/connect.ts'
import { withCosignatures } from './cosigned.ts'

export interface Stored {
  readonly size: number
  readonly text: string
}

/**
 * Adds cosignatures to the stored checkpoint of that size, and marks it once the policy's quorum has cosigned. Processes
 * of one house may do this at once: the row is locked between reading and writing, so no line is lost.
 */
export async function addCosignatures(
  db: Database,
  brand: string,
  size: number,
  lines: readonly NoteSignature[],
  judge: (note: string) => boolean,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const found = await sql<{ text: string }>`
      SELECT text FROM ledger_checkpoint WHERE brand = ${brand} AND size = ${size} FOR UPDATE`.execute(tx)
    if (!found.rows[0]) return false
    const text = withCosignatures(found.rows[0].text, lines)
    const cosigned = judge(text)
    await sql`
      UPDATE ledger_checkpoint SET text = ${text}, cosigned = ${cosigned}
      WHERE brand = ${brand} AND size = ${size}`.execute(tx)
    return cosigned
  })
}

/** Whether a checkpoint of this log satisfies the policy: its quorum, or with `quorum none` at least one witness. */
export function satisfies(policy: Policy, vkeys: readonly string[], note: string): boolean {
  const verdict = evaluatePolicy(
    policy,
    note,
    vkeys.flatMap((vkey) => parseVkey(vkey) ?? []),
  )
  return verdict.satisfied && verdict.witnesses.some(({ state }) => state === 'cosigned')
}

/**
 * The newest checkpoint that may be shown while an operator waits for witnesses. That of an empty log may be: there is
 * nothing in it to cosign.
 */
export async function readShowable(db: Database, brand: string): Promise<Stored | undefined> {
  const found = await sql<Stored>`
    SELECT size, text FROM ledger_checkpoint
    WHERE brand = ${brand} AND (cosigned OR size = 0) ORDER BY size DESC LIMIT 1`.execute(db)
  return found.rows[0]
}

/** The newest checkpoint that enough witnesses cosigned and that covers this entry. */
export async function readCosigned(db: Database, brand: string, index: number): Promise<Stored | undefined> {
  const found = await sql<Stored>`
    SELECT size, text FROM ledger_checkpoint
    WHERE brand = ${brand} AND size > ${index} AND cosigned ORDER BY size DESC LIMIT 1`.execute(db)
  return found.rows[0]
}

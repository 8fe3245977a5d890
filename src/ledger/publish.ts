import { sql, type Transaction } from 'kysely'
import type { Database } from '#src/database/connect.ts'
import { statement, transaction } from '#src/database/statement.ts'
import type { Tables } from '#src/database/tables.ts'
import type { OriginTree } from './append.ts'
import type { Marks } from './marks.ts'
import { logName } from './origin.ts'
import type { At } from './points.ts'
import type { Pen } from './sign.ts'

export interface Published {
  readonly size: number
  readonly text: string
}

/** Without `synchronous_commit`, which lasts as long as the transaction. */
const keepCheckpoint = statement(`
  WITH quick AS (SELECT set_config('synchronous_commit', 'off', true))
  INSERT INTO ledger_checkpoint (brand, size, text) SELECT $1::text, $2::bigint, $3::text FROM quick
  ON CONFLICT (brand, size) DO NOTHING`)

/**
 * Signs a committed tree, remembers it outside the database, and only then lets anybody see the checkpoint.
 *
 * A crash before the mark leaves a tree nobody saw signed: the next start finds the mark behind, which is allowed. A
 * crash behind the mark leaves mark and tree equal, and the tree signs to the same bytes. Losing the row in a crash loses
 * nothing for the same reason, so its write need not wait for the disk.
 *
 * A second signature is another matter: it is randomised, so the first row that is stored has the bytes everybody gets,
 * and it is durable before anybody gets them (docs/decisions/0012-a-tree-is-signed-twice-once.md). `durable` asks for that
 * in any case: inside a transaction, whose commit must wait for the disk.
 */
export async function publishTree(
  db: Database | Transaction<Tables>,
  marks: Marks,
  brand: string,
  tree: OriginTree,
  pen: Pen,
  { durable = false, at = () => {} }: { readonly durable?: boolean; readonly at?: At } = {},
): Promise<Published> {
  const { size } = tree
  const once = pen.sign(tree)
  const twice = pen.signTwice(once)
  at('signed', size)
  if (!durable && twice === null) {
    await transaction(db as Database, async (run) => {
      // The row is on its way while the mark is written, and committed behind it.
      void run(keepCheckpoint, [brand, size, once])
      marks.raise(logName(brand, tree.origin), size, once)
      at('marked', size)
    })
    at('stored', size)
    return { size, text: once }
  }
  marks.raise(logName(brand, tree.origin), size, once)
  at('marked', size)
  const text = twice ?? once
  const stored = await sql`
    INSERT INTO ledger_checkpoint (brand, size, text) VALUES (${brand}, ${size}, ${text})
    ON CONFLICT (brand, size) DO NOTHING`.execute(db)
  at('stored', size)
  if (twice === null || stored.numAffectedRows === 1n) return { size, text }
  const there = await sql<Published>`
    SELECT size, text FROM ledger_checkpoint WHERE brand = ${brand} AND size = ${size}`.execute(db)
  return there.rows[0]!
}

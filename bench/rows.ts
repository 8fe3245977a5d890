import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { byteaArray, int4Array, int8Array, textArray } from '../src/database/arrays.ts'
import { type Database, poolOf } from '../src/database/connect.ts'
import { openVault } from '../src/ledger/vault.ts'
import { brand, data, newSubject, statement, type } from './entering.ts'

/** Tables like the ledger's own, and rows like those it writes, made beforehand: plain SQL has nothing to do but insert. */
export interface Rows {
  readonly entryBytes: number
  /** A transaction with as many rows in each table. */
  insert(count: number): Promise<void>
}

export async function openRows(db: Database): Promise<Rows> {
  for (const table of ['entry', 'vault'])
    await sql`CREATE TABLE ${sql.table(`bench_${table}`)} (LIKE ${sql.table(`ledger_${table}`)} INCLUDING ALL)`.execute(
      db,
    )
  const _sd = [randomBytes(32).toString('base64url')]
  const entry = { _sd, at: new Date().toISOString(), by: 'customer', data, subject: newSubject(), type }
  const bytes = Buffer.from(JSON.stringify(entry))
  const disclosure = Buffer.from(JSON.stringify([randomBytes(16).toString('base64url'), 'statement', statement]))
  const sealed = openVault(randomBytes(32)).close(brand, _sd[0]!, disclosure.toString('base64url'))
  // One connection, as the ledger writes to one log on one at a time.
  const pool = poolOf(db)
  let index = 0
  return {
    entryBytes: bytes.length,
    async insert(count) {
      const all = Array.from({ length: count }, () => index++)
      const of = <Value>(value: () => Value) => all.map(value)
      const client = await pool.connect()
      try {
        await client.query('BEGIN')
        await client.query({
          name: 'bench_entry',
          text: `INSERT INTO bench_entry (brand, index, subject, position, type, leaf, bytes)
            SELECT $1::text, * FROM unnest($2::bigint[], $3::text[], $4::int[], $5::text[], $6::bytea[], $7::bytea[])`,
          values: [
            brand,
            int8Array(all),
            textArray(of(newSubject)),
            int4Array(of(() => 0)),
            textArray(of(() => type)),
            byteaArray(of(() => randomBytes(32))),
            byteaArray(of(() => bytes)),
          ],
        })
        await client.query({
          name: 'bench_vault',
          text: `INSERT INTO bench_vault (brand, digest, index, name, sealed)
            SELECT $1::text, * FROM unnest($2::text[], $3::bigint[], $4::text[], $5::bytea[])`,
          values: [
            brand,
            textArray(of(() => randomBytes(32).toString('base64url'))),
            int8Array(all),
            textArray(of(() => 'statement')),
            byteaArray(of(() => sealed)),
          ],
        })
        await client.query('COMMIT')
      } finally {
        client.release()
      }
    },
  }
}

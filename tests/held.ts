import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openDisclosure } from '@troth/proof/sealed'
import { sql } from 'kysely'
import type { House } from '../src/kit/house.ts'

/** Every row of every table as text, and every sealed value as whoever holds the keys reads it. */
export async function everythingHeld(house: House): Promise<string> {
  const tables = await sql<{ name: string }>`
    SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
    WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`.execute(house.db)
  if (tables.rows.length < 40) throw new Error('these are not all tables')
  const held: string[] = []
  for (const { name } of tables.rows) {
    const rows = await sql<{ row: string }>`SELECT to_jsonb(t)::text AS row FROM ${sql.raw(name)} t`.execute(house.db)
    held.push(
      ...rows.rows.map(({ row }) =>
        row.replace(/\\\\x([0-9a-f]+)/g, (_, hex) => Buffer.from(hex, 'hex').toString('utf8')),
      ),
    )
  }
  const vault = await sql<{ brand: string; digest: string; sealed: Buffer }>`
    SELECT brand, digest, sealed FROM ledger_vault`.execute(house.db)
  for (const { brand, digest, sealed } of vault.rows)
    held.push(JSON.stringify(openDisclosure(house.ledger.vault.open(brand, digest, sealed))))
  return held.join('\n')
}

/** The bytes of every file below a folder, as text. */
export const filesHeld = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n')

import { type Kysely, sql } from 'kysely'

/**
 * The ledger's tables. Every primary key begins with the brand, so the same schema distributes by brand.
 *
 * `ledger_log`         one row a brand: size, root, right edge, and who signs it. Every append locks its row, nothing else.
 * `ledger_entry`       the entries, by index; bytes are the truth.
 * `ledger_tile`        hash tiles, each row holding the widest version of one tile (32 bytes a hash).
 * `ledger_checkpoint`  every checkpoint that was signed under the present origin, byte for byte.
 * `ledger_vault`       sealed values, encrypted; deleting a row forgets the value and leaves every proof valid.
 * `ledger_view`        which version of each view the tables hold.
 */
export const ledgerMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE ledger_log (
        brand text PRIMARY KEY,
        origin text NOT NULL,
        size bigint NOT NULL DEFAULT 0,
        root bytea NOT NULL,
        edge bytea NOT NULL DEFAULT ''
      )`.execute(db)
    await sql`
      CREATE TABLE ledger_entry (
        brand text NOT NULL REFERENCES ledger_log,
        index bigint NOT NULL,
        subject text NOT NULL,
        position integer NOT NULL,
        type text NOT NULL,
        leaf bytea NOT NULL,
        bytes bytea NOT NULL,
        PRIMARY KEY (brand, index),
        UNIQUE (brand, subject, position)
      )`.execute(db)
    await sql`CREATE INDEX ledger_entry_leaf ON ledger_entry (brand, leaf)`.execute(db)
    await sql`
      CREATE TABLE ledger_tile (
        brand text NOT NULL REFERENCES ledger_log,
        level smallint NOT NULL,
        n bigint NOT NULL,
        bytes bytea NOT NULL,
        PRIMARY KEY (brand, level, n)
      )`.execute(db)
    await sql`
      CREATE TABLE ledger_checkpoint (
        brand text NOT NULL REFERENCES ledger_log,
        size bigint NOT NULL,
        text text NOT NULL,
        PRIMARY KEY (brand, size)
      )`.execute(db)
    await sql`
      CREATE TABLE ledger_vault (
        brand text NOT NULL REFERENCES ledger_log,
        digest text NOT NULL,
        index bigint NOT NULL,
        name text NOT NULL,
        sealed bytea NOT NULL,
        PRIMARY KEY (brand, digest)
      )`.execute(db)
    await sql`CREATE INDEX ledger_vault_index ON ledger_vault (brand, index)`.execute(db)
    await sql`CREATE TABLE ledger_view (name text PRIMARY KEY, version integer NOT NULL)`.execute(db)
  },
}

/**
 * `witness_log`        a row for each log this house witnesses: the tree it cosigned last, and that checkpoint byte for
 *                      byte with the log's and our own signature. It only ever moves forward (witness/witness.ts).
 * `cosigned`           on a checkpoint of our own: witnesses have cosigned it, as many as the policy of that time asked.
 */
export const witnessMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE witness_log (
        origin text PRIMARY KEY,
        size bigint NOT NULL,
        root bytea NOT NULL,
        checkpoint text NOT NULL
      )`.execute(db)
    await sql`ALTER TABLE ledger_checkpoint ADD COLUMN cosigned boolean NOT NULL DEFAULT false`.execute(db)
    await sql`CREATE INDEX ledger_checkpoint_cosigned ON ledger_checkpoint (brand, size) WHERE cosigned`.execute(db)
  },
}

/**
 * What an append writes is no longer compared with `ledger_log` row by row: it holds that very row locked, and no row of
 * `ledger_log` is ever deleted. Hashes do not compress, so nobody tries.
 */
export const leanMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const table of ['ledger_entry', 'ledger_tile', 'ledger_vault'])
      await sql`ALTER TABLE ${sql.table(table)} DROP CONSTRAINT ${sql.ref(`${table}_brand_fkey`)}`.execute(db)
    await sql`ALTER TABLE ledger_tile ALTER COLUMN bytes SET STORAGE EXTERNAL`.execute(db)
  },
}

/**
 * `signers` on a log: the vkeys whose keys sign it, newest first (signingkey.ts). The list is empty until the next start
 * fills it in from the key the log began with, which a migration cannot know.
 */
export const signersMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`ALTER TABLE ledger_log ADD COLUMN signers text[] NOT NULL DEFAULT '{}'`.execute(db)
  },
}

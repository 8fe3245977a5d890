import { type Kysely, sql } from 'kysely'

/**
 * Counts by day, made from what is sealed; no facts about trust, and nobody can be found in them. See
 * docs/decisions/0023-a-warning-is-public-its-content-is-not.md.
 *
 * `signals_count`    of a stream on a day: how many, and for a share of how many
 * `signals_mention`  a mention of the brand elsewhere, by the hash of its address or words
 * `signals_watch`    up to which day a brand was counted and judged; a secret that names its warnings
 * `signals_day`      how many streams were judged on a day, and how many alarmed
 */
export const streamsMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE signals_count (
        brand text NOT NULL, stream text NOT NULL, day date NOT NULL, x bigint NOT NULL, n bigint NOT NULL,
        PRIMARY KEY (brand, stream, day)
      )`.execute(db)
    await sql`
      CREATE TABLE signals_mention (
        brand text NOT NULL, id text NOT NULL, day date NOT NULL, platform text NOT NULL, feeling text NOT NULL,
        product text, PRIMARY KEY (brand, id)
      )`.execute(db)
    await sql`CREATE INDEX signals_mention_day ON signals_mention (brand, day)`.execute(db)
    await sql`
      CREATE TABLE signals_watch (
        brand text NOT NULL, first_on date NOT NULL, through date NOT NULL, secret bytea NOT NULL, PRIMARY KEY (brand)
      )`.execute(db)
    await sql`
      CREATE TABLE signals_day (
        brand text NOT NULL, day date NOT NULL, streams bigint NOT NULL, alarms bigint NOT NULL, PRIMARY KEY (brand, day)
      )`.execute(db)
  },
}

/** The province a mention was published from, where the service told. */
export const regionsMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`ALTER TABLE signals_mention ADD COLUMN region text`.execute(db)
  },
}

import { type Kysely, sql } from 'kysely'

/**
 * What was seen on servers of others: documents of DIDs and status lists, each by its digest with the first and the last time
 * it was seen. Not facts about trust but observations: without them a check has to ask again, and cannot say what stood
 * there before.
 *
 * `claims_sighting`  one row for each text that was seen at an address
 */
export const sightingsMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE claims_sighting (
        brand text NOT NULL,
        address text NOT NULL,
        sha256 text NOT NULL,
        body bytea NOT NULL,
        first_seen_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL,
        PRIMARY KEY (brand, address, sha256)
      )`.execute(db)
  },
}

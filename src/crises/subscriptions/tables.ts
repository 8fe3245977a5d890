import { type Kysely, sql } from 'kysely'

/**
 * Who wants to hear of a matter by mail. No fact about trust and forgettable, so it lives outside the log.
 *
 * `crises_subscription`  one for each address and matter. `id` follows from the address under a key of this house, so that
 *                        asking twice is asking once and the table names nobody; `token` is the hash of the link that
 *                        confirms and stops; `sealed` holds address and token, encrypted as the vault's rows are.
 */
export const subscriptionsMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE crises_subscription (
        brand text NOT NULL,
        id text NOT NULL,
        matter text NOT NULL,
        language text NOT NULL,
        token text NOT NULL,
        sealed bytea NOT NULL,
        asked_at timestamptz NOT NULL,
        confirmed_at timestamptz,
        PRIMARY KEY (brand, id)
      )`.execute(db)
    await sql`CREATE UNIQUE INDEX crises_subscription_token ON crises_subscription (brand, token)`.execute(db)
    await sql`
      CREATE INDEX crises_subscription_matter ON crises_subscription (brand, matter) WHERE confirmed_at IS NOT NULL`.execute(
      db,
    )
  },
}

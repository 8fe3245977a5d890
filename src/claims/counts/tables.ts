import { type Kysely, sql } from 'kysely'

/**
 * What is counted without knowing anybody (docs/decisions/0013-counts-without-visitors.md). No fact about trust, and so
 * outside the ledger: nothing here may ever be shown as more than “this address was asked for so often”.
 *
 * `claims_count`  how often something was asked for on a day: a code, a badge, a press kit. No address, no cookie, no time
 * `claims_unit`   for one unit's code, by the hash of its serial: on which day it was first asked for, and how often since
 */
export const countsMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE claims_count (
        brand text NOT NULL, what text NOT NULL, key text NOT NULL, day date NOT NULL, n bigint NOT NULL,
        PRIMARY KEY (brand, what, key, day)
      )`.execute(db)
    await sql`
      CREATE TABLE claims_unit (
        brand text NOT NULL, unit text NOT NULL, first_on date NOT NULL, n bigint NOT NULL,
        PRIMARY KEY (brand, unit)
      )`.execute(db)
  },
}

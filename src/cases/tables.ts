import { type Kysely, sql } from 'kysely'

/**
 * What cases need besides the log and is no fact about trust.
 *
 * `cases_upload`  a file that is still arriving, by the SHA-256 of the secret its sender holds. The key to its bytes follows
 *                from that secret and is nowhere here; `received` is how much is on disk. Gone once finished or a day old.
 * `cases_queue`   a question a member of staff keeps under a name, to ask it again.
 */
export const casesMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE cases_upload (
        brand text NOT NULL, id text NOT NULL, subject text NOT NULL, place text NOT NULL,
        bytes bigint NOT NULL, received bigint NOT NULL, made_at timestamptz NOT NULL,
        PRIMARY KEY (brand, id)
      )`.execute(db)
    await sql`CREATE INDEX cases_upload_subject ON cases_upload (brand, subject)`.execute(db)
    await sql`CREATE INDEX cases_upload_made ON cases_upload (made_at)`.execute(db)
    await sql`
      CREATE TABLE cases_queue (
        brand text NOT NULL, member text NOT NULL, id text NOT NULL, name text NOT NULL, question jsonb NOT NULL,
        made_at timestamptz NOT NULL,
        PRIMARY KEY (brand, member, id)
      )`.execute(db)
  },
}

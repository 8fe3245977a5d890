import { type Kysely, sql } from 'kysely'

/**
 * What has to be told to whom. None of it is a fact about trust, so it lives outside the log; whatever is personal or
 * secret is in a column `sealed`, encrypted as the vault's rows are, and can be deleted.
 *
 * `outbox_follower`  how far a brand's log has been read for messages; a log that was there before is not read backwards.
 * `outbox_message`   a message and how far it has come. The id follows from the brand and the source, so making it twice
 *                    makes one. `sealed` holds address and facts, and is null once they were forgotten. `lease` names the
 *                    process that has it, until `try_at`.
 * `outbox_channel`   where the brand's own people are told; `sealed` holds address and secret.
 * `outbox_reader`    people who are told about a case: the hash of the address that stops it, and when they did.
 * `outbox_pace`      when a channel may next be used, so that processes together keep to its limit.
 */
export const outboxMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`CREATE TABLE outbox_follower (brand text PRIMARY KEY, next bigint NOT NULL)`.execute(db)
    await sql`INSERT INTO outbox_follower (brand, next) SELECT brand, size FROM ledger_log`.execute(db)
    await sql`
      CREATE TABLE outbox_message (
        brand text NOT NULL,
        id text NOT NULL,
        source text NOT NULL,
        subject text,
        channel text NOT NULL,
        kind text NOT NULL,
        language text NOT NULL,
        template text NOT NULL,
        sealed bytea,
        holds bigint,
        rehearsal boolean NOT NULL,
        state text NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        made_at timestamptz NOT NULL,
        try_at timestamptz NOT NULL,
        lease text,
        sent_at timestamptz,
        code text,
        PRIMARY KEY (brand, id)
      )`.execute(db)
    await sql`
      CREATE INDEX outbox_message_due ON outbox_message (brand, try_at) WHERE state IN ('queued', 'failed')`.execute(db)
    await sql`CREATE INDEX outbox_message_made ON outbox_message (brand, made_at)`.execute(db)
    await sql`
      CREATE INDEX outbox_message_ended ON outbox_message (brand, made_at)
      WHERE sealed IS NOT NULL AND state IN ('sent', 'dead')`.execute(db)
    await sql`
      CREATE INDEX outbox_message_subject ON outbox_message (brand, subject) WHERE subject IS NOT NULL`.execute(db)
    await sql`
      CREATE TABLE outbox_channel (
        brand text NOT NULL,
        id text NOT NULL,
        kind text NOT NULL,
        name text NOT NULL,
        language text NOT NULL,
        roles text[] NOT NULL,
        sealed bytea NOT NULL,
        made_at timestamptz NOT NULL,
        PRIMARY KEY (brand, id)
      )`.execute(db)
    await sql`
      CREATE TABLE outbox_reader (
        brand text NOT NULL,
        subject text NOT NULL,
        stop text NOT NULL,
        stopped_at timestamptz,
        PRIMARY KEY (brand, subject)
      )`.execute(db)
    await sql`CREATE INDEX outbox_reader_stop ON outbox_reader (brand, stop)`.execute(db)
    await sql`
      CREATE TABLE outbox_pace (
        brand text NOT NULL, channel text NOT NULL, full_at timestamptz NOT NULL, PRIMARY KEY (brand, channel)
      )`.execute(db)
  },
}

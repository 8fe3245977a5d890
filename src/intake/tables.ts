import { type Kysely, sql } from 'kysely'

/**
 * What intake needs that is no fact about trust. What is personal or secret is in a column `sealed`, encrypted as the
 * vault's rows are.
 *
 * `intake_secret`  one for each brand: what the number of a row, a mail or a platform becomes by it nobody can guess, and
 *                  so nobody can guess the link of the case that follows from it.
 * `intake_key`     the hash of each API key; what it may do and whether it still may, the log says.
 * `intake_import`  a file that was handed in at the desk, and how far it has come. `lease` names the process that has it.
 * `intake_piece`   its bytes, until it is imported or given up.
 * `intake_wrong`   what is wrong with it, by line.
 * `intake_mail`    every mail that was looked at, by the hash of its Message-ID; `sealed` holds sender and subject of those
 *                  that a person has to look at.
 * `intake_box`     how far a mailbox has been read.
 * `intake_platform` what a brand agreed with a platform: its number there, keys and secrets.
 * `intake_arrival` complaints a platform has told of, until each is asked for and has become a case.
 */
export const intakeMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`CREATE TABLE intake_secret (brand text PRIMARY KEY, sealed bytea NOT NULL)`.execute(db)
    await sql`
      CREATE TABLE intake_key (
        brand text NOT NULL, id text NOT NULL, hash bytea NOT NULL, PRIMARY KEY (brand, id)
      )`.execute(db)
    await sql`
      CREATE TABLE intake_import (
        brand text NOT NULL,
        id text NOT NULL,
        what text NOT NULL,
        state text NOT NULL,
        sealed bytea NOT NULL,
        bytes bigint NOT NULL,
        rows bigint NOT NULL DEFAULT 0,
        wrong bigint NOT NULL DEFAULT 0,
        filed bigint NOT NULL DEFAULT 0,
        known bigint NOT NULL DEFAULT 0,
        made_at timestamptz NOT NULL,
        moved_at timestamptz NOT NULL,
        lease text,
        PRIMARY KEY (brand, id)
      )`.execute(db)
    await sql`
      CREATE TABLE intake_piece (
        brand text NOT NULL, import text NOT NULL, n bigint NOT NULL, sealed bytea NOT NULL,
        PRIMARY KEY (brand, import, n)
      )`.execute(db)
    await sql`
      CREATE TABLE intake_wrong (
        brand text NOT NULL,
        import text NOT NULL,
        n bigint NOT NULL,
        line bigint NOT NULL,
        "column" text,
        code text NOT NULL,
        facts jsonb,
        PRIMARY KEY (brand, import, n)
      )`.execute(db)
    await sql`
      CREATE TABLE intake_mail (
        brand text NOT NULL,
        key text NOT NULL,
        state text NOT NULL,
        reason text,
        "case" text,
        sealed bytea,
        read_at timestamptz NOT NULL,
        PRIMARY KEY (brand, key)
      )`.execute(db)
    await sql`CREATE INDEX intake_mail_read ON intake_mail (brand, state, read_at)`.execute(db)
    await sql`
      CREATE TABLE intake_box (
        brand text NOT NULL, box text NOT NULL, validity text NOT NULL, next bigint NOT NULL, PRIMARY KEY (brand, box)
      )`.execute(db)
    await sql`
      CREATE TABLE intake_platform (
        brand text NOT NULL,
        channel text NOT NULL,
        sealed bytea NOT NULL,
        PRIMARY KEY (brand, channel)
      )`.execute(db)
    await sql`
      CREATE TABLE intake_arrival (
        brand text NOT NULL,
        key text NOT NULL,
        channel text NOT NULL,
        state text NOT NULL,
        sealed bytea NOT NULL,
        attempts bigint NOT NULL DEFAULT 0,
        told_at timestamptz NOT NULL,
        try_at timestamptz NOT NULL,
        code text,
        "case" text,
        PRIMARY KEY (brand, key)
      )`.execute(db)
  },
}

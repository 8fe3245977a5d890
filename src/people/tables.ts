import { type Kysely, sql } from 'kysely'

/**
 * What people needs that is not a fact about trust, and so lives outside the ledger: passwords, sessions, and who is
 * behind which member id. Accounts belong to the house, since one person may work for several brands; everything that
 * belongs to a brand has the brand first in its key.
 *
 * `people_account`, `people_password`, `people_session`, `people_verification`  better-auth's four tables, its columns
 * `people_member`   which account stands behind a brand's member id; the log knows only the id: who it is stands here, and in what
 *                   somebody did the id is sealed
 * `people_attempt`  tries to sign in, counted by hashed address and hashed e-mail
 */
export const peopleMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE people_account (
        id text PRIMARY KEY,
        name text NOT NULL,
        email text NOT NULL UNIQUE,
        "emailVerified" boolean NOT NULL,
        image text,
        "createdAt" timestamptz NOT NULL DEFAULT now(),
        "updatedAt" timestamptz NOT NULL DEFAULT now()
      )`.execute(db)
    await sql`
      CREATE TABLE people_password (
        id text PRIMARY KEY,
        "accountId" text NOT NULL,
        "providerId" text NOT NULL,
        "userId" text NOT NULL REFERENCES people_account ON DELETE CASCADE,
        "accessToken" text,
        "refreshToken" text,
        "idToken" text,
        "accessTokenExpiresAt" timestamptz,
        "refreshTokenExpiresAt" timestamptz,
        scope text,
        password text,
        "createdAt" timestamptz NOT NULL DEFAULT now(),
        "updatedAt" timestamptz NOT NULL DEFAULT now()
      )`.execute(db)
    await sql`CREATE INDEX people_password_user ON people_password ("userId")`.execute(db)
    await sql`
      CREATE TABLE people_session (
        id text PRIMARY KEY,
        token text NOT NULL UNIQUE,
        "expiresAt" timestamptz NOT NULL,
        "ipAddress" text,
        "userAgent" text,
        "userId" text NOT NULL REFERENCES people_account ON DELETE CASCADE,
        "createdAt" timestamptz NOT NULL DEFAULT now(),
        "updatedAt" timestamptz NOT NULL DEFAULT now()
      )`.execute(db)
    await sql`CREATE INDEX people_session_user ON people_session ("userId")`.execute(db)
    await sql`
      CREATE TABLE people_verification (
        id text PRIMARY KEY,
        identifier text NOT NULL,
        value text NOT NULL,
        "expiresAt" timestamptz NOT NULL,
        "createdAt" timestamptz NOT NULL DEFAULT now(),
        "updatedAt" timestamptz NOT NULL DEFAULT now()
      )`.execute(db)
    await sql`CREATE INDEX people_verification_identifier ON people_verification (identifier)`.execute(db)
    await sql`
      CREATE TABLE people_member (
        brand text NOT NULL,
        member text NOT NULL,
        account text NOT NULL REFERENCES people_account,
        PRIMARY KEY (brand, member),
        UNIQUE (brand, account)
      )`.execute(db)
    await sql`CREATE INDEX people_member_account ON people_member (account)`.execute(db)
    await sql`
      CREATE TABLE people_attempt (
        key text PRIMARY KEY,
        count integer NOT NULL,
        since timestamptz NOT NULL
      )`.execute(db)
  },
}

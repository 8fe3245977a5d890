import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '#src/database/connect.ts'

/** Within a quarter of an hour: enough for somebody who mistypes, far too few for somebody who guesses. */
const spanSeconds = 15 * 60
export const mostTries = { email: 10, address: 50 } as const

/**
 * Counts tries to sign in, by e-mail and by network address, in the database so that all server processes share the
 * count. Addresses are kept only as hashes. Known weakness: whoever knows an e-mail can lock its owner out for a quarter
 * of an hour; the alternative lets a botnet guess without end.
 */
export function countAttempts(db: Database) {
  return {
    /** Counts one more try; false when there have been too many. */
    async may(email: string, address: string): Promise<boolean> {
      await sql`DELETE FROM people_attempt WHERE since < now() - make_interval(secs => ${spanSeconds})`.execute(db)
      const byEmail = await count(key('email', email))
      const byAddress = await count(key('address', address))
      return byEmail <= mostTries.email && byAddress <= mostTries.address
    },
    /**
     * Signing in ends the count for the e-mail and takes back this one try of the address: an office behind one address
     * is not locked out by its own people, and one good account does not cover guesses at others.
     */
    async succeeded(email: string, address: string): Promise<void> {
      await sql`DELETE FROM people_attempt WHERE key = ${key('email', email)}`.execute(db)
      await sql`UPDATE people_attempt SET count = count - 1 WHERE key = ${key('address', address)}`.execute(db)
    },
  }

  async function count(of: string): Promise<number> {
    const found = await sql<{ count: number }>`
      INSERT INTO people_attempt (key, count, since) VALUES (${of}, 1, now())
      ON CONFLICT (key) DO UPDATE SET count = people_attempt.count + 1 RETURNING count`.execute(db)
    return found.rows[0]!.count
  }
}

const key = (kind: string, value: string) =>
  `${kind}:${createHash('sha256').update(value.trim().toLowerCase()).digest('base64url')}`

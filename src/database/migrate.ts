/** Bringing a database up to this version of Troth. Kysely holds a lock in the database, so two starts at once are safe. */
import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'

export type { Migration }

/** Runs what has not run yet, in order of name; returns the names that ran. Either all of it stands or none of it. */
export async function migrate<T>(db: Kysely<T>, migrations: Record<string, Migration>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results } = await migrator.migrateToLatest()
  if (error === undefined) return (results ?? []).map(({ migrationName }) => migrationName)
  const failed = results?.find(({ status }) => status === 'Error')?.migrationName
  const reason = error instanceof Error ? error.message : String(error)
  throw new Error(
    failed === undefined
      ? `The database was not made by this version of Troth or an earlier one: ${reason}`
      : `The database could not be brought up to date; "${failed}" failed and nothing was changed: ${reason}`,
    { cause: error },
  )
}

import type { Migration } from './migrate.ts'

/** Every step that shapes the database, run in order of name. A step that has been released is never changed. */
export const migrations: Record<string, Migration> = {}

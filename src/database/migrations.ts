import { casesMigration } from '#src/cases/tables.ts'
import { countsMigration } from '#src/claims/counts/tables.ts'
import { sightingsMigration } from '#src/claims/tables.ts'
import { subscriptionsMigration } from '#src/crises/subscriptions/tables.ts'
import { intakeMigration } from '#src/intake/tables.ts'
import { leanMigration, ledgerMigration, signersMigration, witnessMigration } from '#src/ledger/tables.ts'
import { outboxMigration } from '#src/outbox/tables.ts'
import { peopleMigration } from '#src/people/tables.ts'
import { regionsMigration, streamsMigration } from '#src/signals/streams/tables.ts'
import type { Migration } from './migrate.ts'

/** Every step that shapes the database, run in order of name. A step that has been released is never changed. */
export const migrations: Record<string, Migration> = {
  '0001-ledger': ledgerMigration,
  '0002-people': peopleMigration,
  '0003-witness': witnessMigration,
  '0004-ledger-lean': leanMigration,
  '0005-signers': signersMigration,
  '0006-counts': countsMigration,
  '0007-claims-sightings': sightingsMigration,
  '0008-outbox': outboxMigration,
  '0015-signals': streamsMigration,
  '0010-intake': intakeMigration,
  '0011-cases': casesMigration,
  '0016-subscriptions': subscriptionsMigration,
  '0022-mention-regions': regionsMigration,
}

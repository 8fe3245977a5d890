import { randomBytes } from 'node:crypto'
import { collectivesView } from '#src/cases/collectiveview.ts'
import { forgottenView } from '#src/cases/forgetting/view.ts'
import { followedOffersView } from '#src/cases/offered.ts'
import { statedView } from '#src/cases/stated/view.ts'
import { caseLinksView, casesView } from '#src/cases/view.ts'
import { openOutside } from '#src/claims/credentials/outside.ts'
import { endorsementsView, endorsersView } from '#src/claims/endorsers/view.ts'
import { placementsView } from '#src/claims/placements/view.ts'
import { productsView } from '#src/claims/products/view.ts'
import { claimsView } from '#src/claims/view.ts'
import { playbooksView } from '#src/crises/playbooks/view.ts'
import { mattersView } from '#src/crises/view.ts'
import { openDatabase } from '#src/database/connect.ts'
import { migrate } from '#src/database/migrate.ts'
import { migrations } from '#src/database/migrations.ts'
import { goalsView } from '#src/effects/goals/view.ts'
import { openFiles } from '#src/files/store.ts'
import { improvementsView } from '#src/improvements/view.ts'
import { apikeysView } from '#src/intake/keys/view.ts'
import type { House } from '#src/kit/house.ts'
import type { Outside } from '#src/kit/outside.ts'
import { type Keys, openKeys } from '#src/ledger/keys.ts'
import { openLedger } from '#src/ledger/ledger.ts'
import { type Marks, openMarks } from '#src/ledger/marks.ts'
import type { At } from '#src/ledger/points.ts'
import { switchSecond } from '#src/ledger/second.ts'
import type { AnyView } from '#src/ledger/views.ts'
import type { Witnessing } from '#src/ledger/witness/follower.ts'
import { readPolicyFile } from '#src/ledger/witness/logs.ts'
import { openReported } from '#src/ledger/witness/reported.ts'
import { brandsView, membersView } from '#src/people/view.ts'
import { promisesView } from '#src/promises/view.ts'
import { forgettingsView } from '#src/redress/forgetting/view.ts'
import { observedView } from '#src/redress/observers/view.ts'
import { offersView, thresholdsView } from '#src/redress/offers/view.ts'
import { payeesView } from '#src/redress/payees/view.ts'
import { owingView, paymentsView } from '#src/redress/payments/view.ts'
import { standardsView } from '#src/redress/published/view.ts'
import { runsView } from '#src/redress/runs/view.ts'
import { holdingsView } from '#src/service/entitlements/view.ts'
import { owedView } from '#src/service/owed.ts'
import { parcelsView } from '#src/service/parcels/view.ts'
import { ratingsView } from '#src/service/ratings/view.ts'
import { repairsView } from '#src/service/repairs/view.ts'
import { storesView, visitsView } from '#src/service/stores/view.ts'
import { successionsView, unitsView } from '#src/service/units/view.ts'
import { lotsView } from '#src/signals/lots/view.ts'
import { warningsView, watchReportsView } from '#src/signals/warnings/view.ts'
import { factsView, statementsView } from '#src/wording/library/view.ts'
import { exceptionsView, outgoingView } from '#src/wording/outgoing/view.ts'

/** Every view there is, in the order in which they are rebuilt. */
export const views: readonly AnyView[] = [
  brandsView,
  membersView,
  promisesView,
  claimsView,
  statedView,
  collectivesView,
  caseLinksView,
  placementsView,
  productsView,
  endorsersView,
  endorsementsView,
  apikeysView,
  warningsView,
  watchReportsView,
  lotsView,
  improvementsView,
  goalsView,
  standardsView,
  thresholdsView,
  offersView,
  followedOffersView,
  casesView,
  factsView,
  statementsView,
  outgoingView,
  exceptionsView,
  unitsView,
  successionsView,
  repairsView,
  storesView,
  visitsView,
  ratingsView,
  parcelsView,
  holdingsView,
  owedView,
  playbooksView,
  mattersView,
  runsView,
  payeesView,
  owingView,
  paymentsView,
  observedView,
  forgettingsView,
  forgottenView,
]

export interface OpenHouse extends House {
  readonly keys: Keys
  readonly marks: Marks
  close(): Promise<void>
}

export interface OpenOptions {
  readonly dataDir: string
  readonly databaseUrl?: string | undefined
  /** A tlog-policy file; without one no witness is asked. */
  readonly witnessPolicy?: string
  /** Nothing is published before the policy's quorum has cosigned it. */
  readonly witnessWait?: boolean
  /** A second signature on every log, or on none; undefined leaves each log as it is. */
  readonly second?: boolean
  readonly say: (line: string) => void
  /** The clock; a demo brings one of its own. */
  readonly now?: () => string
  /** How servers of others are asked; a test brings its own net. */
  readonly outside?: Outside
  /** See `src/ledger/points.ts`. */
  readonly at?: At
}

/** Opens everything that acts need: the database, migrated; the keys; the ledger, its views up to date. */
export async function openHouse(options: OpenOptions): Promise<OpenHouse> {
  const { dataDir, databaseUrl, second, say, at } = options
  const { outside = openOutside(), now = () => new Date().toISOString() } = options
  const witnessing = witnessingOf(options)
  const database = await openDatabase({ dataDir, databaseUrl, log: say })
  try {
    await migrate(database.db, migrations)
    const keys = openKeys(dataDir)
    const marks = openMarks(dataDir)
    const reported = witnessing && openReported({ ...witnessing, db: database.db, keys })
    const parts = { db: database.db, keys, marks, reported, views, say }
    const ledger = await openLedger({ ...parts, witnessing, second, at })
    if (second !== undefined) await switchSecond({ ...parts, now }, ledger, second)
    return {
      db: database.db,
      ledger,
      files: openFiles(dataDir),
      keys,
      marks,
      outside,
      say,
      now,
      random: (length) => randomBytes(length),
      close: async () => {
        await ledger.close()
        await database.close()
      },
    }
  } catch (fault) {
    await database.close()
    throw fault
  }
}

/** Whom to ask, and whether to wait for them. Throws for a wait that could never end, or that would wait for nothing. */
function witnessingOf({ witnessPolicy, witnessWait = false }: OpenOptions): Witnessing | undefined {
  const policy = witnessPolicy ? readPolicyFile(witnessPolicy) : undefined
  if (witnessWait && (policy?.quorum ?? null) === null)
    throw new Error(
      'TROTH_WITNESS_WAIT=yes needs TROTH_WITNESS_POLICY, and a quorum in it: there is nothing to wait for',
    )
  return policy && { policy, waits: witnessWait }
}

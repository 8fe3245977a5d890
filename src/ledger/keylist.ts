import { formatVkey, parseVkey } from '@troth/proof/note'
import { sql } from 'kysely'
import type { Database } from '#src/database/connect.ts'
import { nameSigners } from './guard.ts'
import { readSpans } from './keyhistory.ts'
import type { Keys } from './keys.ts'
import { logName } from './origin.ts'
import { isEd25519 } from './signingkey.ts'

/** One key of a log: what it signs or signed, and where its secret is. */
export interface ListedKey {
  readonly brand: string
  readonly origin: string
  readonly vkey: string
  readonly kind: 'Ed25519' | 'ML-DSA-44'
  /** `unused`: a file that no row and no entry names, such as a rotation leaves that was killed before it began. */
  readonly state: 'signs' | 'signed' | 'unused'
  /** Sizes of the trees it signed; `to` is null while it signs. */
  readonly from: number | null
  readonly to: number | null
  /** Its file in the folder `keys`; null when the secret is not here. */
  readonly file: string | null
  /** Null without a file. */
  readonly ownerOnly: boolean | null
}

/** Every key of every log of the database, those that sign first. */
export async function listKeys({
  db,
  keys,
}: {
  readonly db: Database
  readonly keys: Keys
}): Promise<readonly ListedKey[]> {
  await nameSigners(db, keys)
  const found = await sql<{ brand: string; origin: string }>`
    SELECT brand, origin FROM ledger_log ORDER BY brand`.execute(db)
  const listed = await Promise.all(found.rows.map((log) => listLog(db, keys, log)))
  return listed.flat()
}

async function listLog(
  db: Database,
  keys: Keys,
  { brand, origin }: { readonly brand: string; readonly origin: string },
): Promise<readonly ListedKey[]> {
  const held = new Map(keys.held(logName(brand, origin), origin).map((key) => [formatVkey(key.vkey), key]))
  const spans = await readSpans(db, brand)
  const unused = [...held.keys()].filter((vkey) => !spans.some((span) => span.vkey === vkey))
  const list = [
    ...spans.filter(({ to }) => to === null).map((span) => ({ ...span, state: 'signs' as const })),
    ...spans.filter(({ to }) => to !== null).map((span) => ({ ...span, state: 'signed' as const })),
    ...unused.map((vkey) => ({ vkey, from: null, to: null, state: 'unused' as const })),
  ]
  return list.map(({ vkey, from, to, state }) => {
    const { file = null, ownerOnly = null } = held.get(vkey) ?? {}
    const kind = isEd25519(parseVkey(vkey)!) ? 'Ed25519' : 'ML-DSA-44'
    return { brand, origin, vkey, kind, state, from, to, file, ownerOnly }
  })
}

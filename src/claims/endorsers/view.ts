import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import type { Logged } from '#src/ledger/words.ts'
import { type Endorser, foldEndorser, isRegistryEntry } from './registry.ts'
import { type Countersignature, type EndorsementEntry, foldEndorsements, isOpen } from './situation.ts'
import { endorsementEntries } from './words.ts'

/** The register: who may countersign what. */
export const endorsersView: View<Endorser> = {
  name: 'endorsers',
  version: 1,
  columns: { dids: { type: 'text[]', of: (row) => row.dids } },
  follows: isRegistryEntry,
  key: (entry) => entry.subject,
  fold: foldEndorser,
}

/** One countersignature with the claim it is for, so that those of one signer, and those that come due, can be found. */
export interface Signature {
  readonly claim: string
  readonly one: Countersignature
}

const follows = (type: string) =>
  type === 'claim.countersigned/1' || type === 'claim.countersigner-judged/1' || /^claim\.countersignature-/.test(type)

export const endorsementsView: View<Signature> = {
  name: 'endorsements',
  version: 1,
  columns: {
    claim: { type: 'text', of: (row) => row.claim },
    did: { type: 'text', of: (row) => row.one.did },
    open: { type: 'boolean', of: (row) => isOpen(row.one) },
    listed: { type: 'boolean', of: (row) => row.one.listed },
    valid_until: { type: 'timestamptz', of: (row) => row.one.validUntil ?? null },
    entitled_until: { type: 'date', of: (row) => row.one.entitledUntil ?? null },
    observer: { type: 'boolean', of: (row) => row.one.as === 'observer' },
  },
  indexes: [['did'], ['open', 'valid_until']],
  follows,
  key: (entry) =>
    `${entry.subject} ${entry.type === 'claim.countersigned/1' ? entry.index : entry.data.countersignature}`,
  fold(row, logged) {
    const { countersignatures } = foldEndorsements(
      { invitations: [], countersignatures: row ? [row.one] : [] },
      readEntry(logged),
    )
    return { claim: logged.subject.slice('claim:'.length), one: countersignatures[0]! }
  },
}

const readEntry = (logged: Logged): EndorsementEntry =>
  ({
    ...logged,
    data: endorsementEntries[logged.type as keyof typeof endorsementEntries].parse(logged.data),
  }) as EndorsementEntry

export async function endorserById(house: House, brand: string, id: string): Promise<Endorser | undefined> {
  const found = await sql<{ row: Endorser }>`
    SELECT row FROM view_endorsers WHERE brand = ${brand} AND key = ${`endorser:${id}`}`.execute(house.db)
  return found.rows[0]?.row
}

/** The whole register, those that were taken out behind the others. */
export async function endorsersOf(house: House, brand: string): Promise<readonly Endorser[]> {
  const found = await sql<{ row: Endorser }>`SELECT row FROM view_endorsers WHERE brand = ${brand}`.execute(house.db)
  return found.rows
    .map(({ row }) => row)
    .sort((a, b) => Number(Boolean(a.dismissed)) - Number(Boolean(b.dismissed)) || b.index - a.index)
}

export async function endorsersWith(house: House, brand: string, did: string): Promise<readonly Endorser[]> {
  const found = await sql<{ row: Endorser }>`
    SELECT row FROM view_endorsers WHERE brand = ${brand} AND ${did} = ANY(dids)`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** Open countersignatures by any of these keys. */
export async function signedBy(house: House, brand: string, dids: readonly string[]): Promise<readonly Signature[]> {
  const found = await sql<{ row: Signature }>`
    SELECT row FROM view_endorsements WHERE brand = ${brand} AND open AND did = ANY(${[...dids]})`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** Open countersignatures whose time, or whose signer's time in the register, is over. */
export async function signaturesDue(
  house: House,
  brand: string,
  { now, today }: { readonly now: string; readonly today: string },
): Promise<readonly Signature[]> {
  const found = await sql<{ row: Signature }>`
    SELECT row FROM view_endorsements
    WHERE brand = ${brand} AND open
      AND (valid_until < ${now}::timestamptz OR entitled_until < ${today}::date)
    ORDER BY key`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** Open countersignatures that have to be looked at now and then: those with a list, and those an observer must renew. */
export async function signaturesWatched(house: House, brand: string): Promise<readonly Signature[]> {
  const found = await sql<{ row: Signature }>`
    SELECT row FROM view_endorsements WHERE brand = ${brand} AND open AND (listed OR observer) ORDER BY key`.execute(
    house.db,
  )
  return found.rows.map(({ row }) => row)
}

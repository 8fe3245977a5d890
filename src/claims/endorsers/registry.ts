import type { z } from 'zod'
import type { Logged } from '#src/ledger/words.ts'
import { covers } from '../credentials/judge.ts'
import { type Part, registryEntries, type SignerStanding } from './words.ts'

type Admitted = z.infer<(typeof registryEntries)['endorser.admitted/1']>

/** A row of the register: who may countersign what, since when, on what ground. */
export interface Endorser extends Admitted {
  readonly id: string
  readonly admittedAt: string
  readonly admittedBy: string
  readonly index: number
  readonly leaf: string
  readonly dismissed?: { readonly reason: string; readonly on: string; readonly at: string; readonly index: number }
}

export const isRegistryEntry = (type: string): boolean =>
  type === 'endorser.admitted/1' || type === 'endorser.dismissed/1'

export function foldEndorser(row: Endorser | undefined, entry: Logged): Endorser {
  if (entry.type === 'endorser.admitted/1') {
    const data = registryEntries['endorser.admitted/1'].parse(entry.data)
    const { at, by, index, leaf } = entry
    return { ...data, id: entry.subject.slice('endorser:'.length), admittedAt: at, admittedBy: by, index, leaf }
  }
  if (entry.type !== 'endorser.dismissed/1' || !row) throw new Error(`${entry.type} is not an entry of an endorser`)
  const { reason, on } = registryEntries['endorser.dismissed/1'].parse(entry.data)
  return { ...row, dismissed: { reason, on, at: entry.at, index: entry.index } }
}

export interface Judged {
  readonly standing: SignerStanding
  readonly endorser?: string
  readonly entitledUntil?: string
}

/** What is asked of the register: this key, this kind, as this, on this day of the brand's. */
export interface Question {
  readonly did: string
  readonly kind: string
  readonly as: Part
  readonly on: string
  /** What the claim is limited to; a claim without a limit is about everything. */
  readonly scope: Scope
}

export interface Scope {
  readonly products?: string | undefined
  readonly regions?: string | undefined
}

/** The best answer of any row: one that covers it, else one that was ended, else one for other things, else none. */
export function judge(rows: readonly Endorser[], { did, kind, as, on, scope }: Question): Judged {
  const theirs = rows.filter((row) => row.dids.includes(did))
  const fitting = theirs.filter((row) => row.as === as && row.kinds.includes(kind) && isWithin(scope, row.scope))
  const standing = fitting.find(
    (row) =>
      row.from <= on && (row.until === undefined || on <= row.until) && !(row.dismissed && row.dismissed.on <= on),
  )
  if (standing) {
    const { id, until } = standing
    return { standing: 'admitted', endorser: id, ...(until === undefined ? {} : { entitledUntil: until }) }
  }
  const over = fitting.find((row) => row.dismissed || (row.until !== undefined && row.until < on))
  if (over) return { standing: 'dismissed', endorser: over.id }
  if (fitting.length > 0) return { standing: 'unknown' }
  return theirs[0] ? { standing: 'out-of-scope', endorser: theirs[0].id } : { standing: 'unknown' }
}

/** A claim may be narrower than what its signer may vouch for, never wider; each limit is a list of words. */
const isWithin = (claim: Scope, row: Scope): boolean =>
  (['products', 'regions'] as const).every((name) => {
    const limit = row[name]
    if (limit === undefined) return true
    return claim[name]?.split(/[,;，、；]+/).every((one) => covers(limit, one)) ?? false
  })

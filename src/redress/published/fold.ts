import type { Logged } from '#src/ledger/words.ts'
import type { StandardFile } from '../standard.ts'
import { readStandardEntry, type StandardEntry } from './entries.ts'

/** One version of a standard, as far as it has come. */
export interface Version {
  readonly version: number
  readonly sha256: string
  readonly stands: 'draft' | 'returned' | 'approved' | 'published'
  readonly draftedAt: string
  /** Index of the entry that seals its words and its author. */
  readonly draft: number
  readonly standard?: StandardFile
  readonly publishedAt?: string
  readonly effectiveOn?: string
  readonly reviewOn?: string
  /** Said by the log that its day for review has come. */
  readonly reviewDue?: boolean
  readonly lastOn?: string
  readonly reason?: string
}

export interface StandardStep {
  readonly type: StandardEntry['type']
  readonly at: string
  readonly by: string
  readonly version: number
  readonly index: number
  readonly leaf: string
}

/** A standard with all its versions, the first one first. */
export interface Published {
  /** As in its address. */
  readonly id: string
  readonly versions: readonly Version[]
  readonly steps: readonly StandardStep[]
}

export function fold(known: Published | undefined, logged: Logged): Published {
  const entry = readStandardEntry(logged)
  const { type, at, by, index, leaf, data } = entry
  const id = entry.subject.slice('standard:'.length)
  const steps = [...(known?.steps ?? []), { type, at, by, version: data.version, index, leaf }]
  const others = (known?.versions ?? []).filter((one) => one.version !== data.version)
  if (entry.type === 'standard.drafted/1') {
    const drafted: Version = { ...entry.data, stands: 'draft', draftedAt: at, draft: index }
    return { id, versions: [...others, drafted], steps }
  }
  const now = known?.versions.find((one) => one.version === data.version)
  if (!now) throw new Error(`${type} speaks of a version that nobody drafted`)
  const versions = (changed: Partial<Version>): Published => ({
    id,
    versions: [...others, { ...now, ...changed }].sort((a, b) => a.version - b.version),
    steps,
  })
  switch (entry.type) {
    case 'standard.approved/1':
      return versions({ stands: 'approved' })
    case 'standard.returned/1':
      return versions({ stands: 'returned' })
    case 'standard.published/1': {
      const { standard, effectiveOn, reviewOn } = entry.data
      return versions({ stands: 'published', standard, effectiveOn, reviewOn, publishedAt: at })
    }
    case 'standard.withdrawn/1':
      return versions({ lastOn: entry.data.lastOn, reason: entry.data.reason })
    case 'standard.review-due/1':
      return versions({ reviewDue: true })
    case 'standard.reviewed/1':
      return versions({ reviewOn: entry.data.reviewOn, reviewDue: false })
  }
}

/** A version that was published: its words are public. */
export type InPublic = Version & { readonly standard: StandardFile; readonly effectiveOn: string }

export const inPublic = ({ versions }: Published): readonly InPublic[] =>
  versions.filter((one): one is InPublic => one.stands === 'published')

/** The version in force on a day: the newest that had begun, unless it had been withdrawn by then. */
export function inForce(known: Published, on: string): InPublic | undefined {
  const newest = inPublic(known)
    .filter((one) => one.effectiveOn <= on)
    .sort((a, b) => (a.effectiveOn === b.effectiveOn ? b.version - a.version : a.effectiveOn < b.effectiveOn ? 1 : -1))
    .at(0)
  return newest && (newest.lastOn === undefined || on <= newest.lastOn) ? newest : undefined
}

/** The day before which this version gave way to a later one; undefined while none is published. */
export const supersededOn = (known: Published, version: InPublic): string | undefined =>
  inPublic(known)
    .filter((one) => one.version > version.version)
    .map((one) => one.effectiveOn)
    .sort()
    .at(0)

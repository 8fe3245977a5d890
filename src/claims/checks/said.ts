import type { Kind } from '../kinds/kind.ts'
import type { Incentive, Licence, Paper, Parent, Party, Scope } from '../paper.ts'
import type { TacticFacts } from '../tactic.ts'
import type { Details, Finding, LookUpResult } from '../words.ts'

/** A claim as the checks read it, from a file or from the log. What is absent was not said, and so is not known. */
export interface Said {
  readonly kind?: Kind | undefined
  /** What the kind was called, where that is none of them. */
  readonly kindSaid?: string | undefined
  readonly naming?: 'explicit' | 'implicit' | undefined
  /** The public wording, in all its languages. */
  readonly words: string
  readonly brand?: Named | undefined
  readonly parent?: Parent | undefined
  readonly endorser?: (Named & { readonly domain?: string; readonly registeredIn?: string }) | undefined
  readonly scope: Scope
  readonly numbers: readonly SaidNumber[]
  /** Every paper it rests on: those of numbers, those held as evidence, and what look-ups found. */
  readonly papers: readonly SaidPaper[]
  /** How many files are held or named as evidence. */
  readonly files: number
  readonly licences: readonly Licence[]
  readonly incentive?: Incentive | undefined
  readonly details: Details
  readonly tactic?: TacticFacts | undefined
  readonly issuedOn?: string | undefined
  readonly validFrom?: string | undefined
  readonly validUntil?: string | undefined
  readonly reviewEvery?: string | undefined
  readonly source?: { readonly register: string; readonly url?: string | undefined } | undefined
  readonly lookUps: readonly SaidLookUp[]
  readonly countersignatures: readonly Countersignature[]
  /** What a countersignature has to name to be about this claim; see docs/claims.md. */
  readonly digest: string
  readonly placements: readonly Placement[]
  /** Claims of other brands that lean on the same papers or words; undefined where nobody looked. */
  readonly others?: readonly Other[] | undefined
}

export type Named = Partial<Party>

export interface SaidNumber {
  readonly identifier?: string | undefined
  readonly value: string
}

export interface SaidPaper extends Paper {
  readonly sha256?: string | undefined
  /** Where it hangs: `numbers.0`, `evidence.1`, `lookUps.0`. */
  readonly at: string
  readonly number?: SaidNumber
  readonly name?: string | undefined
}

export interface SaidLookUp {
  readonly on: string
  readonly result: LookUpResult
  readonly register?: string | undefined
}

/**
 * A signature of the endorser's under this claim, as plain facts. Whether the signature itself holds is seen elsewhere;
 * here it is whether it is about these words, by somebody entitled, and still meant.
 */
export interface Countersignature {
  readonly signer: Named
  /** `sha256:` and the digest of what was signed. */
  readonly digest?: string | undefined
  /** Members of the claim as they were signed, where the digest is not known. */
  readonly differs?: readonly string[] | undefined
  /** Kinds of claim that the signer may endorse; absent where no registry was asked. */
  readonly kinds?: readonly string[] | undefined
  readonly signedOn?: string | undefined
  readonly validUntil?: string | undefined
  readonly withdrawnOn?: string | undefined
  readonly suspendedOn?: string | undefined
  readonly keyCustody: 'endorser' | 'hosted' | 'brand'
  /** Whether the signature was verified; absent where nobody did. */
  readonly verified?: boolean | undefined
}

export interface Placement {
  readonly place: string
  readonly channel?: 'online' | 'shop' | 'pack' | 'partner' | 'ad' | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly printedOn?: string | undefined
}

export interface Other {
  readonly brand: Named
  readonly numbers: readonly SaidNumber[]
  readonly sha256: readonly string[]
  readonly words?: string | undefined
}

/** A check: pure, total, and silent about what does not concern it. No finding at all means it does not apply. */
export interface Check {
  readonly id: string
  readonly run: (said: Said, asOf: string) => readonly Finding[]
}

export const detailText = (said: Said, name: string): string => {
  const value = said.details[name]
  return value === undefined ? '' : String(value)
}

/** A date among the details, or undefined. */
export const detailDate = (said: Said, name: string): string | undefined => {
  const value = said.details[name]
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined
}

export const isKind = (said: Said, ...ids: readonly string[]): boolean =>
  said.kind !== undefined && ids.includes(said.kind.id)

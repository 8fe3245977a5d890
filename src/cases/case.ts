import type { z } from 'zod'
import type { besidesEntries } from './besides/entries.ts'
import type { PauseCause } from './besides/words.ts'
import type { CaseEntry } from './entries.ts'
import type { CaseKind, Channel, Due, OutsideBody, Owner, Stage, Terms, Topic } from './words.ts'

/** The brand's clock: what it owes, since when, by when, and when it stood still for the customer. */
export interface Clock {
  readonly stage: Stage
  readonly owner: Owner
  readonly term: string
  readonly startedAt: string
  readonly due: Due
  readonly pauses: readonly { readonly fromAt: string; readonly toAt: string; readonly endsBy?: string }[]
  /** Set once the due time has passed and the log says so. */
  readonly overdueAt?: string
  /** Stands still for this cause, until this date at the longest. */
  readonly paused?: { readonly cause: PauseCause; readonly sinceAt: string; readonly by: Due }
  /** When it last moved up for being late. */
  readonly escalatedAt?: string
}

/**
 * Whose turn it is. Something that awaits the customer carries the date told to them and cannot exist without it; while
 * it is the customer's turn the brand's clock stands still, and that time counts neither for nor against the brand.
 */
export type Standing =
  | { readonly is: 'with-brand'; readonly clock: Clock }
  | {
      readonly is: 'with-customer'
      readonly asked: 'information'
      readonly sinceAt: string
      readonly by: Due
      readonly clock: Clock
    }
  | {
      readonly is: 'with-customer'
      readonly asked: 'decision'
      readonly sinceAt: string
      readonly by: Due
      /** The term in which the proposal is carried out once accepted; none when nothing is left to be done. */
      readonly term?: string
      /** The offer they choose from (`offer:…`), where there is one. */
      readonly offer?: string
      readonly clock: Clock
    }
  | { readonly is: 'closed'; readonly how: Ending; readonly closedAt: string }

/**
 * How a case ended: the customer accepted, confirmed that it was done, or took it back; the brand followed it up; it was
 * over before it came here; it goes on in an earlier case; or it was set aside, and its customer can object.
 */
export type Ending = 'accepted' | 'confirmed' | 'followed-up' | 'withdrawn' | 'elsewhere' | 'merged' | 'set-aside'

/** A date of the law in this case. */
export type Bound = z.infer<(typeof besidesEntries)['case.bound/1']>['laws'][number]

/** One entry, as the timeline shows it. The words it sealed are in the vault, under its index. */
export interface Step {
  readonly type: CaseEntry['type']
  readonly at: string
  readonly by: string
  readonly index: number
  readonly leaf: string
  /** The date this step told somebody. */
  readonly due?: Due
  /** Indexes of the entries whose words were deleted by this step. */
  readonly forgot?: readonly number[]
  /** The role that owes the next step from here on, where this step changed it. */
  readonly to?: Owner
  /** For a step the brand owed: whether it came after the promised time. */
  readonly late?: boolean
}

/** Another case, by its subject and number. */
export interface Related {
  readonly id: string
  readonly number: string
}

export interface Case {
  readonly id: string
  readonly number: string
  readonly kind: CaseKind
  readonly topic: Topic
  readonly channel: Channel
  /** SHA-256 of the progress link, hex; of the newest where there are several. */
  readonly link: string
  /** Earlier links that are still good. */
  readonly links?: readonly string[]
  /** Public things it is about: `claim:…`, `promise:…`, `case:…`. */
  readonly about?: readonly string[]
  readonly openedAt: string
  /** What was promised on the day of filing. */
  readonly terms: Terms
  readonly firstDue: Due
  readonly firstRepliedAt?: string
  readonly standing: Standing
  /** Bodies outside that the customer turned to as well, and when. */
  readonly outside?: readonly { readonly body: OutsideBody; readonly at: string; readonly answerBy?: Due }[]
  /** The offer made in it last (`offer:…`), unless it was withdrawn. */
  readonly offer?: string
  /** Leaf of the offer's entry that this case followed last. */
  readonly followed?: string
  /** The collective case this one belongs to, and the index of the last answer to all that its customer was told. */
  readonly collective?: string
  readonly toldAnswer?: number
  /** The last carrying out for all that its customer was told of. */
  readonly toldDone?: number
  /** What the law asks, by stage. */
  readonly laws?: readonly Bound[]
  /** How many files are in it, and their bytes together. */
  readonly files?: { readonly n: number; readonly bytes: number }
  /** Every pause of the brand's clock for a cause of its own; the last may still last. */
  readonly waits?: readonly { readonly cause: PauseCause; readonly fromAt: string; readonly toAt?: string }[]
  /** The earlier case its story goes on in. */
  readonly mergedInto?: Related
  /** Later cases whose stories go on in this one. */
  readonly absorbed?: readonly Related[]
  /** Cases split off from this one, and the one this was split off from. */
  readonly parts?: readonly Related[]
  readonly partOf?: Related
  /** Bodies named by the brand that the customer turned to. */
  readonly outsideNamed?: readonly { readonly zh: string; readonly en: string; readonly at: string }[]
  readonly steps: readonly Step[]
}

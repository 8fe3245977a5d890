import { z } from 'zod'

const text = (most: number) => z.string().trim().min(1).max(most)

/**
 * Why the brand's clock stands still besides a question: each with how long it may stand for that cause in one case, all
 * pauses together, whoever still waits for whom. `unit` is the customer's: they still have it and hand it in when they can.
 */
export const pauseLimits = {
  part: 'P60D',
  inspection: 'P30D',
  unit: 'P30D',
  'force-majeure': 'P30D',
} as const
export type PauseCause = keyof typeof pauseLimits
export const pauseCauses = Object.keys(pauseLimits) as [PauseCause, ...PauseCause[]]

/** Why a filing is set aside: it is answered as one with many like it, it threatens, or it is about something else. */
export const setAsideGrounds = ['flood', 'threat', 'elsewhere'] as const
export type SetAsideGround = (typeof setAsideGrounds)[number]

export const pauseSchema = z.strictObject({
  cause: z.enum(pauseCauses),
  /** The last day of the pause, on the brand's wall. */
  until: z.iso.date(),
  message: text(4000),
})
/** BeTold: an address, and the consent without which it is not kept. */
export const reachSchema = z.strictObject({ contact: z.email().max(120), consent: z.literal('yes') })
export const setAsideSchema = z.strictObject({ ground: z.enum(setAsideGrounds), message: text(4000) })
export const mergeSchema = z.strictObject({ into: z.string().max(80), reason: text(1000) })
export const splitSchema = z.strictObject({
  /** What the new case is about, in the words the customer will read. */
  statement: z.string().trim().min(5).max(4000),
  topic: z.string().max(40),
  reason: text(1000),
  /** Drawn by the desk; sending it twice splits once. */
  once: z.string().min(16).max(200),
})

/** How long after a missed date a case moves up by itself: said on the page of every case. */
export const escalatesAfter = 'P2WD'

/** Files in one case, and their bytes together. */
export const mostFiles = 40
export const mostFileBytes = 1024 * 1024 * 1024

/** What was kept of a file that belongs to a case. `name` and `sha256` are sealed words; place and key never leave. */
export interface AddedFile {
  readonly sha256: string
  readonly bytes: number
  readonly mediaType: string
  readonly name: string
}

export type BesidesAct =
  | {
      readonly do: 'add-files'
      readonly files: readonly AddedFile[]
      /** Where the bytes are and the key to them, as the store gave them; one line for each file. */
      readonly places: string
      readonly message?: string | undefined
    }
  | { readonly do: 'reach'; readonly contact: string; readonly link: string; readonly language: string }
  | {
      readonly do: 'pause'
      readonly cause: PauseCause
      readonly until: string
      readonly message: string
    }
  | { readonly do: 'go-on' }
  | { readonly do: 'set-aside'; readonly ground: SetAsideGround; readonly message: string }
  | { readonly do: 'absorb'; readonly from: Merging; readonly reason: string }
  | { readonly do: 'merge'; readonly into: string; readonly number: string; readonly reason: string }
  | {
      readonly do: 'split'
      readonly into: string
      readonly number: string
      readonly link: string
      readonly reason: string
    }
  | { readonly do: 'escalate' }
  | {
      readonly do: 'outside-named'
      readonly named: string
      readonly zh: string
      readonly en: string
    }
  | { readonly do: 'carry-out-together'; readonly collective: string; readonly told: number }

/** The later case, as the decision about merging it into the earlier one needs it. */
export interface Merging {
  readonly id: string
  readonly number: string
  readonly openedAt: string
  readonly links: readonly string[]
  readonly closed: boolean
  /** The date the brand owes in it, while it is the brand's turn. */
  readonly dueAt?: string
  /** Whether both were filed with the same contact: only then may one link open both. */
  readonly sameContact: boolean
}

export type BesidesRefusal =
  | 'case.too-many-files'
  | 'case.files-too-large'
  | 'case.no-files'
  | 'case.paused-already'
  | 'case.not-paused'
  | 'case.pause-too-long'
  | 'case.pause-too-early'
  | 'case.pause-not-now'
  | 'case.merge-self'
  | 'case.earlier-stays'
  | 'case.not-same-person'
  | 'case.nobody-above'
  | 'case.split-known'
  | 'outside.unknown'

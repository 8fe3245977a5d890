import type { Role } from '#src/people/words.ts'
import type { TaskSet } from './entries.ts'
import type { Answer, CrisisType, DraftKind, Due, Level, Pair, Review, Update, WithholdReason } from './words.ts'

export interface Step {
  readonly type: string
  readonly at: string
  readonly by: string
  readonly index: number
  readonly leaf: string
}

export interface Task extends TaskSet {
  readonly doneAt?: string
  /** By whose hand: a role. */
  readonly doneBy?: string
  readonly overdueAt?: string
  readonly escalatedAt?: string
}

/** A text somebody wrote; what it says is sealed until it is published. */
export interface DraftOf {
  readonly index: number
  readonly leaf: string
  readonly of: DraftKind
  readonly by: string
  readonly at: string
  readonly standing: 'waiting' | 'approved' | 'sent-back' | 'published'
}

export interface Version {
  readonly version: number
  readonly index: number
  readonly leaf: string
  readonly at: string
  readonly text: Update
  /** When the public was promised to hear again. */
  readonly next?: Due
  /** That promise was not kept. */
  readonly missedAt?: string
}

export interface Question {
  readonly index: number
  readonly leaf: string
  readonly at: string
  /** Index of the entry that answered it. */
  readonly answered?: number
}

export interface Answered {
  readonly index: number
  readonly leaf: string
  readonly at: string
  readonly text: Answer
}

export interface Withheld {
  readonly index: number
  readonly leaf: string
  readonly at: string
  readonly label: Pair
  readonly summary?: Pair
  readonly reason: WithholdReason
  readonly until: string
  /** Dates it was to be said by before, oldest first, with why each was moved. */
  readonly before: readonly { readonly until: string; readonly reason: string; readonly index: number }[]
  readonly overdueAt?: string
  readonly disclosed?: { readonly at: string; readonly index: number; readonly disclosure: string }
}

export interface Signed {
  readonly by: string
  readonly at: string
  readonly index: number
  readonly agrees: boolean
  readonly objection?: string
}

/** A crisis, from the first alarm to the public review. */
export interface Matter {
  readonly id: string
  readonly type: CrisisType
  readonly history: boolean
  readonly badReputation: boolean
  readonly level: Level
  readonly levelSince: string
  readonly rehearsal: boolean
  readonly openedAt: string
  readonly firstBy: Due
  /** The first word did not come in time. */
  readonly firstMissedAt?: string
  readonly playbook?: string
  readonly from?: string
  readonly tasks: readonly Task[]
  readonly drafts: readonly DraftOf[]
  readonly versions: readonly Version[]
  readonly questions: readonly Question[]
  readonly answers: readonly Answered[]
  readonly links: readonly { readonly to: string; readonly at: string; readonly index: number }[]
  readonly withheld: readonly Withheld[]
  readonly review?: {
    readonly index: number
    readonly leaf: string
    readonly at: string
    readonly text: Review
    readonly signed: readonly Signed[]
  }
  readonly closedAt?: string
  readonly steps: readonly Step[]
}

/** What the public reads now; nothing before the first word. */
export const current = (matter: Matter): Version | undefined => matter.versions.at(-1)

/** The next date the public was promised to hear something, and whether it has gone by unkept. */
export function owed(
  matter: Matter,
): { readonly by: Due; readonly missedAt?: string; readonly first: boolean } | undefined {
  if (matter.closedAt) return undefined
  const now = current(matter)
  if (!now)
    return { by: matter.firstBy, first: true, ...(matter.firstMissedAt ? { missedAt: matter.firstMissedAt } : {}) }
  return now.next && { by: now.next, first: false, ...(now.missedAt ? { missedAt: now.missedAt } : {}) }
}

/** How often a promised word did not come. */
export const missedWords = (matter: Matter): number =>
  (matter.firstMissedAt ? 1 : 0) + matter.versions.filter((version) => version.missedAt).length

export const openTasks = (matter: Matter): readonly Task[] => matter.tasks.filter((task) => !task.doneAt)

/** Who owes a task now: its role, or who it was passed on to. */
export const owing = (task: Task): Role => (task.escalatedAt ? task.escalate.to : task.role)

/**
 * Of the words that were promised, those of which it became certain in a span whether they came: by the word itself, or by
 * the time it was promised for, once that was seen to have gone by.
 */
export function wordsDecided(
  { firstBy, firstMissedAt, versions }: Pick<Matter, 'firstBy' | 'firstMissedAt' | 'versions'>,
  { fromAt, toAt }: { readonly fromAt: string; readonly toAt: string },
): { readonly missed: number; readonly decided: number } {
  const promised = [
    { by: firstBy, missedAt: firstMissedAt, kept: versions[0] },
    ...versions.flatMap(({ next, missedAt }, i) => (next ? [{ by: next, missedAt, kept: versions[i + 1] }] : [])),
  ]
  const decided = promised.filter(({ missedAt, kept }) => {
    const at = missedAt ?? kept?.at
    return at !== undefined && at >= fromAt && at < toAt
  })
  const missed = decided.filter(({ by, missedAt, kept }) => missedAt !== undefined || kept!.at > by.at)
  return { missed: missed.length, decided: decided.length }
}

/** What a matter or a rehearsal of one comes to, in times from the alarm. Pure, over what the desk is told anyway. */
interface Stepped {
  readonly type: string
  readonly at: string
  readonly by: string
}
interface Reported {
  readonly openedAt: string
  readonly closedAt?: string | undefined
  readonly firstBy: { readonly at: string }
  readonly firstMissedAt?: string | undefined
  readonly versions: readonly { readonly at: string; readonly missedAt?: string | undefined }[]
  readonly tasks: readonly {
    readonly id: string
    readonly what: { readonly zh: string; readonly en: string }
    readonly role: string
    readonly due: { readonly at: string }
    readonly doneAt?: string | undefined
    readonly doneBy?: string | undefined
    readonly escalatedAt?: string | undefined
  }[]
  readonly steps: readonly Stepped[]
}

/** How often a promised word did not come. */
export const missedIn = ({ firstMissedAt, versions }: Pick<Reported, 'firstMissedAt' | 'versions'>): number =>
  (firstMissedAt ? 1 : 0) + versions.filter(({ missedAt }) => missedAt).length

export interface TaskReport {
  readonly id: string
  readonly what: { readonly zh: string; readonly en: string }
  readonly role: string
  readonly allowedMs: number
  /** Until it was done; absent if it never was. */
  readonly tookMs?: number
  readonly doneBy?: string
  readonly late: boolean
  readonly passedOn: boolean
}

export interface Report {
  readonly tookMs: number | undefined
  readonly firstWord: { readonly allowedMs: number; readonly tookMs?: number; readonly late: boolean }
  readonly tasks: readonly TaskReport[]
  readonly late: number
  readonly missedWords: number
  /** By which role texts were approved and published, and when. */
  readonly approvals: readonly { readonly type: string; readonly by: string; readonly tookMs: number }[]
}

/** `now` decides what is late and not done. */
export function reportOf(matter: Reported, now: string): Report {
  const since = (at: string) => Date.parse(at) - Date.parse(matter.openedAt)
  const end = matter.closedAt ?? now
  const first = matter.versions[0]?.at
  const tasks = matter.tasks.map(
    ({ id, what, role, due, doneAt, doneBy, escalatedAt }): TaskReport => ({
      id,
      what,
      role,
      allowedMs: since(due.at),
      ...(doneAt ? { tookMs: since(doneAt) } : {}),
      ...(doneBy ? { doneBy } : {}),
      late: (doneAt ?? end) > due.at,
      passedOn: escalatedAt !== undefined,
    }),
  )
  const told = new Set(['matter.draft-approved/1', 'matter.draft-sent-back/1', 'matter.update-published/1'])
  return {
    tookMs: matter.closedAt === undefined ? undefined : since(matter.closedAt),
    firstWord: {
      allowedMs: since(matter.firstBy.at),
      ...(first ? { tookMs: since(first) } : {}),
      late: (first ?? end) > matter.firstBy.at,
    },
    tasks,
    late: tasks.filter(({ late }) => late).length,
    missedWords: missedIn(matter),
    approvals: matter.steps
      .filter(({ type }) => told.has(type))
      .map(({ type, by, at }) => ({ type, by, tookMs: since(at) })),
  }
}

import { localDate } from '#src/calendar/zone.ts'
import type { Logged } from '#src/ledger/words.ts'
import { type Approval, type Audience, type Channel, readLibraryEntry, type Use } from './words.ts'

/** A version that was approved: what is said, and what it rests on. */
export interface Issued {
  readonly version: number
  readonly name: string
  readonly zh: string
  readonly en?: string | undefined
  readonly audience: Audience
  readonly channels: readonly Channel[]
  readonly blanks: readonly string[]
  /** The facts it rests on, each by the entry that said it when this was approved or confirmed. */
  readonly facts: readonly { readonly id: string; readonly leaf: string }[]
  readonly startsOn: string
  readonly endsOn?: string | undefined
  readonly at: string
  readonly by: string
  readonly index: number
  readonly leaf: string
  /** `coming` until its first day. */
  readonly standing: 'coming' | 'in-force' | 'replaced' | 'expired' | 'withdrawn'
  readonly untilOn?: string
}

/** A version that somebody wrote and nobody, or not everybody, has approved. Its words are sealed. */
export interface Waiting {
  readonly version: number
  readonly needs: readonly Approval[]
  readonly given: readonly { readonly as: Approval; readonly index: number }[]
  readonly index: number
  readonly leaf: string
  readonly at: string
  readonly by: string
}

export interface Flag {
  readonly fact: string
  readonly because: 'changed' | 'ended'
  readonly at: string
  readonly leaf: string
}

export interface Statement {
  readonly id: string
  readonly use: Use
  readonly versions: readonly Issued[]
  readonly draft?: Waiting | undefined
  /** Where the draft before was sent back. */
  readonly returned?: { readonly version: number; readonly index: number; readonly at: string } | undefined
  /** Facts that are no longer what this rests on. */
  readonly flags: readonly Flag[]
  readonly withdrawn?: { readonly at: string; readonly reason: string } | undefined
  readonly used: readonly {
    readonly version: number
    readonly channel: Channel
    readonly where: string
    readonly at: string
  }[]
  readonly lastVersion: number
  readonly steps: readonly {
    readonly type: string
    readonly at: string
    readonly by: string
    readonly index: number
    readonly leaf: string
  }[]
}

export const inForce = (statement: Statement): Issued | undefined =>
  statement.versions.findLast((one) => one.standing === 'in-force')
export const coming = (statement: Statement): Issued | undefined =>
  statement.versions.findLast((one) => one.standing === 'coming')
/** What readers of the library see first: what is in force, else what is coming, else what was said last. */
export const leading = (statement: Statement): Issued | undefined =>
  inForce(statement) ?? coming(statement) ?? statement.versions.at(-1)

const change = (statement: Statement, version: number, to: Partial<Issued>): readonly Issued[] =>
  statement.versions.map((one) => (one.version === version ? { ...one, ...to } : one))

export function foldStatement(known: Statement | undefined, logged: Logged): Statement {
  const entry = readLibraryEntry(logged)
  const { at, by, index, leaf } = entry
  const step = { type: entry.type, at, by, index, leaf }
  if (!known) {
    if (entry.type !== 'statement.drafted/1') throw new Error('a statement begins with a draft')
    const { version, use, needs } = entry.data
    const draft = { version, needs, given: [], index, leaf, at, by }
    return {
      id: entry.subject.slice('statement:'.length),
      use,
      versions: [],
      draft,
      flags: [],
      used: [],
      lastVersion: version,
      steps: [step],
    }
  }
  const statement = { ...known, steps: [...known.steps, step] }
  switch (entry.type) {
    case 'statement.drafted/1': {
      const { version, needs } = entry.data
      return { ...statement, draft: { version, needs, given: [], index, leaf, at, by }, lastVersion: version }
    }
    case 'statement.approved/1':
      return {
        ...statement,
        draft: statement.draft && {
          ...statement.draft,
          given: [...statement.draft.given, { as: entry.data.as, index }],
        },
      }
    case 'statement.issued/1':
      return {
        ...statement,
        draft: undefined,
        returned: undefined,
        withdrawn: undefined,
        versions: [...statement.versions, { ...entry.data, at, by, index, leaf, standing: 'coming' }],
      }
    case 'statement.returned/1':
      return { ...statement, draft: undefined, returned: { version: entry.data.version, index, at } }
    case 'statement.took-effect/1': {
      const versions = statement.versions.map((one) =>
        one.version === entry.data.version
          ? { ...one, standing: 'in-force' as const }
          : one.standing === 'in-force' || one.standing === 'coming'
            ? { ...one, standing: 'replaced' as const, untilOn: entry.data.on }
            : one,
      )
      return { ...statement, versions, flags: [] }
    }
    case 'statement.expired/1':
      return {
        ...statement,
        versions: change(statement, entry.data.version, { standing: 'expired', untilOn: entry.data.on }),
      }
    case 'statement.flagged/1': {
      const { fact, because, leaf: of } = entry.data
      return {
        ...statement,
        flags: [...statement.flags.filter((one) => one.fact !== fact), { fact, because, at, leaf: of }],
      }
    }
    case 'statement.confirmed/1':
      return { ...statement, flags: [], versions: change(statement, entry.data.version, { facts: entry.data.facts }) }
    case 'statement.withdrawn/1':
      return {
        ...statement,
        draft: undefined,
        flags: [],
        withdrawn: { at, reason: entry.data.reason },
        versions: statement.versions.map((one) =>
          one.standing === 'in-force' || one.standing === 'coming'
            ? { ...one, standing: 'withdrawn' as const, untilOn: localDate(at) }
            : one,
        ),
      }
    case 'statement.used/1':
      return { ...statement, used: [...statement.used, { ...entry.data, at }].slice(-200) }
    default:
      throw new Error(`${entry.type} is not an entry of a statement`)
  }
}

import { type Contradiction, contradictions, type DifferenceIn } from './engine/contradictions.ts'
import { type Reading, type Stated, statedIn } from './engine/stated.ts'
import { type Linted, lint } from './lint.ts'
import type { Finding, Purpose, Severity } from './words.ts'

/** What a text is to be sent as. A notice is read as an advertisement and as a reply. */
export type SentAs = Purpose | 'notice'

/** Something the brand has said: in its library, earlier in the same case, or in another channel. */
export interface Told {
  readonly of: 'fact' | 'statement' | 'matter' | 'case' | 'outgoing'
  readonly id: string
  /** What a reader knows it by: the fact's own words, a statement's name, a channel. */
  readonly name: string
  readonly on?: string
  readonly text: string
}

export interface Conflict {
  readonly in: DifferenceIn
  readonly severity: Severity
  /** [start, end) in the text that was checked, and the clause there. */
  readonly span: readonly [number, number]
  readonly quote: string
  readonly other: Pick<Told, 'of' | 'id' | 'name' | 'on'> & {
    readonly span: readonly [number, number]
    readonly quote: string
  }
}

export interface Judgement extends Linted {
  readonly conflicts: readonly Conflict[]
  /** Names of rules, and `conflict`: what keeps the text from being sent. */
  readonly blocks: readonly string[]
  /** Whether a second person can let it through with a reason. Money for silence nobody lets through. */
  readonly overridable: boolean
}

const never: ReadonlySet<string> = new Set(['RP-HUSH'])
/** What can be told beyond doubt blocks; what may only sound different is shown. */
const certain: ReadonlySet<DifferenceIn> = new Set(['sum', 'term', 'unit', 'day', 'percent', 'count'])

/** What a second person has approved before it was said. */
const approved: ReadonlySet<Told['of']> = new Set(['fact', 'statement', 'matter'])

/** How a text stands against the rules and against everything said before. */
export function judge(text: string, as: SentAs, told: readonly Told[], reading: Reading): Judgement {
  const linted = lint(text, as === 'notice' ? undefined : as)
  const own = statedIn(text, reading)
  const conflicts = own.length === 0 ? [] : once(told.flatMap((one) => conflictsWith(text, own, one, reading)))
  const blocking = linted.findings.filter((finding) => finding.severity === 'error' && blocksAs(finding, as))
  const blocks = [
    ...new Set([
      ...blocking.map((finding) => finding.rule),
      ...(conflicts.some((one) => one.severity === 'error') ? ['conflict'] : []),
    ]),
  ]
  return { ...linted, conflicts, blocks, overridable: !blocks.some((rule) => never.has(rule)) }
}

/** A notice states what is so, and need not name a time for what nobody asked. */
const blocksAs = ({ rule }: Finding, as: SentAs) => as !== 'notice' || rule !== 'RP-NO-DEADLINE'

function conflictsWith(text: string, own: readonly Stated[], told: Told, reading: Reading): readonly Conflict[] {
  const theirs = readBefore(told, reading)
  const { of, id, name, on } = told
  return firstOfEach(contradictions(own, theirs)).map(({ in: differ, one, other }) => ({
    in: differ,
    severity: certain.has(differ) && approved.has(of) ? ('error' as const) : ('warn' as const),
    span: one.span,
    quote: text.slice(...one.clause).trim(),
    other: { of, id, name, ...(on ? { on } : {}), span: other.span, quote: told.text.slice(...other.clause).trim() },
  }))
}

/** A fact that stands in two languages contradicts once. */
function once(found: readonly Conflict[]): readonly Conflict[] {
  const seen = new Set<string>()
  return found.filter(({ in: differ, quote, other }) => {
    const key = `${differ} ${quote} ${other.of} ${other.id}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** One finding a pair of clauses: a sum that differs is not told again as a word that differs. */
function firstOfEach(found: readonly Contradiction[]): readonly Contradiction[] {
  const seen = new Set<string>()
  return found.filter(({ one, other }) => {
    const pair = `${one.clause[0]} ${other.clause[0]}`
    if (seen.has(pair)) return false
    seen.add(pair)
    return true
  })
}

/** What was said on a day is read as of that day; the library is the same at every check. */
const readings = new Map<string, readonly Stated[]>()
function readBefore({ text, on }: Told, reading: Reading): readonly Stated[] {
  const writtenOn = on ?? reading.writtenOn
  const key = `${writtenOn}\n${(reading.products ?? []).join(',')}\n${text}`
  const known = readings.get(key)
  if (known) return known
  const stated = statedIn(text, { ...reading, writtenOn })
  if (readings.size > 2000) readings.clear()
  readings.set(key, stated)
  return stated
}

import { no, type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { blanksIn } from '../blanks.ts'
import type { Judgement } from '../judge.ts'
import { type Fact, holdsOn, leafNow, valueNow } from './fact.ts'
import { coming, inForce, leading, type Statement } from './statement.ts'
import type {
  Approval,
  ChangeFact,
  DraftedWords,
  DraftStatement,
  LibraryRefusal,
  ReviseStatement,
  StateFact,
} from './words.ts'

export interface LibraryFacts {
  readonly now: string
  /** The date on the brand's wall. */
  readonly today: string
}
type Decision = Outcome<readonly Draft[], LibraryRefusal>

const json = (value: unknown) => JSON.parse(JSON.stringify(value)) as Draft['data']

/** StateFact. */
export function decideStating(fact: Fact | undefined, act: StateFact, who: Actor, { today }: LibraryFacts): Decision {
  if (fact) return yes([])
  if (act.product && who !== 'brand:product') return refuse('fact.product-only', undefined, 'product')
  const wrong = periodOf(act.startsOn ?? today, act.endsOn)
  if (wrong) return no(wrong)
  return yes([{ type: 'fact.stated/1', by: who, data: json({ ...act, startsOn: act.startsOn ?? today }) }])
}

/** ChangeFact: another value takes its place; the earlier one stays in the log. */
export function decideChange(fact: Fact | undefined, act: ChangeFact, who: Actor, { today }: LibraryFacts): Decision {
  if (!fact) return refuse('fact.unknown')
  if (fact.ended) return refuse('fact.ended', { on: fact.ended.on })
  if (fact.product && who !== 'brand:product') return refuse('fact.product-only')
  const startsOn = act.startsOn ?? today
  const wrong = periodOf(startsOn, act.endsOn)
  if (wrong) return no(wrong)
  const now = valueNow(fact)
  const same = (['zh', 'en', 'scope', 'source', 'endsOn'] as const).every((name) => now[name] === act[name])
  if (same && (act.startsOn === undefined || act.startsOn === now.startsOn)) return refuse('fact.same')
  return yes([{ type: 'fact.changed/1', by: who, answers: [leafNow(fact)], data: json({ ...act, startsOn }) }])
}

export function decideFactEnd(
  fact: Fact | undefined,
  act: { readonly endsOn?: string | undefined; readonly reason: string },
  who: Actor,
  { today }: LibraryFacts,
): Decision {
  if (!fact) return refuse('fact.unknown')
  if (fact.ended) return refuse('fact.ended', { on: fact.ended.on })
  if (fact.product && who !== 'brand:product') return refuse('fact.product-only')
  const data = { endsOn: act.endsOn ?? today, reason: act.reason }
  return yes([{ type: 'fact.ended/1', by: who, answers: [leafNow(fact)], data }])
}

const periodOf = (startsOn: string, endsOn: string | undefined): Refusal<LibraryRefusal> | undefined =>
  endsOn && endsOn < startsOn
    ? { code: 'statement.ends-before-it-begins', field: 'endsOn', facts: { startsOn } }
    : undefined

/** DraftStatement and ReviseStatement: what somebody wrote, sealed until it is approved. One draft at a time. */
export function decideDraft(
  statement: Statement | undefined,
  act: DraftStatement | ReviseStatement,
  who: Actor,
  facts: LibraryFacts & { readonly known: readonly (Fact | undefined)[] },
): Decision {
  if (statement?.draft) return refuse('statement.draft-waits', { version: statement.draft.version })
  const use = 'use' in act ? act.use : statement!.use
  const blanks = blanksIn(act.zh)
  const wrong: Refusal<LibraryRefusal>[] = []
  if (act.en !== undefined && !sameNames(blanks, blanksIn(act.en)))
    wrong.push({
      code: 'statement.blanks-differ',
      field: 'en',
      facts: { zh: blanks.join('、'), en: blanksIn(act.en).join(', ') },
    })
  if (use === 'statement' && blanks.length > 0)
    wrong.push({ code: 'statement.no-blanks', field: 'zh', facts: { blanks: blanks.join('、') } })
  const period = act.startsOn ? periodOf(act.startsOn, act.endsOn) : periodOf(facts.today, act.endsOn)
  if (period) wrong.push(period)
  for (const [at, fact] of facts.known.entries()) {
    if (!fact) wrong.push({ code: 'fact.unknown', field: `facts.${at}` })
    else if (fact.ended) wrong.push({ code: 'fact.ended', field: `facts.${at}`, facts: { on: fact.ended.on } })
  }
  if (wrong.length > 0) return no(...wrong)
  const { name, zh, en, audience, channels, startsOn, endsOn } = act
  const words: DraftedWords = {
    name,
    zh,
    en,
    audience,
    channels,
    startsOn,
    endsOn,
    facts: act.facts,
    blanks: [...blanks],
  }
  const needs: Approval[] = facts.known.some((fact) => fact?.product) ? ['legal', 'product'] : ['legal']
  const version = (statement?.lastVersion ?? 0) + 1
  const answers = statement && { answers: [statement.steps.at(-1)!.leaf] }
  return yes([
    { type: 'statement.drafted/1', by: who, ...answers, data: { version, use, needs }, sealed: { words: json(words) } },
  ])
}

const sameNames = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((name) => b.includes(name))

export interface ApprovalFacts extends LibraryFacts {
  /** What the draft says, from the vault. */
  readonly words: DraftedWords
  readonly known: readonly (Fact | undefined)[]
  /** The member acting, who wrote it, and who approved it already. */
  readonly member: string
  readonly author: string | undefined
  readonly approvedBy: readonly string[]
  readonly judgement: Judgement
}

/**
 * ApproveStatement: never by whoever wrote it, and each approval by somebody else. With the last one the words become
 * public, resting on the facts as they are at that moment.
 */
export function decideApproval(
  statement: Statement | undefined,
  act: { readonly note?: string | undefined },
  as: Approval,
  facts: ApprovalFacts,
): Decision {
  if (!statement) return refuse('statement.unknown')
  const { draft } = statement
  if (!draft) return refuse('statement.no-draft')
  if (facts.author === facts.member || facts.approvedBy.includes(facts.member)) return refuse('statement.own-draft')
  if (!draft.needs.includes(as)) return refuse('statement.approval-not-needed', { as })
  if (draft.given.some((one) => one.as === as)) return refuse('statement.approved-already', { as })
  const { blocks, overridable } = facts.judgement
  if (!overridable) return refuse('statement.hush')
  if (blocks.length > 0 && !act.note) return refuse('statement.findings', { rules: blocks.join(', ') }, 'note')
  const gone = facts.known.findIndex((fact) => !fact || fact.ended)
  if (gone >= 0) return refuse('fact.ended', { on: facts.known[gone]?.ended?.on ?? facts.today }, `facts.${gone}`)
  const who = `brand:${as}` as const
  const approved: Draft = {
    type: 'statement.approved/1',
    by: who,
    answers: [draft.leaf],
    data: { version: draft.version, as },
    ...(act.note ? { sealed: { note: act.note } } : {}),
  }
  if (draft.needs.some((need) => need !== as && !draft.given.some((one) => one.as === need))) return yes([approved])
  const { words } = facts
  const startsOn = words.startsOn && words.startsOn > facts.today ? words.startsOn : facts.today
  const wrong = periodOf(startsOn, words.endsOn)
  if (wrong) return no(wrong)
  const data = json({ version: draft.version, ...words, facts: pinned(facts.known), startsOn })
  const issued: Draft = { type: 'statement.issued/1', by: who, answers: [draft.leaf], data }
  const effect: readonly Draft[] =
    startsOn === facts.today
      ? [{ type: 'statement.took-effect/1', by: 'timer', data: { version: draft.version, on: startsOn } }]
      : []
  return yes([approved, issued, ...effect])
}

const pinned = (known: readonly (Fact | undefined)[]) =>
  known.flatMap((fact) => (fact ? [{ id: fact.id, leaf: leafNow(fact) }] : []))

/** ReturnStatement (退回): to whoever wrote it, with the reason; by those who could have approved it. */
export function decideReturn(
  statement: Statement | undefined,
  act: { readonly reason: string },
  as: Approval,
): Decision {
  if (!statement) return refuse('statement.unknown')
  const { draft } = statement
  if (!draft) return refuse('statement.no-draft')
  if (!draft.needs.includes(as)) return refuse('statement.approval-not-needed', { as })
  return yes([
    {
      type: 'statement.returned/1',
      by: `brand:${as}`,
      answers: [draft.leaf],
      data: { version: draft.version },
      sealed: { reason: act.reason },
    },
  ])
}

export function decideWithdrawal(
  statement: Statement | undefined,
  act: { readonly reason: string },
  who: Actor,
): Decision {
  if (!statement) return refuse('statement.unknown')
  if (statement.withdrawn && !statement.draft) return refuse('statement.withdrawn', { on: statement.withdrawn.at })
  const answers = [(leading(statement) ?? statement.steps.at(-1)!).leaf]
  return yes([{ type: 'statement.withdrawn/1', by: who, answers, data: { reason: act.reason } }])
}

/** ConfirmStatement: the words are still right although a fact changed; they rest on the facts as they are now. */
export function decideConfirmation(
  statement: Statement | undefined,
  act: { readonly reason: string },
  who: Actor,
  { known }: { readonly known: readonly (Fact | undefined)[] },
): Decision {
  if (!statement) return refuse('statement.unknown')
  const issued = inForce(statement)
  if (!issued) return refuse('statement.not-in-force')
  if (statement.flags.length === 0) return refuse('statement.not-flagged')
  const data = { version: issued.version, facts: pinned(known), reason: act.reason }
  return yes([{ type: 'statement.confirmed/1', by: who, answers: statement.flags.map(({ leaf }) => leaf), data }])
}

export function decideUse(
  statement: Statement | undefined,
  act: { readonly channel: string; readonly where: string },
  who: Actor,
): Decision {
  if (!statement) return refuse('statement.unknown')
  const issued = inForce(statement)
  if (!issued) return refuse('statement.not-in-force')
  const said = statement.used.some(
    (one) => one.version === issued.version && one.channel === act.channel && one.where === act.where,
  )
  if (said) return yes([])
  const data = { version: issued.version, channel: act.channel, where: act.where }
  return yes([{ type: 'statement.used/1', by: who, answers: [issued.leaf], data }])
}

/** Acts of the timer: what a day, or a fact that changed, brings about. Nothing twice. */
export function decideFalling(
  statement: Statement | undefined,
  { today, known }: LibraryFacts & { readonly known: readonly (Fact | undefined)[] },
): Decision {
  if (!statement) return refuse('statement.unknown')
  const drafts: Draft[] = []
  const next = coming(statement)
  const now = inForce(statement)
  const begins = next && next.startsOn <= today ? next : undefined
  if (begins) {
    const { version, leaf } = begins
    drafts.push({ type: 'statement.took-effect/1', by: 'timer', answers: [leaf], data: { version, on: today } })
  }
  const standing = begins ?? now
  if (standing?.endsOn && standing.endsOn < today) {
    const { version, leaf } = standing
    drafts.push({ type: 'statement.expired/1', by: 'timer', answers: [leaf], data: { version, on: standing.endsOn } })
  } else if (standing) {
    for (const fact of known) {
      const rests = fact && standing.facts.find(({ id }) => id === fact.id)
      if (!fact || !rests) continue
      const over = !holdsOn(fact, today) && valueNow(fact).startsOn <= today
      const leaf = leafNow(fact)
      if (rests.leaf === leaf && !over) continue
      if (!begins && statement.flags.some((flag) => flag.fact === fact.id && flag.leaf === leaf)) continue
      const data = { version: standing.version, fact: fact.id, because: over || fact.ended ? 'ended' : 'changed', leaf }
      drafts.push({ type: 'statement.flagged/1', by: 'timer', answers: [leaf], data })
    }
  }
  return drafts.length === 0 ? refuse('statement.not-due') : yes(drafts)
}

import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { type CollectiveAct, type CollectiveRefusal, readCollectiveEntry } from './collectivewords.ts'
import { entitled, type Owner, type Topic } from './words.ts'

/** Something told to every member. */
export interface ToldToAll {
  readonly zh: string
  readonly en: string
  readonly at: string
  readonly index: number
  readonly leaf: string
}

/** One cause that many people's cases share. Of its members it knows nothing: they are counted where their cases are. */
export interface Collective {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly topic: Topic
  readonly owner: Owner
  readonly openedAt: string
  readonly facts: readonly ToldToAll[]
  /** The newest answer, which every member decides about alone. */
  readonly answer?: ToldToAll & { readonly remains: boolean }
  /** Since when people may join by themselves. */
  readonly joinableAt?: string
  /** The newest word that it is done for all who accepted. */
  readonly done?: ToldToAll
  readonly closedAt?: string
  readonly leaf: string
}

/** How the cases of the members stand, counted. */
export interface Totals {
  readonly members: number
  readonly open: number
  /** Members who have an answer before them and have not decided. */
  readonly deciding: number
  /** Of closed cases, how many ended in which way. */
  readonly endings: Readonly<Record<string, number>>
}

/** Pure, like every decision. A collective case cannot close while a case of a member is open. */
export function decideCollective(
  situation: Collective | undefined,
  act: CollectiveAct,
  who: Actor,
  totals: Totals,
): Outcome<readonly Draft[], CollectiveRefusal> {
  const owner = situation?.owner ?? 'service'
  if (!entitled[owner].some((role) => who === `brand:${role}`)) return refuse('not-entitled')
  if (act.do === 'open') {
    if (situation) return refuse('collective.known')
    const { do: _, ...said } = act
    return yes([{ type: 'collective.opened/1', by: who, data: { ...said, owner } }])
  }
  if (!situation) return refuse('collective.unknown')
  if (situation.closedAt) return refuse('collective.closed', { closedAt: situation.closedAt })
  const answers = [situation.leaf]
  switch (act.do) {
    case 'tell':
      return yes([{ type: 'collective.fact-told/1', by: who, answers, data: { zh: act.zh, en: act.en } }])
    case 'answer': {
      const { zh, en, remains } = act
      return yes([{ type: 'collective.answered/1', by: who, answers, data: { zh, en, remains } }])
    }
    case 'offer-joining':
      if (situation.joinableAt) return refuse('collective.offered-already')
      return yes([{ type: 'collective.joining-offered/1', by: who, answers, data: {} }])
    case 'carry-out':
      if (!situation.answer?.remains) return refuse('collective.nothing-to-carry-out')
      return yes([{ type: 'collective.carried-out/1', by: who, answers, data: { zh: act.zh, en: act.en } }])
    case 'close': {
      const { members, open, endings } = totals
      if (members === 0) return refuse('collective.no-members')
      if (open > 0) return refuse('collective.members-open', { open, members })
      return yes([{ type: 'collective.closed/1', by: who, answers, data: { members, endings: { ...endings } } }])
    }
  }
}

/** A collective case is what its own entries say. */
export function foldCollective(situation: Collective | undefined, logged: Logged): Collective {
  const entry = readCollectiveEntry(logged)
  const { at, index, leaf } = entry
  if (entry.type === 'collective.opened/1') {
    return { id: entry.subject, ...entry.data, openedAt: at, facts: [], leaf }
  }
  if (!situation) throw new Error(`${entry.type} comes before its collective case was opened`)
  switch (entry.type) {
    case 'collective.fact-told/1':
      return { ...situation, leaf, facts: [...situation.facts, { ...entry.data, at, index, leaf }] }
    case 'collective.answered/1':
      return { ...situation, leaf, answer: { ...entry.data, at, index, leaf } }
    case 'collective.joining-offered/1':
      return { ...situation, leaf, joinableAt: at }
    case 'collective.carried-out/1':
      return { ...situation, leaf, done: { ...entry.data, at, index, leaf } }
    case 'collective.closed/1':
      return { ...situation, leaf, closedAt: at }
  }
}

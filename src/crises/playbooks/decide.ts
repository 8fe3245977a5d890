import { no, type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { type PlaybookRefusal, readPlaybookEntry, type WritePlaybook } from './words.ts'

/** A version as it was written; what it prepares to say is sealed with its entry. */
export interface PlaybookVersion extends Omit<WritePlaybook, 'prepared'> {
  readonly version: number
  readonly at: string
  readonly index: number
  readonly leaf: string
  readonly approvedAt?: string
}

/** 预案: who does what within how long, when something goes wrong. */
export interface Playbook {
  readonly id: string
  readonly versions: readonly PlaybookVersion[]
  readonly retiredAt?: string
  readonly leaf: string
  readonly entries: number
}

/** The version to go by; none before the first is approved, or once it is retired. */
export const inForce = (playbook: Playbook): PlaybookVersion | undefined =>
  playbook.retiredAt ? undefined : playbook.versions.findLast((version) => version.approvedAt)

export function foldPlaybook(playbook: Playbook | undefined, logged: Logged): Playbook {
  const entry = readPlaybookEntry(logged)
  const { at, index, leaf } = entry
  const entries = (playbook?.entries ?? 0) + 1
  switch (entry.type) {
    case 'playbook.written/1': {
      const version: PlaybookVersion = { ...entry.data, at, index, leaf }
      return { id: entry.subject, versions: [...(playbook?.versions ?? []), version], leaf, entries }
    }
    case 'playbook.approved/1': {
      if (!playbook) throw new Error('a playbook was approved before it was written')
      const versions = playbook.versions.map((one) =>
        one.version === entry.data.version ? { ...one, approvedAt: at } : one,
      )
      return { ...playbook, versions, leaf, entries }
    }
    case 'playbook.retired/1':
      if (!playbook) throw new Error('a playbook was retired before it was written')
      return { ...playbook, retiredAt: at, leaf, entries }
  }
}

type Decision = Outcome<readonly Draft[], PlaybookRefusal>

/** WritePlaybook: the first version, or another; nothing changes until it is approved. */
export function decideWriting(playbook: Playbook | undefined, act: WritePlaybook, who: Actor): Decision {
  if (playbook?.retiredAt) return refuse('playbook.retired', { retiredAt: playbook.retiredAt })
  const ids = act.tasks.map(({ id }) => id)
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i)
  if (twice.length > 0)
    return no(...twice.map((id) => ({ code: 'playbook.task-twice' as const, field: 'tasks', facts: { id } })))
  const { prepared, ...said } = act
  const data = JSON.parse(JSON.stringify({ ...said, version: (playbook?.versions.length ?? 0) + 1 })) as Draft['data']
  return yes([
    {
      type: 'playbook.written/1',
      by: who,
      data,
      ...(playbook ? { answers: [playbook.leaf] } : {}),
      sealed: { prepared: JSON.parse(JSON.stringify(prepared)) },
    },
  ])
}

/** ApprovePlaybook: the newest version, by somebody else than who wrote it. */
export function decideApproving(
  playbook: Playbook | undefined,
  who: Actor,
  facts: { readonly author: string | undefined; readonly actor: string },
): Decision {
  if (!playbook) return refuse('playbook.unknown')
  if (playbook.retiredAt) return refuse('playbook.retired', { retiredAt: playbook.retiredAt })
  const newest = playbook.versions.at(-1)!
  if (newest.approvedAt) return refuse('playbook.nothing-to-approve')
  if (facts.author === undefined || facts.author === facts.actor) return refuse('playbook.own')
  return yes([{ type: 'playbook.approved/1', by: who, answers: [newest.leaf], data: { version: newest.version } }])
}

export function decideRetiring(playbook: Playbook | undefined, who: Actor): Decision {
  if (!playbook) return refuse('playbook.unknown')
  if (playbook.retiredAt) return refuse('playbook.retired', { retiredAt: playbook.retiredAt })
  return yes([{ type: 'playbook.retired/1', by: who, answers: [playbook.leaf], data: {} }])
}

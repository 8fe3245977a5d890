import type { Case, Step } from '../case.ts'
import type { CaseEntry } from '../entries.ts'
import { besidesEntries } from './entries.ts'

export type BesidesEntry = Extract<CaseEntry, { readonly type: keyof typeof besidesEntries }>

export const isBesides = (entry: CaseEntry): entry is BesidesEntry => Object.hasOwn(besidesEntries, entry.type)

/** What entries beside the turns make of a case. Those that stop or move a clock need one that runs. */
export function foldBesides(situation: Case, entry: BesidesEntry, step: Step): Case {
  const { standing } = situation
  const stepped = (more: Partial<Case>, told: Partial<Step> = {}): Case => ({
    ...situation,
    ...more,
    steps: [...situation.steps, { ...step, ...told }],
  })
  switch (entry.type) {
    case 'case.file-added/1': {
      const { n, bytes } = situation.files ?? { n: 0, bytes: 0 }
      return stepped({ files: { n: n + entry.data.files, bytes: bytes + entry.data.bytes } })
    }
    case 'case.reachable/1':
      return stepped({})
    case 'case.bound/1':
      return stepped({ laws: entry.data.laws })
    case 'case.paused/1': {
      if (standing.is !== 'with-brand') throw new Error('a clock was paused that did not run')
      const { cause, until: by } = entry.data
      return stepped(
        {
          standing: { ...standing, clock: { ...standing.clock, paused: { cause, sinceAt: entry.at, by } } },
          waits: [...(situation.waits ?? []), { cause, fromAt: entry.at }],
        },
        { due: by },
      )
    }
    case 'case.resumed/2': {
      if (standing.is !== 'with-brand' || !standing.clock.paused)
        throw new Error('a clock ran again that did not stand')
      const { paused, ...clock } = standing.clock
      const { due } = entry.data
      const pauses = [...clock.pauses, { fromAt: paused.sinceAt, toAt: entry.at, endsBy: paused.by.at }]
      const waits = (situation.waits ?? []).map((wait, i, all) =>
        i === all.length - 1 ? { ...wait, toAt: entry.at < paused.by.at ? entry.at : paused.by.at } : wait,
      )
      return stepped(
        {
          standing: { is: 'with-brand', clock: { ...clock, pauses, due } },
          waits,
          ...(clock.stage === 'first-reply' ? { firstDue: due } : {}),
        },
        { due },
      )
    }
    case 'case.merged/1': {
      const { into: id, number } = entry.data
      return stepped({ standing: { is: 'closed', how: 'merged', closedAt: entry.at }, mergedInto: { id, number } })
    }
    case 'case.absorbed/1': {
      const { from: id, number, links, due } = entry.data
      const sooner =
        due && standing.is === 'with-brand' ? { standing: { ...standing, clock: { ...standing.clock, due } } } : {}
      return stepped(
        {
          absorbed: [...(situation.absorbed ?? []), { id, number }],
          links: [...(situation.links ?? []), ...links],
          ...sooner,
        },
        due ? { due } : {},
      )
    }
    case 'case.split/1': {
      const { into: id, number } = entry.data
      return stepped({ parts: [...(situation.parts ?? []), { id, number }] })
    }
    case 'case.split-off/1': {
      const { from: id, number } = entry.data
      return stepped({ partOf: { id, number } })
    }
    case 'case.set-aside/1':
      return stepped({ standing: { is: 'closed', how: 'set-aside', closedAt: entry.at } })
    case 'case.escalated/1': {
      if (standing.is === 'closed') throw new Error('a closed case moved up')
      const { to } = entry.data
      return stepped(
        { standing: { ...standing, clock: { ...standing.clock, owner: to, escalatedAt: entry.at } } },
        { to },
      )
    }
    case 'case.taken-outside/2': {
      const { zh, en } = entry.data
      return stepped({ outsideNamed: [...(situation.outsideNamed ?? []), { zh, en, at: entry.at }] })
    }
    case 'case.carried-out-together/1': {
      if (standing.is === 'closed') throw new Error('a closed case was carried out')
      const { owner, term, due, told } = entry.data
      const late = entry.at > standing.clock.due.at
      const clock = { stage: 'follow-up', owner, term, startedAt: entry.at, due, pauses: [] } as const
      return stepped({ standing: { is: 'with-brand', clock }, toldDone: told }, { due, late })
    }
  }
}

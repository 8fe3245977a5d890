import { no, type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { isGraver } from './level.ts'
import { isOpen, type Sealed, type Warning } from './warning.ts'
import {
  type Acknowledge,
  budget,
  type JudgeWarning,
  type Level,
  type MoveLevel,
  type OpenWarning,
  type WarningRefusal,
  type warningEntries,
} from './words.ts'

type Decision = Outcome<readonly Draft[], WarningRefusal>

export interface Found extends Sealed {
  readonly level: Level
  readonly family: Warning['family']
  readonly on: string
  readonly since: string
}

/** An act of the timer: a day that was judged. The same stream on the same day is one warning. */
export function decideRaising(warning: Warning | undefined, found: Found): Decision {
  if (warning) return refuse('warning.raised-already')
  const { level, family, on, since, stream, numbers, cases } = found
  return yes([
    {
      type: 'warning.raised/1',
      by: 'timer',
      data: { level, family, on, since, budget },
      sealed: { stream, numbers: { ...numbers }, cases: [...cases] },
    },
  ])
}

/** An act of the timer: what is known makes it graver. It never makes it less grave; people do. */
export function decideGrowing(warning: Warning | undefined, to: Level): Decision {
  if (!warning) return refuse('warning.unknown')
  if (!isOpen(warning)) return refuse('warning.over')
  if (!isGraver(to, warning.level)) return refuse('warning.same-level')
  return yes([
    { type: 'warning.level-moved/1', by: 'timer', answers: [last(warning)], data: { from: warning.level, to } },
  ])
}

export function decideAcknowledging(warning: Warning | undefined, act: Acknowledge, who: Actor): Decision {
  if (!warning) return refuse('warning.unknown')
  if (!isOpen(warning)) return refuse('warning.over')
  if (warning.standing.is === 'acknowledged' && warning.standing.owner === act.owner)
    return refuse('warning.acknowledged-already')
  return yes([
    {
      type: 'warning.acknowledged/1',
      by: who,
      answers: [last(warning)],
      data: { owner: act.owner },
      ...(act.note ? { sealed: { note: act.note } } : {}),
    },
  ])
}

export function decideLevel(warning: Warning | undefined, act: MoveLevel, who: Actor): Decision {
  if (!warning) return refuse('warning.unknown')
  if (!isOpen(warning)) return refuse('warning.over')
  if (act.to === warning.level) return no({ code: 'warning.same-level', field: 'to' })
  return yes([
    {
      type: 'warning.level-moved/1',
      by: who,
      answers: [last(warning)],
      data: { from: warning.level, to: act.to },
      sealed: { reason: act.reason },
    },
  ])
}

/** What came of it may also be said after it has subsided: the report on false alarms lives from that. */
export function decideJudging(
  warning: Warning | undefined,
  act: JudgeWarning,
  who: Actor,
  facts: { readonly factor?: number | undefined },
): Decision {
  if (!warning) return refuse('warning.unknown')
  if (warning.standing.is === 'normal' || warning.standing.is === 'false') return refuse('warning.judged-already')
  const common = { by: who, answers: [last(warning)], sealed: { reason: act.reason } }
  if (act.as === 'false') return yes([{ type: 'warning.judged-false/1', ...common, data: {} }])
  // A share or a make-up has no level to get used to.
  if (warning.family !== 'complaints' && warning.family !== 'mentions') return refuse('warning.not-counted')
  const factor = Math.round((facts.factor ?? 1) * 1000) / 1000
  return yes([{ type: 'warning.judged-normal/1', ...common, data: { since: warning.since, factor } }])
}

/** An act of the timer, once the days of late were quiet. */
export function decideSubsiding(warning: Warning | undefined, on: string): Decision {
  if (!warning) return refuse('warning.unknown')
  if (!isOpen(warning)) return refuse('warning.over')
  return yes([{ type: 'warning.subsided/1', by: 'timer', answers: [last(warning)], data: { on } }])
}

/** The brand says in public what was sealed: all of the numbers, not a choice of them. */
export function decideOpening(
  warning: Warning | undefined,
  act: OpenWarning,
  who: Actor,
  told: Pick<(typeof warningEntries)['warning.opened/1']['_output'], 'stream' | 'numbers' | 'days'>,
): Decision {
  if (!warning) return refuse('warning.unknown')
  if (warning.opened) return refuse('warning.opened-already')
  const data = JSON.parse(JSON.stringify({ ...act, ...told })) as Draft['data']
  return yes([{ type: 'warning.opened/1', by: who, answers: [last(warning)], data }])
}

const last = (warning: Warning): string => warning.steps.at(-1)!.leaf

import { endOfLocalDay, startOfLocalDay } from '#src/calendar/zone.ts'
import { no, type Outcome, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { datesWrong, type HistoryRefusal, type ImportCase } from './words.ts'

export interface HistoryFacts {
  readonly now: string
  /** The day at the brand. */
  readonly today: string
  readonly zone: string
  readonly number: string
  /** SHA-256 of the progress link, hex. */
  readonly link: string
  /** The term within which a closed case can be taken up again. */
  readonly reopen: string
  readonly by: Actor
  readonly besides: Readonly<Record<string, string>>
}

/** It promises nothing and starts no clock: what was owed then was owed elsewhere. */
export function decideImporting(act: ImportCase, facts: HistoryFacts): Outcome<readonly Draft[], HistoryRefusal> {
  const wrong = datesWrong(act, facts.today)
  if (wrong.length > 0) return no(...wrong)
  const { kind, topic, receivedOn, closedOn, ...said } = act
  const ended = endOfLocalDay(closedOn, facts.zone)
  const sealed = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined && value !== ''))
  return yes([
    {
      type: 'case.imported/1',
      by: facts.by,
      data: {
        number: facts.number,
        kind,
        topic,
        channel: 'import',
        link: facts.link,
        reopen: facts.reopen,
        receivedAt: startOfLocalDay(receivedOn, facts.zone),
        closedAt: ended < facts.now ? ended : facts.now,
      },
      sealed: { ...(sealed as Record<string, string>), ...facts.besides },
    },
  ])
}

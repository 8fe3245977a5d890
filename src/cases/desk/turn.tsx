import { dayAndTime } from '#src/site/desk/dates.ts'
import { Deadline } from '#src/site/desk/deadline.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useNow } from '#src/site/desk/now.ts'
import { useBrand } from '#src/site/desk/session.tsx'
import { en as besidesEn } from '../besides/text.en.ts'
import { zh as besidesZh } from '../besides/text.zh.ts'
import { en as caseEn } from '../text.en.ts'
import { zh as caseZh } from '../text.zh.ts'
import type { CaseTold } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** Whose turn it is, by when, who owns it, and what happens if it is missed. */
export function TurnBox({ one: { standing } }: { readonly one: CaseTold }) {
  const { zone } = useBrand()
  const { lang } = useLanguage()
  const now = useNow()
  const text = useText({ zh, en })
  const words = useText({ zh: caseZh, en: caseEn })
  switch (standing.is) {
    case 'with-brand': {
      const { clock } = standing
      if (clock.paused) return <Paused clock={clock} paused={clock.paused} />
      return (
        <div className="next">
          <b>{text.turn.brand(text.owners[clock.owner], words.stages[clock.stage])}</b>
          <p>
            <Deadline at={clock.due.at} now={now} zone={zone} />
          </p>
          {clock.due.provisional && <p className="soft">{words.provisional}</p>}
          <p className="soft">{clock.overdueAt ? text.overdue : text.missed}</p>
          {clock.stage === 'review' && <p className="soft">{text.reviewRule}</p>}
        </div>
      )
    }
    case 'with-customer':
      return (
        <div className="next wait">
          <b>{text.turn[standing.asked]}</b>
          <p>{text.customerBy(dayAndTime(standing.by.at, zone, lang))}</p>
          <p className="soft">{standing.asked === 'information' ? text.paused : text.pausedDecision}</p>
        </div>
      )
    case 'closed':
      return (
        <div className="next done">
          <b>{text.turn.closed(text.closed[standing.how])}</b>
          <p className="soft">{text.closedAt(dayAndTime(standing.closedAt, zone, lang))}</p>
        </div>
      )
  }
}

type Clock = Extract<CaseTold['standing'], { is: 'with-brand' }>['clock']

/** The clock stands still for a cause that was stated to the customer, until its date at the longest. */
function Paused({ clock, paused }: { readonly clock: Clock; readonly paused: NonNullable<Clock['paused']> }) {
  const { zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: caseZh, en: caseEn })
  const besides = useText({ zh: besidesZh, en: besidesEn })
  return (
    <div className="next wait">
      <b>{text.turn.brand(text.owners[clock.owner], words.stages[clock.stage])}</b>
      <p>{text.standsStill(besides.causes[paused.cause], dayAndTime(paused.by.at, zone, lang))}</p>
      <p className="soft">{text.goesOn}</p>
    </div>
  )
}

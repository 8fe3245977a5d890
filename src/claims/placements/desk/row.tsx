import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { dayWords, todayIn } from '#src/site/desk/dates.ts'
import { Deadline } from '#src/site/desk/deadline.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useNow } from '#src/site/desk/now.ts'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import type { Placed } from '../placed.ts'
import { owedWords, placeWords } from '../say.ts'
import { en as placesEn } from '../text.en.ts'
import { zh as placesZh } from '../text.zh.ts'
import type { Place } from '../words.ts'
import { usePlacing } from './acting.tsx'
import { type PlacedTold, plan, takeDown } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

type Doing = 'take-down' | 'plan'

/** One place, what is owed there, and the two things that can be said about it. */
export function PlaceRow({ placed, children }: { readonly placed: PlacedTold; readonly children?: ReactNode }) {
  const { zone } = useBrand()
  const { lang } = useLanguage()
  const now = useNow()
  const text = useText({ zh, en })
  const words = useText({ zh: placesZh, en: placesEn })
  const [doing, setDoing] = useState<Doing>()
  const { standing } = placed
  const late = standing.is === 'coming-down' && standing.overdueAt
  return (
    <li>
      <div className="line">
        <h3>
          {words.kinds[placed.place.kind]} · {placeWords(placed.place as Place, words)}
        </h3>
        {standing.is === 'coming-down' ? (
          <Deadline at={standing.dueBy.at} now={now} zone={zone} />
        ) : (
          <span className="tag">{words.standings[standing.is]}</span>
        )}
      </div>
      {children}
      <p className={late ? 'over' : 'soft'}>
        {standing.is === 'up' ? words.since(dayWords(placed.since, lang)) : owedWords(placed as Placed, lang)}
      </p>
      {standing.is !== 'down' && !doing && (
        <p>
          <Button size="small" onClick={() => setDoing('take-down')}>
            {text.takeDown}
          </Button>{' '}
          {standing.is === 'coming-down' && placed.place.kind === 'pack' && (
            <Button size="small" onClick={() => setDoing('plan')}>
              {text.plan}
            </Button>
          )}
        </p>
      )}
      {doing && (
        <Act key={doing} doing={doing} placed={placed} today={todayIn(zone)} onDone={() => setDoing(undefined)} />
      )}
    </li>
  )
}

interface ActProps {
  readonly doing: Doing
  readonly placed: PlacedTold
  readonly today: string
  readonly onDone: () => void
}

function Act({ doing, placed, today, onDone }: ActProps) {
  const text = useText({ zh, en })
  const words = useText({ zh: placesZh, en: placesEn })
  const [on, setOn] = useState(doing === 'plan' ? '' : today)
  const [note, setNote] = useState('')
  const isPlan = doing === 'plan'
  const acting = usePlacing(
    (brand, said: { on: string; note: string }) =>
      isPlan
        ? plan(brand, placed.id, { on: said.on, what: said.note })
        : takeDown(brand, placed.id, {
            ...(said.on ? { on: said.on } : {}),
            ...(said.note.trim() ? { note: said.note } : {}),
          }),
    isPlan ? text.planDone : text.takeDownDone,
    onDone,
  )
  const name = `${placed.id}-${doing}`
  return (
    <form
      className="sheet"
      onSubmit={(event) => {
        event.preventDefault()
        acting.mutate({ on, note })
      }}
    >
      {isPlan && <p className="soft">{text.planHint}</p>}
      <p className="field">
        <label htmlFor={`${name}-on`}>{words.fieldWords('on')}</label>
        <Input id={`${name}-on`} type="date" value={on} onChange={(event) => setOn(event.target.value)} />
      </p>
      <p className="field">
        <label htmlFor={`${name}-note`}>{words.fieldWords(isPlan ? 'what' : 'note')}</label>
        <Input id={`${name}-note`} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </p>
      {acting.error && <Trouble fault={acting.error} />}
      <Button type="primary" htmlType="submit" loading={acting.isPending}>
        {isPlan ? text.plan : text.takeDown}
      </Button>{' '}
      <Button onClick={onDone}>{text.cancel}</Button>
    </form>
  )
}

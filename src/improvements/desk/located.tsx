import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { addDays } from '#src/calendar/date.ts'
import { answerOf, api } from '#src/site/desk/api.ts'
import { todayIn } from '#src/site/desk/dates.ts'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Waiting } from '#src/site/desk/waiting.tsx'
import { elementWords } from '../say.ts'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

export interface Span {
  readonly from: string
  readonly to: string
}
const door = api.brands[':brand'].complaints.located
export type LocatedCause = Awaited<ReturnType<typeof asked>>['causes'][number]
const asked = (brand: string, query: Span) => answerOf(door.$get({ param: { brand }, query }))

/**
 * Drills down: which part of the complaints of some days rose, with interval, other names and exceptions. With `span` it
 * looks at once; `act` is what can be done with a cause that was found.
 */
export function LocatedPanel({
  span,
  act,
}: {
  readonly span?: Span | undefined
  readonly act?: (cause: LocatedCause, span: Span) => ReactNode
}) {
  const { slug, zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const yesterday = addDays(todayIn(zone), -1)
  const [typed, setTyped] = useState(span ?? { from: addDays(yesterday, -13), to: yesterday })
  const [looked, setLooked] = useState(span)
  const found = useQuery({
    queryKey: ['located', slug, looked],
    enabled: looked !== undefined,
    queryFn: () => asked(slug, looked ?? typed),
  })
  const said = found.data
  return (
    <section className="sheet" aria-labelledby="located">
      <h2 id="located">{text.locate}</h2>
      <p className="soft">{text.locateHint}</p>
      <form
        className="filters"
        onSubmit={(event) => {
          event.preventDefault()
          setLooked(typed)
        }}
      >
        {(['from', 'to'] as const).map((end) => (
          <label key={end} htmlFor={`located-${end}`}>
            {text.ends[end]}
            <Input
              id={`located-${end}`}
              type="date"
              value={typed[end]}
              onChange={(event) => setTyped({ ...typed, [end]: event.target.value })}
            />
          </label>
        ))}
        <Button htmlType="submit">{text.look}</Button>
      </form>
      {looked && !said && <Waiting query={found} />}
      {looked && said && (
        <div role="status">
          <p>{text.locateOf(said.now.cases, said.now.days, said.before.cases)}</p>
          {said.verdict !== 'local' && (
            <p>
              <b>{text.locateEmpty[said.verdict]}</b>
            </p>
          )}
          <ul className="rows">
            {said.causes.map((cause) => (
              <li key={JSON.stringify(cause.values)}>
                <b>{elementWords(cause.values, lang)}</b>
                <p>{words.located({ ...looked, ...cause })}</p>
                <p className="soft">{text.sure(cause.qValue)}</p>
                {cause.aliases.length > 0 && (
                  <p className="soft">{text.also(cause.aliases.map((one) => elementWords(one, lang)).join('; '))}</p>
                )}
                {cause.rivals.length > 0 && (
                  <p className="soft">{text.rivals(cause.rivals.map((one) => elementWords(one, lang)).join('; '))}</p>
                )}
                {cause.counterexamples.map((one) => (
                  <p className="soft" key={JSON.stringify(one.values)}>
                    {text.except(elementWords(one.values, lang), one.observed, one.expected)}
                  </p>
                ))}
                {act?.(cause, looked)}
              </li>
            ))}
          </ul>
          <p className="soft">{text.locateMethod}</p>
        </div>
      )}
    </section>
  )
}

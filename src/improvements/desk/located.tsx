import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
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

/** Drills down: which part of the complaints of some days rose, with interval, other names and exceptions. */
export function LocatedPanel() {
  const { slug, zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const yesterday = addDays(todayIn(zone), -1)
  const [typed, setTyped] = useState({ from: addDays(yesterday, -13), to: yesterday })
  const [asked, setAsked] = useState<typeof typed>()
  const found = useQuery({
    queryKey: ['located', slug, asked],
    enabled: asked !== undefined,
    queryFn: () =>
      answerOf(api.brands[':brand'].complaints.located.$get({ param: { brand: slug }, query: asked ?? typed })),
  })
  const said = found.data
  return (
    <section className="sheet">
      <h2>{text.locate}</h2>
      <p className="soft">{text.locateHint}</p>
      <form
        className="filters"
        onSubmit={(event) => {
          event.preventDefault()
          setAsked(typed)
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
      {asked && !said && <Waiting query={found} />}
      {said && (
        <div role="status">
          <p>{text.locateOf(said.now.cases, said.now.days, said.before.cases)}</p>
          {said.verdict !== 'local' && <p>{text.locateEmpty[said.verdict]}</p>}
          <ul>
            {said.causes.map((cause) => (
              <li key={JSON.stringify(cause.values)}>
                <b>{elementWords(cause.values, lang)}</b>
                <p>
                  {words.located({
                    from: asked!.from,
                    to: asked!.to,
                    observed: cause.observed,
                    expected: cause.expected,
                    factor: cause.factor,
                  })}
                </p>
                {cause.aliases.length > 0 && (
                  <p className="soft">{text.also(cause.aliases.map((one) => elementWords(one, lang)).join('; '))}</p>
                )}
                {cause.counterexamples.map((one) => (
                  <p className="soft" key={JSON.stringify(one.values)}>
                    {text.except(elementWords(one.values, lang), one.observed, one.expected)}
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

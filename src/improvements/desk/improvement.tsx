import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { addDays } from '#src/calendar/date.ts'
import { answerOf, api } from '#src/site/desk/api.ts'
import { DayChart } from '#src/site/desk/chart.tsx'
import { dayWords } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Waiting } from '#src/site/desk/waiting.tsx'
import { elementWords } from '../say.ts'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import { ImprovementActs } from './acts.tsx'

/** One improvement: its effect, its measures, its causes, and everything that can be done next. */
export function ImprovementScreen() {
  const { slug } = useBrand()
  const { id = '' } = useParams()
  const { lang } = useLanguage()
  const words = useText({ zh: wordsZh, en: wordsEn })
  const asked = useQuery({
    queryKey: ['improvements', slug, id],
    queryFn: () => answerOf(api.brands[':brand'].improvements[':id'].$get({ param: { brand: slug, id } })),
  })
  const one = asked.data
  if (!one) return <Waiting query={asked} />
  const check = one.checks.at(-1)
  const days = (check?.days ?? []).map(([observed, without, low, high], i) => {
    const on = addDays(check!.firstOn, i)
    return {
      on,
      observed: observed ?? 0,
      expected: without ?? 0,
      ...(on >= check!.from ? { low: low ?? 0, high: high ?? 0 } : {}),
    }
  })
  const near = check ? days.filter(({ on }) => on >= addDays(check.from, -90)) : []
  return (
    <>
      <Heading
        title={one[lang]}
        lead={
          <>
            {words.standings[one.standing.is]} · {words.fromCases(one.cases.length)} ·{' '}
            {words.owned(words.roles[one.owner])} · {elementWords(one.about, lang)} ·{' '}
            <a href={`/b/${slug}/improvements/${one.id}`}>↗</a>
          </>
        }
      />
      <h2>{words.effect}</h2>
      {!check && <p className="soft">{words.effectNone}</p>}
      {check && (
        <>
          <p>
            <b>{words.verdicts[check.verdict]}</b>
            {check.grade && ` · ${words.design(check.grade, check.controls)}`}
            {check.declined && ` · ${words.declined(check.declined)}`}
          </p>
          {check.ratio && <p>{words.ratio(check.ratio)}</p>}
          {check.reasons.length > 0 && <p className="soft">{check.reasons.map(words.reasonWords).join(' · ')}</p>}
          {near.length > 0 && (
            <DayChart
              name={words.chart.name(one[lang], near[0]!.on, near.at(-1)!.on)}
              days={near}
              mark={check.from}
              legend={words.chart}
            />
          )}
        </>
      )}
      <h2>{words.measures}</h2>
      <ul className="rows">
        {one.measures.map((measure) => (
          <li key={measure.measure}>
            <div className="line">
              <h3>
                {measure.measure} · {measure[lang]}
              </h3>
              <span className={measure.done ? 'tag ok' : measure.overdueAt ? 'tag over' : 'tag soon'}>
                {measure.done
                  ? words.doneOn(dayWords(measure.done.on, lang))
                  : words.due(dayWords(measure.dueOn, lang), words.roles[measure.owner])}
              </span>
            </div>
            <p className="soft">
              {words.measureKinds[measure.kind]} · {words.criterion(measure.criterion[lang])}
              {measure.firstDueOn && ` · ${words.movedFrom(dayWords(measure.firstDueOn, lang))}`}
            </p>
          </li>
        ))}
      </ul>
      <h2>{words.causes}</h2>
      <ul>
        {one.causes.map((cause) => (
          <li key={cause.cause}>
            {cause.cause}
            {cause.under && ` ← ${cause.under}`} · <b>{words.causeKinds[cause.kind]}</b>{' '}
            {cause.ruledOut ? <s>{cause[lang]}</s> : cause[lang]}
            {cause.ruledOut && ` · ${words.ruledOut}: ${cause.ruledOut[lang]}`}
          </li>
        ))}
      </ul>
      <ImprovementActs one={one} />
    </>
  )
}

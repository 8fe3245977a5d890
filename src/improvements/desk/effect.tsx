import { addDays } from '#src/calendar/date.ts'
import { DayChart } from '#src/site/desk/chart.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import type { ImprovementAnswer } from '../http.ts'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'

/** What came of it, by the last check: the verdict first, then the numbers it rests on, the period and the method. */
export function EffectPart({ one }: { readonly one: ImprovementAnswer }) {
  const { lang } = useLanguage()
  const words = useText({ zh: wordsZh, en: wordsEn })
  const check = one.checks.at(-1)
  if (!check)
    return (
      <>
        <h2>{words.effect}</h2>
        <p className="soft">{words.effectNone}</p>
      </>
    )
  const days = check.days.map(([observed, without, low, high], i) => {
    const on = addDays(check.firstOn, i)
    return {
      on,
      observed: observed ?? 0,
      expected: without ?? 0,
      ...(on >= check.from ? { low: low ?? 0, high: high ?? 0 } : {}),
    }
  })
  const near = days.filter(({ on }) => on >= addDays(check.from, -90))
  const sum = (after: boolean) =>
    days.filter(({ on }) => on >= check.from === after).reduce((all, { observed }) => all + observed, 0)
  const unsure = check.verdict === 'cannot-say'
  return (
    <>
      <h2>{words.effect}</h2>
      <p>
        <b>{words.verdicts[check.verdict]}</b>
        {check.grade && ` · ${words.design(check.grade, check.controls)}`}
        {check.declined && ` · ${words.declined(check.declined)}`}
      </p>
      {check.ratio && (
        <p className={unsure ? 'soft' : undefined}>
          {unsure && words.notEnough}
          {words.ratio(check.ratio)}
        </p>
      )}
      {check.reasons.length > 0 && <p className="soft">{check.reasons.map(words.reasonWords).join(' · ')}</p>}
      {near.length > 0 && (
        <DayChart
          name={words.chart.name(one[lang], near[0]!.on, near.at(-1)!.on)}
          days={near}
          mark={check.from}
          legend={words.chart}
        />
      )}
      <p className="soft">
        {days.length > 0 && `${words.counted(sum(false), sum(true))} · `}
        {words.checkedOn(check.firstOn, check.lastOn)}
        <br />
        {words.method}
      </p>
    </>
  )
}

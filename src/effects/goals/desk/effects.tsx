import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { inLanguage } from '#src/kit/language.ts'
import { ActForm } from '#src/site/desk/actform.tsx'
import { answerOf, api } from '#src/site/desk/api.ts'
import { DayChart } from '#src/site/desk/chart.tsx'
import { dayWords } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Waiting } from '#src/site/desk/waiting.tsx'
import type { GoalAnswer } from '../http.ts'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import { type Measure, measures } from '../words.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

const door = api.brands[':brand'].effects

/** What claims were to achieve, what was found, and what may be done about those that do nothing. */
export function EffectsScreen() {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const list = useQuery({
    queryKey: ['effects', slug],
    queryFn: () => answerOf(door.$get({ param: { brand: slug }, query: {} })),
  })
  return (
    <>
      <Heading title={words.title} lead={text.lead} />
      <ActForm
        id="goal"
        title={text.set}
        send={text.send}
        done={text.recorded}
        stale={[['effects', slug]]}
        fields={[
          { name: 'claim', label: text.claimId },
          { name: 'objectiveZh', label: words.fieldWords('objective.zh') },
          { name: 'objectiveEn', label: words.fieldWords('objective.en') },
          { name: 'audienceZh', label: words.fieldWords('audience.zh') },
          { name: 'audienceEn', label: words.fieldWords('audience.en') },
          {
            name: 'measure',
            label: words.fieldWords('measure'),
            kind: 'choice',
            options: measures.map((value) => ({ value, label: words.measures[value] })),
          },
          { name: 'from', label: words.fieldWords('from'), kind: 'date' },
          { name: 'judgeOn', label: words.fieldWords('judgeOn'), kind: 'date' },
        ]}
        act={(v) =>
          answerOf(
            door.$post({
              param: { brand: slug },
              json: {
                claim: v.claim ?? '',
                objective: { zh: v.objectiveZh ?? '', en: v.objectiveEn ?? '' },
                audience: { zh: v.audienceZh ?? '', en: v.audienceEn ?? '' },
                measure: v.measure as Measure,
                from: v.from ?? '',
                judgeOn: v.judgeOn ?? '',
              },
            }),
          )
        }
      />
      {!list.data && <Waiting query={list} />}
      {list.data?.goals.length === 0 && <p>{words.none}</p>}
      <ul className="rows">
        {list.data?.goals.map((goal) => (
          <GoalRow key={goal.id} goal={goal} />
        ))}
      </ul>
    </>
  )
}

function GoalRow({ goal }: { readonly goal: GoalAnswer }) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const found = goal.measured.at(-1)
  const param = { brand: slug, id: goal.id }
  const common = { send: text.send, done: text.recorded, stale: [['effects', slug]] }
  const both = [
    { name: 'zh', label: words.fieldWords('zh'), kind: 'area' as const },
    { name: 'en', label: words.fieldWords('en'), kind: 'area' as const },
  ]
  const said = (v: Readonly<Record<string, string>>) => ({ zh: v.zh ?? '', en: v.en ?? '' })
  const days = (found?.days ?? []).map(([on, observed, expected, low, high]) => ({
    on: String(on),
    observed: Number(observed),
    expected: Number(expected),
    ...(String(on) >= goal.from ? { low: Number(low), high: Number(high) } : {}),
  }))
  return (
    <li>
      <div className="line">
        <h3>{goal.objective[lang]}</h3>
        <span className={found?.worth === 'harmed' ? 'tag over' : found?.worth === 'worked' ? 'tag ok' : 'tag'}>
          {found ? words.worths[found.worth] : dayWords(goal.judgeOn, lang)}
        </span>
      </div>
      <p className="soft">
        <Link to={`/${slug}/claims/${goal.claim}`}>{inLanguage(goal.wording, lang)}</Link> ·{' '}
        {words.measures[goal.measure]} · <a href={`/b/${slug}/effects/${goal.id}`}>↗</a>
      </p>
      {found?.change && (
        <p>
          {words.change(found.change)}
          {found.grade && ` · ${words.design(found.grade, found.controls)}`}
        </p>
      )}
      {found?.declined && <p>{words.declined(found.declined)}</p>}
      {found && found.reasons.length > 0 && <p className="soft">{found.reasons.map(words.reasonWords).join(' · ')}</p>}
      {days.length > 0 && (
        <DayChart
          name={words.chart.name(words.measures[goal.measure], days[0]!.on, days.at(-1)!.on)}
          days={days}
          mark={goal.from}
          legend={words.chart}
        />
      )}
      {found && (
        <p className="soft">
          {words.data({
            before: found.before,
            after: found.after,
            from: found.firstOn,
            to: found.lastOn,
            placebos: found.placebos,
          })}
          <br />
          {words.method}
        </p>
      )}
      {!found && <p className="soft">{words.notMeasured(dayWords(goal.judgeOn, lang))}</p>}
      <ActForm
        {...common}
        id={`${goal.id}-measure`}
        title={text.measure}
        hint={text.measureHint}
        fields={[{ name: 'csv', label: words.fieldWords('csv'), kind: 'file' }]}
        act={({ csv = '' }) => answerOf(door[':id'].measure.$post({ param, json: { csv } }))}
      />{' '}
      {(found?.worth === 'weak' || found?.worth === 'harmed') && !goal.proposed && (
        <ActForm
          {...common}
          id={`${goal.id}-retire`}
          title={text.retire}
          hint={text.retireHint}
          fields={both}
          act={(v) => answerOf(door[':id'].retire.$post({ param, json: said(v) }))}
        />
      )}{' '}
      {goal.proposed && !goal.kept && (
        <ActForm
          {...common}
          id={`${goal.id}-keep`}
          title={text.keep}
          fields={both}
          act={(v) => answerOf(door[':id'].keep.$post({ param, json: said(v) }))}
        />
      )}
    </li>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from 'react-router'
import { roles } from '#src/people/words.ts'
import { ActForm } from '#src/site/desk/actform.tsx'
import { answerOf, api } from '#src/site/desk/api.ts'
import { DayChart } from '#src/site/desk/chart.tsx'
import { dayAndTime, dayWords } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Waiting } from '#src/site/desk/waiting.tsx'
import type { Stream } from '../../streams/words.ts'
import { en as warningsEn } from '../text.en.ts'
import { zh as warningsZh } from '../text.zh.ts'
import { entitled, levels } from '../words.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

const door = api.brands[':brand'].warnings[':id']

/** One warning a manager can read: what, since when, how sure, compared with what, which cases; and what people make of it. */
export function WarningScreen() {
  const { slug, zone, roles: mine } = useBrand()
  const { id = '' } = useParams()
  const { lang } = useLanguage()
  const navigate = useNavigate()
  const text = useText({ zh, en })
  const words = useText({ zh: warningsZh, en: warningsEn })
  const param = { brand: slug, id }
  const asked = useQuery({
    queryKey: ['warnings', slug, id],
    queryFn: () => answerOf(door.$get({ param })),
  })
  const one = asked.data
  if (!one) return <Waiting query={asked} />
  const what = one.about ? words.stream(one.about.stream as Stream) : words.families[one.family]
  const open = one.standing.is === 'raised' || one.standing.is === 'acknowledged'
  const settled = one.standing.is === 'normal' || one.standing.is === 'false'
  const may = (act: keyof typeof entitled) => entitled[act].some((role) => mine.includes(role))
  const common = { send: text.send, stale: [['warnings', slug]] }
  const reason = { name: 'reason', label: words.fieldWords('reason'), kind: 'area' as const }
  return (
    <>
      <Heading
        title={what}
        lead={`${words.levels[one.level]} · ${words.standings[one.standing.is]} · ${words.raisedOn(dayWords(one.on, lang))} · ${words.since(dayWords(one.since, lang))}`}
      />
      {one.about && (
        <div className={open ? 'next' : 'next done'}>
          <b>{words.compared(one.about.numbers)}</b>
          <p>{words.sure(one.about.numbers.p)}</p>
        </div>
      )}
      {one.chart.length > 0 && (
        <DayChart
          name={words.chart.name(what, one.chart[0]!.on, one.chart.at(-1)!.on)}
          days={one.chart}
          mark={one.since}
          legend={words.chart}
        />
      )}
      <p className="soft">{words.method}</p>
      <div className="acts">
        {open && may('acknowledge') && (
          <ActForm
            {...common}
            id="acknowledge"
            title={text.acknowledge}
            done={text.acknowledged}
            fields={[
              {
                name: 'owner',
                label: words.fieldWords('owner'),
                kind: 'choice',
                options: roles.map((value) => ({ value, label: words.roles[value] })),
                initial: mine[0] ?? 'service',
              },
              { name: 'note', label: words.fieldWords('note'), kind: 'area' },
            ]}
            act={({ owner, note }) =>
              answerOf(
                door.acknowledge.$post({
                  param,
                  json: { owner: owner as (typeof roles)[number], ...(note?.trim() ? { note } : {}) },
                }),
              )
            }
          />
        )}
        {open && may('level') && (
          <ActForm
            {...common}
            id="level"
            title={text.level}
            done={text.levelDone}
            fields={[
              {
                name: 'to',
                label: words.fieldWords('to'),
                kind: 'choice',
                options: levels.map((value) => ({ value, label: words.levels[value] })),
                initial: one.level,
              },
              reason,
            ]}
            act={({ to, reason: why = '' }) =>
              answerOf(door.level.$post({ param, json: { to: to as (typeof levels)[number], reason: why } }))
            }
          />
        )}
        {!settled &&
          may('judge') &&
          (['false', 'normal'] as const).map((as) => (
            <ActForm
              {...common}
              key={as}
              id={as}
              title={as === 'false' ? text.judgeFalse : text.judgeNormal}
              done={text.judged}
              fields={[reason]}
              act={({ reason: why = '' }) => answerOf(door.judge.$post({ param, json: { as, reason: why } }))}
            />
          ))}
        {!one.opened && may('open') && (
          <ActForm
            {...common}
            id="open"
            title={text.open}
            hint={text.openHint}
            done={text.opened}
            fields={[
              { name: 'zh', label: words.fieldWords('zh'), kind: 'area' },
              { name: 'en', label: words.fieldWords('en'), kind: 'area' },
            ]}
            act={({ zh: a = '', en: b = '' }) => answerOf(door.open.$post({ param, json: { zh: a, en: b } }))}
          />
        )}
        {one.about && one.about.cases.length > 0 && (
          <ActForm
            {...common}
            id="improve"
            title={text.improve}
            done={text.improved}
            fields={[
              { name: 'zh', label: text.titleZh },
              { name: 'en', label: text.titleEn },
              {
                name: 'owner',
                label: words.fieldWords('owner'),
                kind: 'choice',
                options: roles.map((value) => ({ value, label: words.roles[value] })),
                initial: 'product',
              },
            ]}
            act={({ zh: a = '', en: b = '', owner }) =>
              answerOf(
                api.brands[':brand'].improvements.$post({
                  param: { brand: slug },
                  json: { zh: a, en: b, owner: owner as (typeof roles)[number], warning: id },
                }),
              )
            }
            after={(made) => void navigate(`/${slug}/improvements/${(made as { id: string }).id}`)}
          />
        )}
      </div>
      {one.about && one.about.cases.length > 0 && (
        <>
          <h2>{text.cases}</h2>
          <p className="soft">{text.more(one.about.cases.length)}</p>
          <ul>
            {one.cases.map((found) => (
              <li key={found.id}>
                <Link to={`/${slug}/cases/${found.id}`}>{found.number}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{words.course}</h2>
      <ul className="path">
        {one.steps.map((step) => (
          <li key={step.index}>
            <time dateTime={step.at}>{dayAndTime(step.at, zone, lang)}</time>
            {words.steps[step.type as keyof typeof words.steps] ?? step.type}
            {step.level ? ` · ${words.levels[step.level]}` : ''} <small>{words.by(step.by)}</small>
            {step.note && <p className="said">{step.note}</p>}
          </li>
        ))}
      </ul>
    </>
  )
}

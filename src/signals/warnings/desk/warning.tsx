import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useNavigate, useParams } from 'react-router'
import { addDays } from '#src/calendar/date.ts'
import { entitled as mattersEntitled } from '#src/crises/words.ts'
import { type Role, roles } from '#src/people/words.ts'
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
const mattersFor: readonly Role[] = mattersEntitled.open
type OneWarning = Awaited<ReturnType<typeof ask>>
const ask = (brand: string, id: string) => answerOf(door.$get({ param: { brand, id } }))

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
    queryFn: () => ask(slug, id),
  })
  const one = asked.data
  if (!one) return <Waiting query={asked} />
  const what = one.about ? words.stream(one.about.stream as Stream) : words.families[one.family]
  const open = one.standing.is === 'raised' || one.standing.is === 'acknowledged'
  const settled = one.standing.is === 'normal' || one.standing.is === 'false'
  const came = one.chart.reduce((sum, { observed }) => sum + observed, 0)
  // What is grave enough for a plan of its own is a matter; an ordinary warning is taken up and looked into.
  const warrants =
    one.level !== 'IV' && one.matters.length === 0 && open && mattersFor.some((role) => mine.includes(role))
  const fortnight = addDays(one.since, 13)
  const last = one.chart.at(-1)?.on ?? one.on
  const explained = one.about?.cases.length ? (last < fortnight ? last : fortnight) : undefined
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
      <p className="soft">
        {one.chart.length > 0 && `${words.drawn(one.chart.length, came, one.chart[0]!.on, one.chart.at(-1)!.on)} · `}
        {words.method}
      </p>
      <LedTo one={one} slug={slug} />
      <div className="acts">
        {warrants && (
          <Way primary to={`/${slug}/matters/open?from=warning:${id}&level=${one.level}`} title={text.matterHint}>
            {text.matter}
          </Way>
        )}
        {explained && <Way to={`/${slug}/improvements?from=${one.since}&to=${explained}`}>{text.explain}</Way>}
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
        {one.about && one.about.cases.length > 0 && !one.improvement && (
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

/** A way to another screen that looks like the acts beside it, and is a link for keyboard, reader and middle button. */
function Way(props: {
  readonly to: string
  readonly title?: string
  readonly primary?: boolean
  readonly children: string
}) {
  const navigate = useNavigate()
  return (
    <Button
      href={`/desk${props.to}`}
      title={props.title}
      type={props.primary ? 'primary' : 'default'}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        void navigate(props.to)
      }}
    >
      {props.children}
    </Button>
  )
}

/** What the warning has led to already: matters of a crisis, and the improvement. */
function LedTo({ one, slug }: { readonly one: OneWarning; readonly slug: string }) {
  const { lang } = useLanguage()
  const { zone } = useBrand()
  const text = useText({ zh, en })
  const words = useText({ zh: warningsZh, en: warningsEn })
  if (one.matters.length === 0 && !one.improvement) return null
  return (
    <section aria-labelledby="led-to">
      <h2 id="led-to">{text.ledTo}</h2>
      <ul className="rows">
        {one.matters.map((matter) => (
          <li key={matter.id}>
            <div className="line">
              <h3>
                <Link to={`/${slug}/matters/${matter.id}`}>{matter.name?.[lang] ?? text.matterUnnamed}</Link>
              </h3>
              <span className={matter.closedAt ? 'tag' : 'tag over'}>
                {matter.closedAt ? text.matterOver : words.levels[matter.level]}
              </span>
            </div>
            <p className="soft">
              {matter.rehearsal ? text.rehearsal : text.crisis} · {dayAndTime(matter.openedAt, zone, lang)}
            </p>
          </li>
        ))}
        {one.improvement && (
          <li>
            <div className="line">
              <h3>
                <Link to={`/${slug}/improvements/${one.improvement.id}`}>{one.improvement[lang]}</Link>
              </h3>
              <span className={one.improvement.standing === 'closed' ? 'tag ok' : 'tag'}>
                {text.improvementIs[one.improvement.standing]}
              </span>
            </div>
            <p className="soft">{text.improvement}</p>
          </li>
        )}
      </ul>
    </section>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { addDays } from '#src/calendar/date.ts'
import { ActForm } from '#src/site/desk/actform.tsx'
import { answerOf, api } from '#src/site/desk/api.ts'
import { dayWords } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Waiting } from '#src/site/desk/waiting.tsx'
import type { ImprovementAnswer } from '../http.ts'
import { elementWords } from '../say.ts'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import { type CauseKind, causeKinds } from '../words.ts'
import { ImprovementActs } from './acts.tsx'
import { EffectPart } from './effect.tsx'
import { type LocatedCause, LocatedPanel, type Span } from './located.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

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
  return (
    <>
      <Heading
        title={one[lang]}
        lead={
          <>
            {words.standings[one.standing.is]} · {words.fromCases(one.cases.length)} ·{' '}
            {words.owned(words.roles[one.owner])} · {elementWords(one.about, lang)}
            {one.warning && (
              <>
                {' · '}
                <Link to={`/${slug}/warnings/${one.warning}`}>{words.fromWarning}</Link>
              </>
            )}{' '}
            · <a href={`/b/${slug}/improvements/${one.id}`}>↗</a>
          </>
        }
      />
      <EffectPart one={one} />
      <h2>{words.measures}</h2>
      {one.measures.length === 0 && <p className="soft">{words.measuresNone}</p>}
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
              {measure.supplier && ` · ${words.supplierIs(measure.supplier)}`}
              {measure.firstDueOn && ` · ${words.movedFrom(dayWords(measure.firstDueOn, lang))}`}
            </p>
          </li>
        ))}
      </ul>
      <h2>{words.causes}</h2>
      {one.causes.length === 0 && <p className="soft">{words.causesNone}</p>}
      <ul>
        {one.causes.map((cause) => (
          <li key={cause.cause}>
            {cause.cause}
            {cause.under && ` ← ${cause.under}`} · <b>{words.causeKinds[cause.kind]}</b>{' '}
            {cause.ruledOut ? <s>{cause[lang]}</s> : cause[lang]}
            {cause.ruledOut && ` · ${words.ruledOut}: ${cause.ruledOut[lang]}`}
            {cause.located && <p className="soft">{words.located(cause.located)}</p>}
          </li>
        ))}
      </ul>
      <ImprovementActs one={one} />
      {one.standing.is !== 'closed' && one.warning && <Explained one={one} warning={one.warning} />}
    </>
  )
}

/** What explains the surge that the warning was about, and a way to keep it as a cause with its numbers. */
function Explained({ one, warning }: { readonly one: ImprovementAnswer; readonly warning: string }) {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const raised = useQuery({
    queryKey: ['warnings', slug, warning],
    queryFn: () => answerOf(api.brands[':brand'].warnings[':id'].$get({ param: { brand: slug, id: warning } })),
  })
  if (!raised.data) return <Waiting query={raised} />
  const { since, on } = raised.data
  const last = raised.data.chart.at(-1)?.on ?? on
  const fortnight = addDays(since, 13)
  const to = [on, last < fortnight ? last : fortnight].sort().at(-1)!
  const keep = (cause: LocatedCause, span: Span) => (
    <ActForm
      id={`located-${Object.values(cause.values).join('-')}`}
      title={text.asCause}
      {...(cause.values.supplier ? { hint: text.supplierPublic } : {})}
      send={text.send}
      done={text.recorded}
      stale={[['improvements', slug]]}
      fields={[
        {
          name: 'kind',
          label: words.fieldWords('kind'),
          kind: 'choice',
          options: causeKinds.map((value) => ({ value, label: words.causeKinds[value] })),
          initial: 'direct',
        },
        {
          name: 'zh',
          label: words.fieldWords('zh'),
          kind: 'area',
          initial: text.rose.zh(elementWords(cause.values, 'zh')),
        },
        {
          name: 'en',
          label: words.fieldWords('en'),
          kind: 'area',
          initial: text.rose.en(elementWords(cause.values, 'en')),
        },
      ]}
      act={(said) =>
        answerOf(
          api.brands[':brand'].improvements[':id'].causes.$post({
            param: { brand: slug, id: one.id },
            json: {
              zh: said.zh ?? '',
              en: said.en ?? '',
              kind: said.kind as CauseKind,
              evidence: [],
              element: cause.values,
              located: {
                ...span,
                observed: cause.observed,
                expected: cause.expected,
                factor: cause.factor,
                qValue: cause.qValue,
              },
            },
          }),
        )
      }
    />
  )
  return <LocatedPanel span={{ from: since, to }} act={keep} />
}

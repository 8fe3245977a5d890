import { useQuery } from '@tanstack/react-query'
import { duration, durationWords } from '#src/calendar/duration.ts'
import { ActForm } from '#src/site/desk/actform.tsx'
import { dayWords, todayIn } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Waiting } from '#src/site/desk/waiting.tsx'
import { en as caseEn } from '../../text.en.ts'
import { zh as caseZh } from '../../text.zh.ts'
import { applyLaw, liftLaw, nameBody, type StatedTold, statedQuery, strikeBody } from './ask.ts'
import { HoursForm } from './hours.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

interface Stated {
  readonly stated: StatedTold
  /** Whether somebody with these roles can try to state anything; the decision behind the door judges. */
  readonly may: boolean
}

/** What holds for all cases of the brand: its hours, the laws it is bound by, who outside looks at a dispute. */
export function StatedScreen() {
  const { slug, roles } = useBrand()
  const text = useText({ zh, en })
  const query = useQuery(statedQuery(slug))
  const may = roles.includes('legal') || roles.includes('admin')
  return (
    <>
      <Heading title={text.title} lead={text.lead} />
      {!may && <p className="soft">{text.readOnly}</p>}
      {!query.data && <Waiting query={query} />}
      {query.data && (
        <>
          <Hours stated={query.data} may={may} />
          <Laws stated={query.data} may={may} />
          <Bodies stated={query.data} may={may} />
        </>
      )}
    </>
  )
}

function Hours({ stated: { hours }, may }: Stated) {
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  return (
    <section aria-labelledby="hours">
      <h2 id="hours">{text.hours.title}</h2>
      {hours.length === 0 && <p>{text.hours.none}</p>}
      <ul className="rows">
        {hours.toReversed().map((one, at) => {
          const days = one.weekdays.map((day) => text.days[day - 1]).join(text.between)
          const next = hours[hours.length - at]
          return (
            <li key={one.index}>
              <b>
                {text.hours.line(days, one.opensAt, one.closesAt)}
                {one.lunch && text.hours.lunch(one.lunch.fromAt, one.lunch.toAt)}
              </b>{' '}
              <span className="soft">
                {text.hours.from(dayWords(one.fromOn, lang))}
                {next && ` · ${text.hours.until(dayWords(next.fromOn, lang))}`} · {one.zone}
              </span>
            </li>
          )
        })}
      </ul>
      {may && <HoursForm key={hours.length} last={hours.at(-1)} />}
    </section>
  )
}

function Laws({ stated: { laws, presets }, may }: Stated) {
  const { slug, zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: caseZh, en: caseEn })
  const stages = words.stages as Readonly<Record<string, string>>
  const stale = [statedQuery(slug).queryKey]
  const from = { name: 'fromOn', label: text.laws.fromOn, kind: 'date' as const, initial: todayIn(zone) }
  return (
    <section aria-labelledby="laws">
      <h2 id="laws">{text.laws.title}</h2>
      <p className="soft">{text.laws.lead}</p>
      <ul className="rows">
        {presets.map((known) => {
          const said = laws.filter(({ limit }) => limit === known.limit)
          const holds = said.find(({ toOn }) => toOn === undefined)
          return (
            <li key={known.limit}>
              <div className="line">
                <b>{known[lang]}</b>
                <span className={holds ? 'tag ok' : 'tag'}>
                  {holds ? text.laws.applied(dayWords(holds.fromOn, lang)) : text.laws.free}
                </span>
              </div>
              <p className="soft">
                {text.laws.ends(stages[known.stage] ?? known.stage, durationWords(duration(known.term))[lang])} ·{' '}
                {known.basis} {!known.sure && <span className="tag soon">{text.laws.unsure}</span>}
              </p>
              {said.map(
                ({ toOn, fromOn, index }) =>
                  toOn && (
                    <p key={index} className="soft">
                      {text.laws.applied(dayWords(fromOn, lang))} · {text.laws.lifted(dayWords(toOn, lang))}
                    </p>
                  ),
              )}
              {may && !holds && (
                <ActForm
                  id={`apply-${known.limit}`}
                  title={text.laws.apply}
                  hint={text.laws.applyHint}
                  fields={[from]}
                  send={text.laws.apply}
                  done={text.laws.applied2}
                  stale={stale}
                  act={({ fromOn }) => applyLaw(slug, known.limit, fromOn ?? '')}
                />
              )}
              {may && holds && (
                <ActForm
                  id={`lift-${known.limit}`}
                  title={text.laws.lift}
                  hint={text.laws.liftHint}
                  fields={[from, { name: 'reason', label: text.laws.reason }]}
                  send={text.laws.lift}
                  done={text.laws.lifted2}
                  stale={stale}
                  act={({ fromOn = '', reason = '' }) => liftLaw(slug, known.limit, { fromOn, reason })}
                />
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Bodies({ stated: { bodies }, may }: Stated) {
  const { slug, zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const { kinds } = useText({ zh: caseZh, en: caseEn }).besides.outside
  const stale = [statedQuery(slug).queryKey]
  return (
    <section aria-labelledby="bodies">
      <h2 id="bodies">{text.bodies.title}</h2>
      <p className="soft">{text.bodies.lead}</p>
      {bodies.length === 0 && <p>{text.bodies.none}</p>}
      <ul className="rows">
        {bodies.map((body) => (
          <li key={body.id}>
            <b>{body[lang]}</b>{' '}
            <span className="soft">
              {kinds[body.kind]} · {body.contact} · {text.bodies.since(dayWords(body.sinceOn, lang))}
            </span>
            {may && (
              <ActForm
                id={`strike-${body.id}`}
                title={text.bodies.strike}
                hint={text.bodies.strikeHint}
                fields={[{ name: 'reason', label: text.bodies.reason }]}
                send={text.bodies.strike}
                done={text.bodies.struck}
                stale={stale}
                act={({ reason = '' }) => strikeBody(slug, body.id, reason)}
              />
            )}
          </li>
        ))}
      </ul>
      {may && (
        <ActForm
          id="name-body"
          title={text.bodies.name}
          fields={[
            {
              name: 'kind',
              label: text.bodies.kind,
              kind: 'choice',
              options: Object.entries(kinds).map(([value, label]) => ({ value, label })),
            },
            { name: 'zh', label: text.bodies.zh },
            { name: 'en', label: text.bodies.en },
            { name: 'contact', label: text.bodies.contact },
            { name: 'sinceOn', label: text.bodies.sinceOn, kind: 'date', initial: todayIn(zone) },
          ]}
          send={text.bodies.name}
          done={text.bodies.named}
          stale={stale}
          act={({ kind = '', zh: inZh = '', en: inEn = '', contact = '', sinceOn = '' }) =>
            nameBody(slug, { kind, zh: inZh, en: inEn, contact, sinceOn })
          }
        />
      )}
    </section>
  )
}

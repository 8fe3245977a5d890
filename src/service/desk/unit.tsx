import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { localDate } from '#src/calendar/zone.ts'
import { dayWords } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Waiting } from '#src/site/desk/waiting.tsx'
import type { Ground } from '../units/coverage.ts'
import { en as unitsEn } from '../units/text.en.ts'
import { zh as unitsZh } from '../units/text.zh.ts'
import { type UnitTold, unitQuery } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { UnitActs } from './unitacts.tsx'

/** One unit: whether it is covered and why, what can be done, what happened. */
export function UnitScreen() {
  const { slug } = useBrand()
  const { id = '' } = useParams()
  const text = useText({ zh, en }).units
  const query = useQuery(unitQuery(slug, id))
  return (
    <>
      <p>
        <Link to={`/${slug}/units`}>← {text.back}</Link>
      </p>
      {query.data ? <OneUnit key={query.data.unit.id} known={query.data} /> : <Waiting query={query} />}
    </>
  )
}

function OneUnit({ known }: { readonly known: UnitTold }) {
  const { slug, zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en }).units
  const words = useText({ zh: unitsZh, en: unitsEn })
  const { unit, sealed, lineage, repairs } = known
  const one = (id: string) => `/${slug}/units/${id}`
  return (
    <div className="case">
      <div>
        <Heading
          title={`${words.kindName(unit.kind)} · ${unit.model}`}
          lead={
            <>
              {text.serial} {sealed?.serial ?? '—'}
              {sealed?.order ? ` · ${text.order} ${sealed.order}` : ''} ·{' '}
              <a href={`/b/${slug}/service/${unit.id.slice('unit:'.length)}`}>{text.public}</a>
            </>
          }
        />
        <CoverageBox known={known} />
        {lineage.map(({ from, on }) => (
          <p key={from}>
            {words.cameFrom(on)} · <Link to={one(from)}>{words.predecessor}</Link>
          </p>
        ))}
        {unit.gone?.by && (
          <p>
            {words.gone.replaced(unit.gone.on)} · <Link to={one(unit.gone.by)}>{words.successor}</Link>
          </p>
        )}
        <h2>{words.history}</h2>
        <ol className="path">
          {[...unit.steps].reverse().map((step) => (
            <li key={step.index}>
              <time dateTime={step.at}>{dayWords(step.on ?? localDate(step.at, zone), lang)}</time>
              <b>{words.steps[step.type]}</b>
              <br />
              <span className="soft">
                {words.by(step.by)} · <a href={`/b/${slug}/entries/${step.index}`}>{words.entry(step.index)}</a>
              </span>
            </li>
          ))}
        </ol>
        <h2>{text.repairs}</h2>
        {repairs.length === 0 && <p className="soft">{text.none2}</p>}
        <ul>
          {repairs.map((repair) => (
            <li key={repair.id}>
              {dayWords(repair.bookedInOn, lang)}
              {repair.doneOn
                ? ` – ${dayWords(repair.doneOn, lang)} · ${words.results[repair.result ?? ''] ?? repair.result}`
                : ''}
            </li>
          ))}
        </ul>
      </div>
      {!unit.gone && <UnitActs known={known} />}
    </div>
  )
}

/** The answer, with every ground that it rests on; the same words as on the public page. */
export function CoverageBox({ known: { coverage } }: { readonly known: Pick<UnitTold, 'coverage'> }) {
  const words = useText({ zh: unitsZh, en: unitsEn })
  const tags = { yes: 'tag ok', no: 'tag', unknown: 'tag soon' }
  return (
    <div className={coverage.answer === 'yes' ? 'next done' : coverage.answer === 'unknown' ? 'next wait' : 'next'}>
      <b>{coverage.partsOnly && coverage.answer === 'yes' ? words.partsOnly : words.answers[coverage.answer]}</b>
      {coverage.start && (
        <p className="soft">
          {words.startTitle} {words.start(coverage.start.on, coverage.start.by, coverage.start.exact)}
        </p>
      )}
      <ul className="rows">
        {coverage.grounds.map((ground) => (
          <li key={ground.ground}>
            <div className="line">
              <h3>{words.grounds[ground.ground]}</h3>
              <span className={tags[ground.answer]}>{words.tags[ground.answer]}</span>
            </div>
            <p className="soft">
              {words.why(ground as Ground)}
              {ground.reckoning && ` · ${words.reckoned(ground as Ground)}`}
              {ground.reckoning?.provisional && ` · ${words.provisional}`}
            </p>
            {ground.basis && (
              <p className="soft">
                {words.basis(ground.basis)} {!ground.sure && <span className="tag soon">{words.check}</span>}
              </p>
            )}
          </li>
        ))}
      </ul>
      {coverage.repairs > 0 && <p>{words.repairDays(coverage.repairDays, coverage.repairs)}</p>}
    </div>
  )
}

import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { differenceLine } from '../offers/drawup.ts'
import { en as offersEn } from '../offers/text.en.ts'
import { zh as offersZh } from '../offers/text.zh.ts'
import { optionWords } from '../offers/wordsof.ts'
import type { RevisionTold } from './ask.ts'
import { yuan } from './money.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

interface Props {
  readonly title: string
  readonly revision: RevisionTold
}

/** One drafting of an offer, as the customer will read it or reads it. */
export function RevisionBox({ title, revision }: Props) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en }).panel
  const words = useText({ zh: offersZh, en: offersEn })
  const seats = (of: readonly ('legal' | 'finance')[]) =>
    of.map((seat) => words.seats[seat]).join(lang === 'zh' ? '、' : ', ')
  return (
    <div className="next wait">
      <b>
        {title} · {yuan(revision.cashFen)}
      </b>
      <p className="soft">
        {revision.standard ? (
          <a href={`/b/${slug}/standards/${revision.standard}?version=${revision.version}`}>
            {words.part.by(revision.title?.[lang] ?? revision.standard, revision.version ?? 1)}
          </a>
        ) : (
          words.deviations.free
        )}{' '}
        {revision.deviation !== 'none' && <span className="tag soon">{words.deviations[revision.deviation]}</span>}
      </p>
      <ul>
        {revision.lines.map((line) => (
          <li key={line.id}>
            {line.id === differenceLine ? words.part.difference : (line.label?.[lang] ?? line.id)}:{' '}
            {line.arithmetic ?? yuan(line.amountFen)}
          </li>
        ))}
      </ul>
      <ul>
        {revision.options.map((option) => (
          <li key={option.id}>{optionWords(option, words)}</li>
        ))}
      </ul>
      {revision.explanation && <p className="said">{revision.explanation}</p>}
      {revision.message && <p className="said">{revision.message}</p>}
      {revision.facts.length > 0 && (
        <details>
          <summary>{text.facts}</summary>
          <dl className="facts">
            {revision.facts.map((fact) => (
              <div key={fact.name}>
                <dt>{fact.label?.[lang] ?? fact.name}</dt>
                <dd>
                  {fact.unit === 'fen' ? yuan(Number(fact.value)) : String(fact.value)}{' '}
                  <small className="soft">
                    {words.sources[fact.from]} {fact.note}
                  </small>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {revision.needs.length > 0 && (
        <p className="soft">
          {text.needs(seats(revision.needs))}
          {revision.approvals.length > 0 && ` · ${text.approvals(seats(revision.approvals.map((one) => one.seat)))}`}
        </p>
      )}
    </div>
  )
}

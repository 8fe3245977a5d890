import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { dayWords } from '#src/site/desk/dates.ts'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { en as claimEn } from '../text.en.ts'
import { zh as claimZh } from '../text.zh.ts'
import { comingQuery } from './ask.ts'
import { wordingOf } from './row.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** What ends or has to be looked up again within 90 days; louder at 30 and at 7. */
export function ComingDue() {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const { life } = useText({ zh: claimZh, en: claimEn })
  const { data } = useQuery(comingQuery(slug))
  if (!data || data.claims.length + data.leaving.length === 0) return null
  return (
    <section className="sheet" aria-label={text.coming.title}>
      <h2>{text.coming.title}</h2>
      {data.claims.length === 0 && <p className="soft">{text.coming.none}</p>}
      <ul className="rows">
        {data.claims.flatMap((claim) =>
          claim.reminders.map(({ what, on, days, stage }) => (
            <li key={`${claim.id} ${what}`} className="line">
              <Link to={`/${slug}/claims/${claim.id}`}>{wordingOf(claim, lang)}</Link>
              <span className={stage === 7 ? 'tag over' : stage === 30 ? 'tag soon' : 'tag'}>
                {text.coming[what](dayWords(on, lang), days)}
              </span>
            </li>
          )),
        )}
      </ul>
      {data.leaving.length > 0 && <h2>{life.ending.title}</h2>}
      <ul className="rows">
        {data.leaving.map(({ claim, clearing }) => (
          <li key={claim.id}>
            <Link to={`/${slug}/claims/${claim.id}`}>{wordingOf(claim, lang)}</Link>
            <p className="soft">
              {clearing
                .map(
                  ({ sort, by }) =>
                    `${life.ending[sort]}: ${by ? life.ending.by(dayWords(by.on, lang)) : life.ending.planned}`,
                )
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

import { dayWords } from '#src/site/desk/dates.ts'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { en as claimEn } from '../text.en.ts'
import { zh as claimZh } from '../text.zh.ts'
import type { ClaimTold } from './ask.ts'

const looks = { pass: 'tag ok', fail: 'tag over', unknown: 'tag', 'not-applicable': 'tag' } as const
const order = ['fail', 'unknown', 'pass'] as const

/** What each check found, why, and by what rule; what fails stands first. */
export function Checks({ claim }: { readonly claim: ClaimTold }) {
  const { lang } = useLanguage()
  const { life, by } = useText({ zh: claimZh, en: claimEn })
  const { checked } = claim
  if (!checked) return <p className="soft">{life.checks.none}</p>
  const shown = order.flatMap((result) => checked.checks.filter((one) => one.result === result))
  const quiet = checked.checks.length - shown.length
  return (
    <>
      <p className="soft">{life.checks.lead(dayWords(checked.on, lang), by(checked.by))}</p>
      <ul className="rows">
        {shown.map((one) => (
          <li key={`${one.id} ${one.reason.en}`}>
            <div className="line">
              <span>{life.checks.names[one.id.split('.')[0] ?? ''] ?? one.id}</span>
              <span className={looks[one.result]}>{life.checks.results[one.result]}</span>
            </div>
            <p>{one.reason[lang]}</p>
            <p className="soft">
              {life.checks.basis}: {one.basis[lang]}
            </p>
          </li>
        ))}
      </ul>
      {quiet > 0 && <p className="soft">{life.checks.quiet(quiet)}</p>}
    </>
  )
}

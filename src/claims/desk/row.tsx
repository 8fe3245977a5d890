import { Link } from 'react-router'
import { inLanguage } from '#src/kit/language.ts'
import { dayWords } from '#src/site/desk/dates.ts'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { kindOf } from '../kinds/kinds.ts'
import { en as claimEn } from '../text.en.ts'
import { zh as claimZh } from '../text.zh.ts'
import type { ClaimTold } from './ask.ts'
import { StandingTag } from './standing.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

export const wordingOf = ({ wording }: ClaimTold, lang: 'zh' | 'en') => inLanguage(wording, lang)

/** One claim in the list: its words, how well it is supported, until when, and what waits for an answer. */
export function ClaimRow({ claim }: { readonly claim: ClaimTold }) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: claimZh, en: claimEn })
  const open = claim.disputes.filter((dispute) => !dispute.answer).length
  const review = claim.standing.is === 'live' ? claim.standing.reviewBy : undefined
  return (
    <li>
      <div className="line">
        <h3>
          <Link to={`/${slug}/claims/${claim.id}`}>{wordingOf(claim, lang)}</Link>
        </h3>
        <StandingTag claim={claim} />
      </div>
      <div className="line soft">
        <span>
          {kindOf(claim.kind)?.name[lang] ?? claim.kind} ·{' '}
          {words.one.level(words.levels[claim.level], words.levelWhy[claim.level])}
        </span>
        <span>
          {[
            claim.validUntil && words.row.until(dayWords(claim.validUntil, lang)),
            review && words.row.reviewBy(dayWords(review, lang)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {open > 0 && <span className="tag soon">{text.openDisputes(open)}</span>}
    </li>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { dayWords } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Waiting } from '#src/site/desk/waiting.tsx'
import { kindOf } from '../kinds/kinds.ts'
import { en } from '../plan/text.en.ts'
import { zh } from '../plan/text.zh.ts'
import { en as claimEn } from '../text.en.ts'
import { zh as claimZh } from '../text.zh.ts'
import { type PlanTold, planQuery } from './ask.ts'
import { PlanForm } from './planform.tsx'
import { en as deskEn } from './text.en.ts'
import { zh as deskZh } from './text.zh.ts'

/** 明确目标 → 选择方式: the plan, what each difference rests on, what is missing, and which kinds suit and why. */
export function PlanScreen() {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const { back } = useText({ zh: deskZh, en: deskEn })
  const query = useQuery(planQuery(slug))
  return (
    <>
      <p>
        <Link to={`/${slug}/claims`}>← {back}</Link>
      </p>
      <Heading title={text.title} lead={text.lead}>
        {query.data?.on && <span>{text.statedOn(dayWords(query.data.on, lang))}</span>}
      </Heading>
      {!query.data && <Waiting query={query} />}
      {query.data?.differences.map((one) => (
        <Difference key={one.difference} one={one} />
      ))}
      {query.data && query.data.suits.length > 0 && <Suits told={query.data} />}
      {query.data && <PlanForm {...(query.data.plan ? { plan: query.data.plan } : {})} />}
    </>
  )
}

function Difference({ one }: { readonly one: PlanTold['differences'][number] }) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: claimZh, en: claimEn })
  const gaps = text.gaps as Readonly<Record<string, string>>
  const levels = words.levels as Readonly<Record<number, string>>
  return (
    <section className="sheet">
      <h2>{one.difference}</h2>
      <h3>{text.rests}</h3>
      {one.rests.length === 0 && <p className="soft">{text.restsNone}</p>}
      <ul className="rows">
        {one.rests.map((claim) => (
          <li key={claim.id} className="line">
            <Link to={`/${slug}/claims/${claim.id}`}>{claim.wording[lang] ?? claim.wording.zh}</Link>
            <span className={claim.standing === 'live' ? 'tag ok' : 'tag'}>
              {words.standings[claim.standing]} · {levels[claim.level]}
            </span>
          </li>
        ))}
      </ul>
      <h3>{text.missing}</h3>
      {one.gaps.length === 0 && <p className="soft">{text.missingNone}</p>}
      <ul>
        {one.gaps.map((gap) => (
          <li key={gap}>{gaps[gap]}</li>
        ))}
      </ul>
      {one.register.length > 0 && (
        <p className="soft">
          {text.register}: {one.register.map((what) => what[lang]).join(lang === 'zh' ? '；' : '; ')}
        </p>
      )}
    </section>
  )
}

function Suits({ told }: { readonly told: PlanTold }) {
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  return (
    <section className="sheet">
      <h2>{text.suits}</h2>
      <ul className="rows">
        {told.suits.map((suit) => (
          <li key={suit.kind}>
            <div className="line">
              <span>{kindOf(suit.kind)?.name[lang]}</span>
              <span className="soft">{text.suitsHave(suit.standing)}</span>
            </div>
            {suit.reasons.map((reason) => (
              <p key={reason.en}>{reason[lang]}</p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

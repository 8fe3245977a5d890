import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { dayAndTime, dayWords } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { kindOf } from '../kinds/kinds.ts'
import { PlacesOfClaim } from '../placements/desk/ofclaim.tsx'
import { en as claimEn } from '../text.en.ts'
import { zh as claimZh } from '../text.zh.ts'
import { ClaimActs } from './acts.tsx'
import { type ClaimTold, claimQuery } from './ask.ts'
import { Checks } from './checks.tsx'
import { Countersignatures } from './countersignatures.tsx'
import { Details } from './details.tsx'
import { Disputes } from './disputes.tsx'
import { wordingOf } from './row.tsx'
import { StandingTag } from './standing.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** One claim as the public sees it, with what the brand can do about it. */
export function ClaimScreen() {
  const { slug } = useBrand()
  const { id = '' } = useParams()
  const text = useText({ zh, en })
  const query = useQuery(claimQuery(slug, id))
  return (
    <>
      <p>
        <Link to={`/${slug}/claims`}>← {text.back}</Link>
      </p>
      {query.data && query.error && (
        <Trouble fault={query.error} retry={() => query.refetch()} busy={query.isFetching} />
      )}
      {query.data ? <OneClaim key={query.data.id} claim={query.data} /> : <Waiting query={query} />}
    </>
  )
}

const questionNames = ['bytes', 'signer', 'entitled', 'inForce'] as const

function OneClaim({ claim }: { readonly claim: ClaimTold }) {
  const { slug, zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: claimZh, en: claimEn })
  const why = words.why as Readonly<Record<string, (facts: Readonly<Record<string, string>>) => string>>
  return (
    <>
      <Heading title={wordingOf(claim, lang)} lead={kindOf(claim.kind)?.name[lang] ?? claim.kind}>
        <span>
          <StandingTag claim={claim} /> <a href={`/b/${slug}/claims/${claim.id}`}>{text.publicPage}</a>
        </span>
      </Heading>
      <div className="case">
        <div>
          <p>{words.one.level(words.levels[claim.level], words.levelWhy[claim.level])}</p>
          <h2>{words.one.fourQuestions}</h2>
          <dl className="facts">
            {questionNames.map((name) => {
              const { answer, why: code, facts = {} } = claim.questions[name]
              return (
                <div key={name}>
                  <dt>{words.questions[name].ask}</dt>
                  <dd>
                    <b>{words.answers[answer]}</b> {why[code]?.(facts)}
                  </dd>
                </div>
              )
            })}
          </dl>
          <Details claim={claim} />
          <h2>{words.life.checks.title}</h2>
          <Checks claim={claim} />
          <h2>{words.one.numbers}</h2>
          {claim.numbers.length === 0 && <p className="soft">{words.one.numbersNone}</p>}
          <ul className="rows">
            {claim.numbers.map((number) => (
              <li key={`${number.identifier} ${number.value}`} className="line">
                <span>{number.value}</span>
                <span className={{ pass: 'tag ok', fail: 'tag over', unknown: 'tag' }[number.verdict]}>
                  {words.verdicts[number.verdict]}
                </span>
              </li>
            ))}
          </ul>
          <h2>{words.one.evidence}</h2>
          {claim.evidence.length === 0 && <p className="soft">{words.one.evidenceNone}</p>}
          <ul className="rows">
            {claim.evidence.map((one) => (
              <li key={one.sha256} className="line">
                <span>{one.name}</span> <span className="soft">{words.one.bytes(one.bytes)}</span>
              </li>
            ))}
          </ul>
          <h2>{words.one.lookUps}</h2>
          {claim.lookUps.length === 0 && <p className="soft">{words.one.lookUpsNone}</p>}
          <ul className="rows">
            {claim.lookUps.map((one) => (
              <li key={one.index}>
                <div className="line">
                  <span>{words.one.lookedUp(dayWords(one.on, lang), one.register)}</span>
                  <span className={one.result === 'confirmed' ? 'tag ok' : 'tag over'}>
                    {words.results[one.result]}
                  </span>
                </div>
                {one.note && <p className="soft">{one.note}</p>}
              </li>
            ))}
          </ul>
          <Countersignatures claim={claim} />
          <PlacesOfClaim claim={claim.id} standing={claim.standing.is} />
          <Disputes claim={claim} />
          <h2>{words.one.history}</h2>
          <ol className="path" reversed>
            {claim.steps.toReversed().map((step) => (
              <li key={step.index}>
                <time dateTime={step.at}>{dayAndTime(step.at, zone, lang)}</time>
                <b>{(words.steps as Readonly<Record<string, string>>)[step.type] ?? step.type}</b>{' '}
                <span className="soft">{words.by(step.by)}</span>
                <p className="soft">{words.one.entry(step.index)}</p>
              </li>
            ))}
          </ol>
        </div>
        <ClaimActs claim={claim} />
      </div>
    </>
  )
}

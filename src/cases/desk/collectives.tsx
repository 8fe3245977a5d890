import { useQuery } from '@tanstack/react-query'
import { Empty } from 'antd'
import { Link, useNavigate } from 'react-router'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Waiting } from '#src/site/desk/waiting.tsx'
import { en as caseEn } from '../text.en.ts'
import { zh as caseZh } from '../text.zh.ts'
import { type CollectiveTold, collectivesQuery } from './ask.ts'
import { useChanges } from './live.tsx'
import { OpenCollective } from './opencollective.tsx'
import { Progress } from './progress.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** Causes that many people share, the newest first; those that ended last. */
export function CollectivesScreen() {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const navigate = useNavigate()
  const query = useQuery(collectivesQuery(slug))
  useChanges()
  const all = query.data?.collectives.toReversed() ?? []
  const ordered = [...all.filter(({ closedAt }) => !closedAt), ...all.filter(({ closedAt }) => closedAt)]
  return (
    <>
      <Heading title={text.collective.title} lead={text.collective.lead} />
      {!query.data && <Waiting query={query} />}
      {query.data && all.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text.collective.none} />
      )}
      <ul className="rows">
        {ordered.map((one) => (
          <Row key={one.id} one={one} />
        ))}
      </ul>
      <div className="sheet">
        <OpenCollective opened={({ id }) => void navigate(`/${slug}/collectives/${id}`)} />
      </div>
    </>
  )
}

function Row({ one }: { readonly one: CollectiveTold }) {
  const { slug, zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: caseZh, en: caseEn })
  return (
    <li>
      <div className="line">
        <b>
          <Link to={`/${slug}/collectives/${one.id}`}>{one[lang]}</Link>
        </b>
        <span className="tag">
          {one.closedAt ? text.standings.closed : one.answer ? text.collective.answered : text.collective.unanswered}
        </span>
      </div>
      <div className="soft">
        {words.topics[one.topic]} · {text.collective.openedAt(dayAndTime(one.openedAt, zone, lang))}
      </div>
      <Progress one={one} />
    </li>
  )
}

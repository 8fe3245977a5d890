import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { answerOf, api } from '#src/site/desk/api.ts'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Waiting } from '#src/site/desk/waiting.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

const mailsQuery = (brand: string) =>
  queryOptions({
    queryKey: ['mails', brand],
    queryFn: () => answerOf(api.brands[':brand'].mails.$get({ param: { brand } })),
    refetchInterval: 30_000,
  })

/** Mail that a person has to look at. */
export function MailsScreen() {
  const { slug, zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en }).mails
  const list = useQuery(mailsQuery(slug))
  return (
    <>
      <Heading title={text.title} lead={text.lead} />
      {!list.data && <Waiting query={list} />}
      {list.data && (
        <p role="status">{text.counts(list.data.counts.filed, list.data.counts.added, list.data.counts.refused)}</p>
      )}
      {list.data?.mails.length === 0 && <p className="soft">{text.none}</p>}
      <ul className="rows">
        {list.data?.mails.map((one) => (
          <li key={one.key}>
            <div className="line">
              {one.case ? (
                <Link to={`/${slug}/cases/${one.case}`}>{one.subject || '—'}</Link>
              ) : (
                <b>{one.subject || '—'}</b>
              )}
              <span className="tag">{text.reasons[one.reason]}</span>
            </div>
            <span className="soft">
              {text.from(one.from)} · {dayAndTime(one.readAt, zone, lang)} {one.left.join(lang === 'zh' ? '、' : ', ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

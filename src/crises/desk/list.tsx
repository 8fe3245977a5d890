import { useQuery } from '@tanstack/react-query'
import { Empty } from 'antd'
import { Link } from 'react-router'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { Deadline } from '#src/site/desk/deadline.tsx'
import { Heading } from '#src/site/desk/heading.tsx'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Waiting } from '#src/site/desk/waiting.tsx'
import { useLang } from './acting.tsx'
import { type MatterRow, mattersQuery } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** What goes on, then what is over; rehearsals among them, marked. */
export function MattersScreen() {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const query = useQuery(mattersQuery(slug))
  return (
    <>
      <Heading title={text.list.title} lead={text.list.lead}>
        <p>
          <Link to={`/${slug}/matters/open`}>{text.list.open}</Link> ·{' '}
          <Link to={`/${slug}/playbooks`}>{text.playbooks.title}</Link>
        </p>
      </Heading>
      {!query.data && <Waiting query={query} />}
      {query.data?.matters.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text.list.none} />}
      <ul className="rows">
        {query.data?.matters.map((row) => (
          <Row key={row.id} row={row} now={query.data.now} />
        ))}
      </ul>
    </>
  )
}

function Row({ row, now }: { readonly row: MatterRow; readonly now: string }) {
  const { slug, zone } = useBrand()
  const lang = useLang()
  const text = useText({ zh, en })
  const { title, name, owed } = row
  return (
    <li>
      <div className="line">
        <b>
          <Link to={`/${slug}/matters/${row.id}`}>{(name ?? title)?.[lang] ?? text.list.forgotten}</Link>
        </b>
        <span>
          {row.rehearsal && <span className="tag inward">{text.rehearsal}</span>}{' '}
          <span className={row.closedAt ? 'tag' : 'tag over'}>
            {row.closedAt ? text.list.over : text.level(row.level)}
          </span>
        </span>
      </div>
      <div className="soft">
        {text.list.since(dayAndTime(row.openedAt, zone, lang))} · {text.list.tasks(row.tasksOpen, row.tasksLate)} ·{' '}
        {text.list.waiting(row.waiting)}
      </div>
      {owed && (
        <div>
          {owed.first ? text.firstWord : text.nextWord}: <Deadline at={owed.by.at} now={now} zone={zone} />
          {owed.missedAt && <b className="tag over">{text.missed}</b>}
        </div>
      )}
    </li>
  )
}

import { Grid, Table } from 'antd'
import { Link } from 'react-router'
import { Deadline } from '#src/site/desk/deadline.tsx'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { en as caseEn } from '../text.en.ts'
import { zh as caseZh } from '../text.zh.ts'
import type { CaseTold } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

interface TableProps {
  readonly cases: readonly CaseTold[]
  readonly now: string
}

/** A table where there is room for one; the same rows as a list on a narrow screen. */
export function CaseTable({ cases, now }: TableProps) {
  const { slug } = useBrand()
  const { md } = Grid.useBreakpoint()
  const text = useText({ zh, en })
  const words = useText({ zh: caseZh, en: caseEn })
  const number = (one: CaseTold) => <Link to={`/${slug}/cases/${one.id}`}>{one.number}</Link>
  const about = (one: CaseTold) => `${words.topics[one.topic]} · ${words.kinds[one.kind]}`
  if (!md) {
    return (
      <ul className="rows">
        {cases.map((one) => (
          <li key={one.id}>
            <div className="line">
              <b>{number(one)}</b>
              <Turn one={one} />
            </div>
            <div>{about(one)}</div>
            <div className="line soft">
              <When one={one} now={now} />
              {one.standing.is !== 'closed' && <span>{text.owners[one.standing.clock.owner]}</span>}
            </div>
          </li>
        ))}
      </ul>
    )
  }
  return (
    <Table
      rowKey="id"
      dataSource={[...cases]}
      pagination={false}
      columns={[
        { key: 'number', title: text.columns.number, render: (_, one) => number(one) },
        { key: 'topic', title: text.columns.topic, render: (_, one) => about(one) },
        { key: 'standing', title: text.columns.standing, render: (_, one) => <Turn one={one} /> },
        {
          key: 'owner',
          title: text.columns.owner,
          render: (_, one) => (one.standing.is === 'closed' ? '—' : text.owners[one.standing.clock.owner]),
        },
        { key: 'deadline', title: text.columns.deadline, render: (_, one) => <When one={one} now={now} /> },
      ]}
    />
  )
}

function Turn({ one: { standing } }: { readonly one: CaseTold }) {
  const text = useText({ zh, en })
  const words = useText({ zh: caseZh, en: caseEn })
  switch (standing.is) {
    case 'with-brand':
      return <span>{words.stages[standing.clock.stage]}</span>
    case 'with-customer':
      return <span className="tag soon">{text.asked[standing.asked]}</span>
    case 'closed':
      return <span className="tag">{text.closed[standing.how]}</span>
  }
}

/** The brand's own deadline, or the date told to the customer while it is their turn: that one is nobody's overdue. */
function When({ one: { standing }, now }: { readonly one: CaseTold; readonly now: string }) {
  const { zone } = useBrand()
  const text = useText({ zh, en })
  switch (standing.is) {
    case 'with-brand':
      return <Deadline at={standing.clock.due.at} now={now} zone={zone} />
    case 'with-customer':
      return <Deadline at={standing.by.at} now={now} zone={zone} waiting />
    case 'closed':
      return <span>{text.standings.closed}</span>
  }
}

import { Grid } from 'antd'
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

/**
 * A table where there is room for one; the same rows as a list on a narrow screen. A plain table: Ant Design's measures
 * scroll bars with a style of its own, which the strict policy refuses.
 */
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
    <table className="grid">
      <thead>
        <tr>
          {Object.entries(text.columns).map(([key, title]) => (
            <th key={key} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {cases.map((one) => (
          <tr key={one.id}>
            <th scope="row">{number(one)}</th>
            <td>{about(one)}</td>
            <td>
              <Turn one={one} />
            </td>
            <td>{one.standing.is === 'closed' ? '—' : text.owners[one.standing.clock.owner]}</td>
            <td>
              <When one={one} now={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
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

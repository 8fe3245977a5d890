import { Checkbox } from 'antd'
import { Link, useLocation } from 'react-router'
import { Deadline } from '#src/site/desk/deadline.tsx'
import { isBegun } from '#src/site/desk/draft.ts'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { useWide } from '#src/site/desk/wide.ts'
import { en as caseEn } from '../text.en.ts'
import { zh as caseZh } from '../text.zh.ts'
import type { CaseTold } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

type Chosen = readonly { readonly id: string; readonly number: string }[]

interface TableProps {
  readonly cases: readonly CaseTold[]
  readonly now: string
  readonly selected?: ReadonlyMap<string, string>
  readonly select?: (chosen: Chosen, on: boolean) => void
  /** Cases that somebody else just changed. */
  readonly changed?: ReadonlySet<string>
}

/**
 * A table where there is room for one; the same rows as a list on a narrow screen. A plain table: Ant Design's measures
 * scroll bars with a style of its own, which the strict policy refuses.
 */
export function CaseTable({ cases, now, selected, select, changed }: TableProps) {
  const isWide = useWide()
  const text = useText({ zh, en })
  const tick = (one: CaseTold) =>
    select && (
      <Checkbox
        checked={selected?.has(one.id) ?? false}
        aria-label={text.selectOne(one.number)}
        onChange={({ target }) => select([one], target.checked)}
      />
    )
  const marks = (one: CaseTold) => ({
    'data-case': one.id,
    ...(changed?.has(one.id) ? { className: 'changed' } : selected?.has(one.id) ? { className: 'chosen' } : {}),
  })
  if (!isWide) {
    return (
      <ul className="rows queue">
        {cases.map((one) => (
          <li key={one.id} {...marks(one)}>
            <div className="line">
              <span>
                {tick(one)} <CaseLink one={one} />
              </span>
              <Turn one={one} />
            </div>
            <About one={one} />
            <div className="line soft">
              <When one={one} now={now} />
              {one.standing.is !== 'closed' && <span>{text.owners[one.standing.clock.owner]}</span>}
            </div>
          </li>
        ))}
      </ul>
    )
  }
  const all = select && cases.every(({ id }) => selected?.has(id))
  return (
    <table className="grid queue">
      <thead>
        <tr>
          {select && (
            <th scope="col">
              <Checkbox
                checked={all === true}
                indeterminate={!all && cases.some(({ id }) => selected?.has(id))}
                aria-label={text.selectPage}
                onChange={({ target }) => select(cases, target.checked)}
              />
            </th>
          )}
          {Object.entries(text.columns).map(([key, title]) => (
            <th key={key} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {cases.map((one) => (
          <tr key={one.id} {...marks(one)}>
            {select && <td>{tick(one)}</td>}
            <th scope="row">
              <CaseLink one={one} />
            </th>
            <td>
              <About one={one} />
            </td>
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

/** The row an element stands in, by its case. */
export const rowOf = (element: Element | null): string | undefined =>
  element?.closest<HTMLElement>('[data-case]')?.dataset.case

let lastRow = 0

/** Focuses the row so many further on; from outside the list, where one last was in it. */
export function rowAt(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('[data-case]')].map((row) => row.querySelector('a'))
  const here = links.findIndex((link) => rowOf(link) === (rowOf(document.activeElement) ?? ''))
  const from = here >= 0 ? here : Math.min(lastRow, links.length) - step
  lastRow = Math.max(0, Math.min(links.length - 1, from + step))
  links[lastRow]?.focus()
}

/** Brings along where one came from, so that the way back leads there. */
function CaseLink({ one }: { readonly one: CaseTold }) {
  const { slug } = useBrand()
  const { search } = useLocation()
  return (
    <Link to={`/${slug}/cases/${one.id}`} state={{ from: search }}>
      {one.number}
    </Link>
  )
}

function About({ one }: { readonly one: CaseTold }) {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const words = useText({ zh: caseZh, en: caseEn })
  return (
    <div>
      {words.topics[one.topic]} · {words.kinds[one.kind]}{' '}
      {one.collective && <span className="tag">{text.inCollective}</span>}{' '}
      {isBegun(`${slug} ${one.id} `) && <span className="tag soon">{text.begun}</span>}
    </div>
  )
}

function Turn({ one: { standing } }: { readonly one: CaseTold }) {
  const text = useText({ zh, en })
  const words = useText({ zh: caseZh, en: caseEn })
  switch (standing.is) {
    case 'with-brand':
      return (
        <span>
          {words.stages[standing.clock.stage]}{' '}
          {standing.clock.paused && <span className="tag soon">{text.falls.still}</span>}
        </span>
      )
    case 'with-customer':
      return <span className="tag soon">{text.asked[standing.asked]}</span>
    case 'closed':
      return <span className="tag">{text.closed[standing.how]}</span>
  }
}

/**
 * The brand's own deadline and what missing it brings, or the date told to the customer while it is their turn: that one
 * is nobody's overdue.
 */
function When({ one: { standing }, now }: { readonly one: CaseTold; readonly now: string }) {
  const { zone } = useBrand()
  const text = useText({ zh, en })
  switch (standing.is) {
    case 'with-brand': {
      const { clock } = standing
      if (clock.paused) return <Deadline at={clock.paused.by.at} now={now} zone={zone} waiting />
      return (
        <div>
          <Deadline at={clock.due.at} now={now} zone={zone} />
          <div className="soft">{clock.overdueAt ? text.isMissed : text.ifMissed[clock.stage]}</div>
        </div>
      )
    }
    case 'with-customer':
      return <Deadline at={standing.by.at} now={now} zone={zone} waiting />
    case 'closed':
      return <span>{text.standings.closed}</span>
  }
}

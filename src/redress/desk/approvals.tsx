import { useQueries } from '@tanstack/react-query'
import { Empty, Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { Deadline } from '#src/site/desk/deadline.tsx'
import { Heading } from '#src/site/desk/heading.tsx'
import { useText } from '#src/site/desk/language.tsx'
import { useNow } from '#src/site/desk/now.ts'
import { useBrand } from '#src/site/desk/session.tsx'
import { Waiting } from '#src/site/desk/waiting.tsx'
import { en as offersEn } from '../offers/text.en.ts'
import { zh as offersZh } from '../offers/text.zh.ts'
import { inboxQuery, pageSize } from './ask.ts'
import { yuan } from './money.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

const kinds = ['legal', 'finance', 'countered', 'unanswered', 'open'] as const
type Kind = (typeof kinds)[number]

/** Offers that wait for somebody at the brand; the choice lives in the address. */
export function ApprovalsScreen() {
  const { slug, zone, roles } = useBrand()
  const now = useNow()
  const text = useText({ zh, en }).inbox
  const words = useText({ zh: offersZh, en: offersEn })
  const [search, setSearch] = useSearchParams()
  const usual: Kind = roles.includes('legal') ? 'legal' : roles.includes('finance') ? 'finance' : 'countered'
  const lists = useQueries({
    queries: kinds.map((one) =>
      inboxQuery(slug, one === 'legal' || one === 'finance' ? { waitsFor: one } : { standing: one }),
    ),
  })
  const count = (one: Kind) => lists[kinds.indexOf(one)]!.data?.offers.length
  // Where nobody asked for anything else, the first list in which somebody waits for the brand.
  const waiting = [usual, ...kinds].find((one) => count(one) !== 0) ?? usual
  const kind = kinds.find((one) => one === search.get('which')) ?? waiting
  const list = lists[kinds.indexOf(kind)]!
  return (
    <>
      <Heading title={text.title} lead={text.lead} />
      <search className="filters">
        <label htmlFor="which">
          {text.which}
          <Select<Kind>
            id="which"
            value={kind}
            popupMatchSelectWidth={false}
            options={kinds.map((value) => {
              const n = count(value)
              return {
                value,
                label: n === undefined ? text[value] : `${text[value]} · ${n === pageSize ? `${n}+` : n}`,
              }
            })}
            onChange={(value) => setSearch({ which: value })}
          />
        </label>
      </search>
      {!list.data && <Waiting query={list} />}
      {list.data?.offers.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text.empty} />}
      <ul className="rows">
        {list.data?.offers.map((one) => (
          <li key={one.id}>
            <div className="line">
              <b>{yuan(one.cashFen)}</b>
              <span>
                <span className="tag">{words.standings[one.standing]}</span>{' '}
                {one.deviation !== 'none' && <span className="tag soon">{words.deviations[one.deviation]}</span>}{' '}
                {one.withdrawal && <span className="tag over">{text.withdrawal}</span>}
              </span>
            </div>
            <p>
              <Link to={`/${slug}/cases/${one.case}`}>{text.case}</Link>
              {one.due && (
                <>
                  {' · '}
                  <Deadline at={one.due.at} now={now} zone={zone} />
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}

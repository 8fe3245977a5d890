import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { Heading } from '#src/site/desk/heading.tsx'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { type LoadTold, loadQuery } from './ask.ts'
import { useChanges } from './live.tsx'
import { Bar } from './progress.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

type Load = LoadTold['load'][number]

const parts = [
  { part: 'late', fill: 'seal' },
  { part: 'today', fill: 'amber' },
  { part: 'later', fill: 'jade' },
  { part: 'still', fill: 'ash' },
] as const

/** Where the work lies: what each role owes, what of it is late or due today, and what waits for customers. */
export function LoadScreen() {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const query = useQuery(loadQuery(slug))
  useChanges()
  return (
    <>
      <Heading title={text.load.title} lead={text.load.lead} />
      {query.data && query.error && (
        <Trouble fault={query.error} retry={() => query.refetch()} busy={query.isFetching} />
      )}
      {query.data ? <Drawn load={query.data.load} /> : <Waiting query={query} />}
    </>
  )
}

function Drawn({ load }: { readonly load: readonly Load[] }) {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const most = Math.max(1, ...load.map(total))
  return (
    <>
      <p className="legend">
        {parts.map(({ part, fill }) => (
          <span key={part}>
            <i className={fill} aria-hidden="true" /> {text.falls[part]}
          </span>
        ))}
      </p>
      <div className="scroll">
        <table className="grid load">
          <thead>
            <tr>
              <th scope="col">{text.columns.owner}</th>
              {parts.map(({ part }) => (
                <th key={part} scope="col" className="n">
                  {text.falls[part]}
                </th>
              ))}
              <th scope="col" className="n">
                {text.load.total}
              </th>
              <td className="drawn" />
            </tr>
          </thead>
          <tbody>
            {load.map((one) => (
              <tr key={one.owner}>
                <th scope="row">{text.owners[one.owner]}</th>
                {parts.map(({ part }) => (
                  <td key={part} className="n">
                    {one[part] === 0 ? (
                      0
                    ) : (
                      <Link to={`/${slug}/cases?owner=${one.owner}&falls=${part}`}>{one[part]}</Link>
                    )}
                  </td>
                ))}
                <td className="n">{total(one)}</td>
                <td className="drawn">
                  <Bar of={most} parts={parts.map(({ part, fill }) => ({ name: part, n: one[part], fill }))} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="soft">{text.load.why}</p>
    </>
  )
}

const total = ({ late, today, later, still }: Load) => late + today + later + still

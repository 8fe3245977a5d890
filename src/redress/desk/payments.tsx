import { useQuery } from '@tanstack/react-query'
import { Button, Empty, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { ActForm } from '#src/site/desk/actform.tsx'
import { Deadline } from '#src/site/desk/deadline.tsx'
import { Heading } from '#src/site/desk/heading.tsx'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { en as paymentsEn } from '../payments/text.en.ts'
import { zh as paymentsZh } from '../payments/text.zh.ts'
import { en as runsEn } from '../runs/text.en.ts'
import { zh as runsZh } from '../runs/text.zh.ts'
import { useRedress } from './ask.ts'
import { batchAgain, exportPayments, type PaymentTold, paymentsQuery, type Route, sendStatement } from './askmoney.ts'
import { saveText } from './filesave.ts'
import { yuan } from './money.ts'
import { en } from './text.payouts.en.ts'
import { zh } from './text.payouts.zh.ts'

const kinds = ['todo', 'due', 'failed', 'under-way', 'paid'] as const
type Kind = (typeof kinds)[number]
const routes = ['bank', 'wechat', 'alipay'] as const

/** Money that chosen offers owe: what came back first, then what is due; instructions out, statements in. */
export function PaymentsScreen() {
  const { slug, roles } = useBrand()
  const all = useText({ zh, en })
  const text = all.payments
  const [search, setSearch] = useSearchParams()
  const kind = kinds.find((one) => one === search.get('which')) ?? 'todo'
  const words = useText({ zh: paymentsZh, en: paymentsEn })
  const list = useQuery(paymentsQuery(slug))
  const of = (which: Kind) =>
    list.data?.payments.filter(({ standing }) =>
      which === 'todo' ? standing === 'due' || standing === 'failed' : standing === which,
    ) ?? []
  const shown = of(kind)
  const finance = roles.includes('finance')
  // What came back is the first task: somebody was told that it is paid.
  const ordered = [...shown].sort((a, b) => Number(b.standing === 'failed') - Number(a.standing === 'failed'))
  return (
    <>
      <Heading title={text.title} lead={text.lead} />
      {finance && <Instruct payments={list.data?.payments ?? []} />}
      {finance && <Statement />}
      {!finance && <p>{text.payers}</p>}
      <search className="filters">
        <label htmlFor="which">
          {all.which}
          <Select<Kind>
            id="which"
            value={kind}
            popupMatchSelectWidth={false}
            options={kinds.map((value) => ({
              value,
              label: `${value === 'todo' ? text.todo : words.standings[value]} · ${of(value).length}`,
            }))}
            onChange={(value) => setSearch({ which: value })}
          />
        </label>
      </search>
      {!list.data && <Waiting query={list} />}
      {list.data && ordered.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text.none} />}
      <ul className="rows">{list.data && ordered.map((one) => <Row key={one.id} one={one} now={list.data.now} />)}</ul>
    </>
  )
}

function Row({ one, now }: { readonly one: PaymentTold; readonly now: string }) {
  const { slug, zone } = useBrand()
  const text = useText({ zh, en }).payments
  const words = useText({ zh: paymentsZh, en: paymentsEn })
  const reasons = useText({ zh: runsZh, en: runsEn })
  const tag = one.standing === 'failed' ? 'tag over' : one.standing === 'paid' ? 'tag ok' : 'tag'
  return (
    <li>
      <div className="line">
        <b>{yuan(one.amountFen)}</b>
        <span>
          {one.standing === 'due' && !one.route && <span className="tag soon">{text.noAccount}</span>}{' '}
          <span className={tag}>{words.standings[one.standing]}</span>
        </span>
      </div>
      {one.why && <p>{text.cameBack(reasons.failures[one.why])}</p>}
      <p>
        <Link to={`/${slug}/cases/${one.case}`}>{text.case}</Link>
        {one.by && (
          <>
            {' · '}
            <Deadline at={one.by.at} now={now} zone={zone} />
          </>
        )}
      </p>
    </li>
  )
}

/** One button for each way by which somebody waits to be paid, with how many and how much. */
function Instruct({ payments }: { readonly payments: readonly PaymentTold[] }) {
  const { slug } = useBrand()
  const text = useText({ zh, en }).payments
  const words = useText({ zh: runsZh, en: runsEn })
  const exporting = useRedress(async (route: Route) => {
    const { name, text: file } = await exportPayments(slug, route)
    saveText(name, file)
  }, text.exported)
  const again = useRedress(async (batch: string) => {
    const { name, text: file } = await batchAgain(slug, batch)
    saveText(name, file)
  }, text.exported)
  const open = payments.filter(({ standing }) => standing === 'due' || standing === 'failed')
  const ways = routes.flatMap((route) => {
    const mine = open.filter((one) => one.route === route)
    const totalFen = mine.reduce((sum, one) => sum + one.amountFen, 0)
    return mine.length === 0 ? [] : [{ route, people: mine.length, totalFen }]
  })
  const batches = [
    ...Map.groupBy(
      payments.filter(({ batch, standing }) => batch && standing === 'under-way'),
      ({ batch }) => batch!,
    ),
  ]
  return (
    <section className="sheet">
      <h2>{text.export}</h2>
      <p className="soft">{text.exportHint}</p>
      {(exporting.error ?? again.error) && <Trouble fault={exporting.error ?? again.error} />}
      {ways.length === 0 && <p>{text.nobody}</p>}
      <p className="choices">
        {ways.map(({ route, people, totalFen }) => (
          <Button key={route} type="primary" loading={exporting.isPending} onClick={() => exporting.mutate(route)}>
            {words.routes[route]} · {words.people(people)} · {yuan(totalFen)}
          </Button>
        ))}
      </p>
      {batches.length > 0 && (
        <>
          <h3>{text.batches}</h3>
          <ul className="rows">
            {batches.map(([batch, mine]) => (
              <li key={batch} className="line">
                <span>
                  <code>{batch}</code> · {words.people(mine.length)} ·{' '}
                  {yuan(mine.reduce((sum, one) => sum + one.amountFen, 0))}
                </span>
                <Button size="small" loading={again.isPending} onClick={() => again.mutate(batch)}>
                  {text.again}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Statement() {
  const { slug } = useBrand()
  const text = useText({ zh, en }).payments
  const [told, setTold] = useState<Awaited<ReturnType<typeof sendStatement>>>()
  return (
    <section className="sheet">
      <h2>{text.statement}</h2>
      <p className="soft">{text.statementHint}</p>
      {told && <p role="status">{text.told(told)}</p>}
      <ActForm
        id="statement"
        title={text.choose}
        fields={[{ name: 'text', label: text.file, kind: 'file', accept: '.csv,.json,.jsonl,.txt' }]}
        send={text.import}
        done={text.imported}
        stale={[['redress'], ['cases']]}
        act={({ text: file = '' }) => sendStatement(slug, file)}
        after={(answer) => setTold(answer as never)}
      />
    </section>
  )
}

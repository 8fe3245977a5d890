import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { en as caseEn } from '#src/cases/text.en.ts'
import { zh as caseZh } from '#src/cases/text.zh.ts'
import { inLanguage } from '#src/kit/language.ts'
import { todayIn } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { useService } from './acting.tsx'
import { actOnVisit, applyEntitlement, drawOnce, storesQuery, visitsQuery } from './ask.ts'
import { ChoiceField, TextField } from './fields.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** The day at a store, on a telephone behind the counter as well: who comes when, and what to do then. */
export function VisitsScreen() {
  const { slug, zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en }).visits
  const cases = useText({ zh: caseZh, en: caseEn })
  const stores = useQuery(storesQuery(slug))
  const own = stores.data?.stores.filter((one) => one.own) ?? []
  const [chosen, setStore] = useState('')
  const store = chosen || (own[0]?.id ?? '')
  const [on, setOn] = useState(todayIn(zone))
  const visits = useQuery(visitsQuery(slug, store, on))
  const acting = useService(
    (brand, [id, act]: readonly [string, 'arrival' | 'cancel']) => actOnVisit(brand, id, act),
    text.came,
  )
  return (
    <>
      <Heading title={text.title} lead={text.lead} />
      {stores.data && own.length === 0 && <p role="status">{text.noStore}</p>}
      <search className="filters">
        <ChoiceField
          id="store"
          label={useText({ zh, en }).repairs.store}
          value={store}
          options={own.map(({ id, name }) => ({ value: id, label: inLanguage(name, lang) }))}
          onChange={setStore}
        />
        <TextField id="day" type="date" label={text.day} value={on} onChange={setOn} />
      </search>
      {store && !visits.data && <Waiting query={visits} />}
      {visits.data?.visits.length === 0 && <p role="status">{text.none}</p>}
      {acting.error && <Trouble fault={acting.error} />}
      <ul className="rows">
        {visits.data?.visits.map((visit) => (
          <li key={visit.id}>
            <div className="line">
              <h3>
                {visit.slot} · <Link to={`/${slug}/cases/${visit.case}`}>{visit.number}</Link>
              </h3>
              <span className={visit.standing === 'came' ? 'tag ok' : 'tag'}>
                {visit.standing === 'came' ? text.came : text.booked}
              </span>
            </div>
            <p className="soft">
              {visit.topic && cases.topics[visit.topic]} · {visit.kind && cases.kinds[visit.kind]}
            </p>
            {visit.standing === 'booked' && (
              <p>
                <Button size="small" type="primary" onClick={() => acting.mutate([visit.id, 'arrival'])}>
                  {text.came}
                </Button>{' '}
                <Button size="small" onClick={() => acting.mutate([visit.id, 'cancel'])}>
                  {text.cancel}
                </Button>
              </p>
            )}
          </li>
        ))}
      </ul>
      <CodeForm />
    </>
  )
}

/** A voucher or points, by the code the customer shows. */
function CodeForm() {
  const text = useText({ zh, en }).visits
  const [code, setCode] = useState('')
  const [amount, setAmount] = useState('')
  const [points, setPoints] = useState('')
  const [once, setOnce] = useState(drawOnce)
  const using = useService(
    (brand, body: Parameters<typeof applyEntitlement>[1]) => applyEntitlement(brand, body),
    text.used,
    () => {
      setOnce(drawOnce())
      setAmount('')
      setPoints('')
    },
  )
  return (
    <form
      className="sheet form"
      onSubmit={(event) => {
        event.preventDefault()
        const amountFen = Math.round(Number(amount) * 100)
        using.mutate({
          code: code.trim(),
          once,
          ...(amountFen > 0 ? { amountFen } : {}),
          ...(Number(points) > 0 ? { points: Number(points) } : {}),
        })
      }}
    >
      <h2>{text.code}</h2>
      <TextField id="code" label={text.codeLabel} value={code} onChange={setCode} />
      <TextField id="code-amount" label={text.amount} value={amount} onChange={setAmount} />
      <TextField id="code-points" type="number" label={text.points} value={points} onChange={setPoints} />
      {using.error && <Trouble fault={using.error} />}
      <Button type="primary" htmlType="submit" loading={using.isPending}>
        {text.use}
      </Button>
    </form>
  )
}

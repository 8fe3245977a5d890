import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { Heading } from '#src/site/desk/heading.tsx'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { useRedress } from './ask.ts'
import { setThresholds, thresholdsQuery } from './askmoney.ts'
import { fenOf, yuan } from './money.ts'
import { en } from './text.payouts.en.ts'
import { zh } from './text.payouts.zh.ts'

/** From which sums on whose approval an offer needs. One person proposes, another says just the same. */
export function ThresholdsScreen() {
  const { slug } = useBrand()
  const text = useText({ zh, en }).thresholds
  const query = useQuery(thresholdsQuery(slug))
  const [alone, setAlone] = useState('')
  const [finance, setFinance] = useState('')
  const setting = useRedress(
    (json: { aloneUpToFen: number; financeAboveFen: number }) => setThresholds(slug, json),
    text.done,
  )
  if (!query.data) return <Waiting query={query} />
  const { now, proposed } = query.data
  const typed = { aloneUpToFen: fenOf(alone), financeAboveFen: fenOf(finance) }
  const turned = (typed.aloneUpToFen ?? 0) > (typed.financeAboveFen ?? Number.MAX_SAFE_INTEGER)
  const field = (id: string, label: string, value: string, set: (next: string) => void) => (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        inputMode="decimal"
        prefix="¥"
        value={value}
        onChange={({ target }) => set(target.value)}
        maxLength={16}
      />
    </p>
  )
  return (
    <>
      <Heading title={text.title} lead={text.lead} />
      <dl className="facts">
        <dt>{text.alone}</dt>
        <dd>
          <b>{yuan(now.aloneUpToFen)}</b>
        </dd>
        <dt>{text.finance}</dt>
        <dd>
          <b>{yuan(now.financeAboveFen)}</b>
        </dd>
      </dl>
      {setting.error && (
        <Trouble fault={setting.error} labels={{ aloneUpToFen: text.alone, financeAboveFen: text.finance }} />
      )}
      {proposed && (
        <Alert
          type="info"
          title={text.proposed(yuan(proposed.aloneUpToFen), yuan(proposed.financeAboveFen))}
          action={
            <Button loading={setting.isPending} onClick={() => setting.mutate(proposed)}>
              {text.agree}
            </Button>
          }
        />
      )}
      <form
        className="sheet form"
        onSubmit={(event) => {
          event.preventDefault()
          const { aloneUpToFen, financeAboveFen } = typed
          if (aloneUpToFen !== undefined && financeAboveFen !== undefined)
            setting.mutate({ aloneUpToFen, financeAboveFen })
        }}
      >
        <h2>{text.propose}</h2>
        {field('alone', text.alone, alone, setAlone)}
        {field('finance', text.finance, finance, setFinance)}
        {turned && <p role="status">{text.turned}</p>}
        <Button
          type="primary"
          htmlType="submit"
          loading={setting.isPending}
          disabled={typed.aloneUpToFen === undefined || typed.financeAboveFen === undefined || turned}
        >
          {text.send}
        </Button>
      </form>
    </>
  )
}

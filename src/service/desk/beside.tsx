import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { inLanguage } from '#src/kit/language.ts'
import { dayWords } from '#src/site/desk/dates.ts'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { useService } from './acting.tsx'
import { book, sendParcel, slotsQuery, storesQuery } from './ask.ts'
import { ChoiceField, TextField } from './fields.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

interface BesideProps {
  readonly of: string
  readonly onDone: () => void
}

/** A place at a time, booked for the customer on the telephone or at the counter. */
export function VisitForm({ of, onDone }: BesideProps) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en }).repairs
  const stores = useQuery(storesQuery(slug))
  const own = stores.data?.stores.filter((one) => one.own) ?? []
  const [chosen, setStore] = useState('')
  const store = chosen || (own[0]?.id ?? '')
  const slots = useQuery(slotsQuery(slug, store))
  const free = slots.data?.slots ?? []
  const [typed, setWhen] = useState('')
  const when = typed || (free[0] ? `${free[0].on} ${free[0].slot}` : '')
  const booking = useService(
    (brand, [on = '', slot = '']: readonly string[]) => book(brand, of, { store, on, slot }),
    text.visit,
    onDone,
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        booking.mutate(when.split(' '))
      }}
    >
      <ChoiceField
        id="visit-store"
        label={text.store}
        value={store}
        options={own.map(({ id, name }) => ({ value: id, label: inLanguage(name, lang) }))}
        onChange={setStore}
      />
      <ChoiceField
        id="visit-when"
        label={text.slot}
        value={when}
        options={free.map(({ on, slot, left }) => ({
          value: `${on} ${slot}`,
          label: text.left(dayWords(on, lang), slot, left),
        }))}
        onChange={setWhen}
      />
      {booking.error && <Trouble fault={booking.error} />}
      <Button type="primary" htmlType="submit" loading={booking.isPending} disabled={when === ''}>
        {text.book}
      </Button>
    </form>
  )
}

export function ParcelForm({ of, onDone }: BesideProps) {
  const text = useText({ zh, en }).repairs
  const [carrier, setCarrier] = useState('')
  const [number, setNumber] = useState('')
  const [direction, setDirection] = useState<'to-customer' | 'to-brand'>('to-brand')
  const sending = useService(
    (brand, said: { carrier: string; number: string }) => sendParcel(brand, { case: of, direction, ...said }),
    text.parcel,
    onDone,
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        sending.mutate({ carrier: carrier.trim(), number: number.trim() })
      }}
    >
      <TextField id="parcel-carrier" label={text.carrier} value={carrier} onChange={setCarrier} />
      <TextField id="parcel-number" label={text.number} value={number} onChange={setNumber} />
      <ChoiceField
        id="parcel-direction"
        label={text.direction}
        value={direction}
        options={[
          { value: 'to-brand', label: text.toBrand },
          { value: 'to-customer', label: text.toCustomer },
        ]}
        onChange={(value) => setDirection(value === 'to-customer' ? 'to-customer' : 'to-brand')}
      />
      {sending.error && <Trouble fault={sending.error} />}
      <Button type="primary" htmlType="submit" loading={sending.isPending}>
        {text.send}
      </Button>
    </form>
  )
}

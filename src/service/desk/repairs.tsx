import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { CasePanel } from '#src/cases/desk/panel.ts'
import { inLanguage } from '#src/kit/language.ts'
import { dayWords } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { en as serviceEn } from '../text.en.ts'
import { zh as serviceZh } from '../text.zh.ts'
import { useService } from './acting.tsx'
import { type BookInBody, bookIn, drawOnce, queueQuery, type RepairTold, repairsQuery, storesQuery } from './ask.ts'
import { ParcelForm, VisitForm } from './beside.tsx'
import { ChoiceField, TextField } from './fields.tsx'
import { RepairActs } from './repairacts.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** After-sales in the case: its repairs, and the forms for a repair, a visit and a parcel. */
export const ServicePanel: CasePanel = ({ one }) => {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const query = useQuery(repairsQuery(slug, one.id))
  const [open, setOpen] = useState<'repair' | 'visit' | 'parcel'>()
  const close = () => setOpen(undefined)
  const serial = one.steps.find((step) => step.said?.serial)?.said?.serial ?? ''
  // Whoever has no part in after-sales sees none of it.
  if (query.error) return null
  return (
    <section className="sheet" aria-labelledby="service">
      <div className="head">
        <h2 id="service">{text.repairs.title}</h2>
        <p>
          <Button size="small" onClick={() => setOpen('repair')}>
            {text.repairs.bookIn}
          </Button>{' '}
          <Button size="small" onClick={() => setOpen('visit')}>
            {text.repairs.visit}
          </Button>{' '}
          <Button size="small" onClick={() => setOpen('parcel')}>
            {text.repairs.parcel}
          </Button>
        </p>
      </div>
      {serial && (
        <p className="soft">
          {text.units.serial} <Link to={`/${slug}/units?serial=${encodeURIComponent(serial)}`}>{serial}</Link>
        </p>
      )}
      {open === 'repair' && <BookInForm of={one.id} serial={serial} onDone={close} />}
      {open === 'visit' && <VisitForm of={one.id} onDone={close} />}
      {open === 'parcel' && <ParcelForm of={one.id} onDone={close} />}
      {query.data?.repairs.map((repair) => (
        <OneRepair key={repair.id} repair={repair} />
      ))}
      {query.data?.repairs.length === 0 && !open && <p className="soft">{text.repairs.none}</p>}
    </section>
  )
}

/** Repairs under way, what has least time first; a store's people see their own. */
export function RepairsScreen() {
  const { slug } = useBrand()
  const text = useText({ zh, en }).repairs
  const query = useQuery(queueQuery(slug))
  return (
    <>
      <Heading title={text.queue} lead={text.queueLead} />
      {!query.data && <Waiting query={query} />}
      {query.data?.repairs.length === 0 && <p className="soft">{text.queueNone}</p>}
      {query.data?.repairs.map((repair) => (
        <section className="sheet" key={repair.id}>
          <p>
            <Link to={`/${slug}/cases/${repair.case}`}>{text.openCase}</Link>
          </p>
          <OneRepair repair={repair} />
        </section>
      ))}
    </>
  )
}

function OneRepair({ repair }: { readonly repair: RepairTold }) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en }).repairs
  const words = useText({ zh: serviceZh, en: serviceEn })
  const stores = useQuery(storesQuery(slug))
  const store = stores.data?.stores.find(({ id }) => id === repair.store)?.name
  const { said, quote, dueBy } = repair
  let photo = 0
  return (
    <div>
      <div className="line">
        <h3>
          {words.repair.title(dayWords(repair.bookedInOn, lang))} ·{' '}
          {store ? inLanguage(store, lang) : words.at[repair.at]}
        </h3>{' '}
        <span className="tag">{words.standing[repair.standing]}</span>{' '}
        {repair.standing === 'here' && dueBy && (
          <span className={repair.overdueAt ? 'tag over' : 'tag soon'}>
            {repair.overdueAt ? text.overdue : text.due(dueBy.on)}
          </span>
        )}{' '}
        {repair.waiting && <span className="tag soon">{text.waits}</span>}{' '}
        {quote && !quote.free && !quote.answer && <span className="tag soon">{text.awaits}</span>}
      </div>
      <dl className="facts">
        {said.fault && <Fact name={words.repair.fault} value={said.fault} />}
        {said.received && <Fact name={words.repair.received} value={said.received} />}
        {said.finding && (
          <Fact name={words.repair.finding} value={`${said.finding} (${words.causes[repair.cause ?? ''] ?? ''})`} />
        )}
        {said.quote && quote && (
          <Fact
            name={words.repair.quote}
            value={`${words.grounds[quote.ground]} · ${words.repair.total} ${words.yuan(said.quote.totalFen)} · ${words.repair.cost} ${words.yuan(said.quote.costFen)}${quote.answer === 'accepted' ? ` · ${words.repair.accepted}` : ''}${quote.answer === 'declined' ? ` · ${words.repair.declined}` : ''}`}
          />
        )}
        {said.work && <Fact name={words.repair.work} value={said.work} />}
      </dl>
      {repair.unit && (
        <p>
          <Link to={`/${slug}/units/${repair.unit}`}>{words.repair.unit}</Link>
        </p>
      )}
      {repair.pictures.length > 0 && (
        <p>
          {repair.pictures.flatMap(({ when, files }) =>
            files.map((hash) => {
              photo += 1
              return (
                <a key={`${when}${hash}`} href={`/desk-view/b/${slug}/repairs/${repair.id}/${hash}`}>
                  {when === 'before' ? words.repair.before : words.repair.after} {photo}{' '}
                </a>
              )
            }),
          )}
        </p>
      )}
      {repair.standing !== 'over' && <RepairActs repair={repair} />}
    </div>
  )
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)

interface BookInProps {
  readonly of: string
  readonly serial: string
  readonly onDone: () => void
}

function BookInForm({ of, serial, onDone }: BookInProps) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en }).repairs
  const words = useText({ zh: serviceZh, en: serviceEn })
  const stores = useQuery(storesQuery(slug))
  const own = stores.data?.stores.filter((one) => one.own) ?? []
  const [once] = useState(drawOnce)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({
    serial,
    at: 'store',
    store: '',
    fault: '',
    received: '',
  })
  const put = (name: string) => (value: string) => setTyped({ ...typed, [name]: value })
  const booking = useService((brand, body: BookInBody) => bookIn(brand, body), text.bookIn, onDone)
  const send = () => {
    const { at, fault = '', received, store } = typed
    booking.mutate({
      case: of,
      once,
      at: at as 'store',
      fault,
      ...(typed.serial?.trim() ? { serial: typed.serial } : {}),
      ...(store ? { store } : {}),
      ...(received?.trim() ? { received } : {}),
    })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <TextField id="book-fault" rows={3} label={text.fault} value={typed.fault ?? ''} onChange={put('fault')} />
      <TextField id="book-serial" label={text.serial} value={typed.serial ?? ''} onChange={put('serial')} />
      <TextField id="book-received" label={text.received} value={typed.received ?? ''} onChange={put('received')} />
      <ChoiceField
        id="book-at"
        label={text.at}
        value={typed.at ?? 'store'}
        options={(['store', 'home', 'post'] as const).map((value) => ({ value, label: words.at[value] }))}
        onChange={put('at')}
      />
      <ChoiceField
        id="book-store"
        label={text.store}
        value={typed.store ?? ''}
        options={[
          { value: '', label: text.noStore },
          ...own.map(({ id, name }) => ({ value: id, label: inLanguage(name, lang) })),
        ]}
        onChange={put('store')}
      />
      {booking.error && <Trouble fault={booking.error} />}
      <Button type="primary" htmlType="submit" loading={booking.isPending}>
        {text.bookIn}
      </Button>
    </form>
  )
}

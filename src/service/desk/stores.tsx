import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { inLanguage } from '#src/kit/language.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { useService } from './acting.tsx'
import { membersQuery, type StoreBody, type StoreTold, saveMembers, saveStore, storesQuery } from './ask.ts'
import { TextField } from './fields.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** Stores, when they are open, and who works there. */
export function StoresScreen() {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en }).stores
  const query = useQuery(storesQuery(slug))
  const [open, setOpen] = useState<string>()
  return (
    <>
      <Heading title={text.title} lead={text.lead} />
      {!query.data && <Waiting query={query} />}
      {query.data?.stores.length === 0 && <p role="status">{text.none}</p>}
      <ul className="rows">
        {query.data?.stores.map((store) => (
          <li key={store.id}>
            <div className="line">
              <h3>{inLanguage(store.name, lang)}</h3>
              <Button size="small" onClick={() => setOpen(open === store.id ? undefined : store.id)}>
                {text.change}
              </Button>
            </div>
            <p className="soft">
              {inLanguage(store.address, lang)} {store.phone}
            </p>
            {open === store.id && (
              <>
                <StoreForm store={store} />
                <MembersForm store={store} />
              </>
            )}
          </li>
        ))}
      </ul>
      <StoreForm />
    </>
  )
}

function StoreForm({ store }: { readonly store?: StoreTold }) {
  const text = useText({ zh, en }).stores
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() => typedOf(store))
  const put = (name: string) => (value: string) => setTyped({ ...typed, [name]: value })
  const saving = useService((brand, body: StoreBody) => saveStore(brand, body, store?.id), text.saved)
  const hours = hoursIn(typed.hours ?? '')
  const name = (field: string) => `${store?.id ?? 'new'}-${field}`
  const fields = ['name', 'nameEn', 'address', 'addressEn', 'phone', 'minutes', 'capacity', 'closed'] as const
  return (
    <form
      className="sheet form"
      onSubmit={(event) => {
        event.preventDefault()
        if (hours) saving.mutate(bodyOf(typed, hours))
      }}
    >
      <h2>{store ? text.change : text.save}</h2>
      {fields.map((field) => (
        <TextField key={field} id={name(field)} label={text[field]} value={typed[field] ?? ''} onChange={put(field)} />
      ))}
      <TextField id={name('hours')} rows={3} label={text.hours} value={typed.hours ?? ''} onChange={put('hours')} />
      {!hours && <p role="status">{text.unreadable}</p>}
      {saving.error && <Trouble fault={saving.error} />}
      <Button type="primary" htmlType="submit" loading={saving.isPending} disabled={!hours}>
        {store ? text.change : text.save}
      </Button>
    </form>
  )
}

/** Who works there; told to administrators, who know the members by name. */
function MembersForm({ store }: { readonly store: StoreTold }) {
  const { slug } = useBrand()
  const text = useText({ zh, en }).stores
  const people = useQuery(membersQuery(slug))
  const [members, setMembers] = useState<readonly string[]>(store.members ?? [])
  const saving = useService((brand, all: readonly string[]) => saveMembers(brand, store.id, [...all]), text.saved)
  if (!people.data) return null
  return (
    <form
      className="sheet form"
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate(members)
      }}
    >
      <fieldset className="field">
        <legend>{text.members}</legend>
        {people.data.members
          .filter(({ roles }) => roles.length > 0)
          .map(({ id, name }) => (
            <p key={id}>
              <Checkbox
                checked={members.includes(id)}
                onChange={(event) =>
                  setMembers(event.target.checked ? [...members, id] : members.filter((one) => one !== id))
                }
              >
                {name}
              </Checkbox>
            </p>
          ))}
      </fieldset>
      {saving.error && <Trouble fault={saving.error} />}
      <Button htmlType="submit" loading={saving.isPending}>
        {text.saveMembers}
      </Button>
    </form>
  )
}

const typedOf = (store?: StoreTold): Readonly<Record<string, string>> => ({
  name: store?.name.zh ?? '',
  nameEn: store?.name.en ?? '',
  address: store?.address.zh ?? '',
  addressEn: store?.address.en ?? '',
  phone: store?.phone ?? '',
  minutes: String(store?.slotMinutes ?? 30),
  capacity: String(store?.capacity ?? 1),
  closed: store?.closedOn.join(' ') ?? '',
  hours: store?.hours.map(({ weekday, from, to }) => `${weekday} ${from} ${to}`).join('\n') ?? '1-6 09:00 18:00',
})

const bodyOf = (typed: Readonly<Record<string, string>>, hours: StoreBody['hours']): StoreBody => {
  const named = (zhName: string, enName: string) => ({
    zh: typed[zhName]?.trim() ?? '',
    ...(typed[enName]?.trim() ? { en: typed[enName].trim() } : {}),
  })
  return {
    name: named('name', 'nameEn'),
    address: named('address', 'addressEn'),
    ...(typed.phone?.trim() ? { phone: typed.phone.trim() } : {}),
    hours,
    slotMinutes: Number(typed.minutes),
    capacity: Number(typed.capacity),
    closedOn: (typed.closed ?? '').split(/\s+/).filter(Boolean),
  }
}

/** `1-5 09:00 18:00`, a line each. */
function hoursIn(typed: string): StoreBody['hours'] | undefined {
  const found: StoreBody['hours'] = []
  for (const line of typed.split('\n').filter((one) => one.trim() !== '')) {
    const [, first, last, from, to] = /^([0-6])(?:-([0-6]))?\s+(\d{2}:\d{2})\s+(\d{2}:\d{2})$/.exec(line.trim()) ?? []
    if (!first || !from || !to) return undefined
    for (let weekday = Number(first); weekday <= Number(last ?? first); weekday += 1) found.push({ weekday, from, to })
  }
  return found.length > 0 ? found : undefined
}

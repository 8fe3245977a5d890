import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { localDate } from '#src/calendar/zone.ts'
import { dayWords } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { guarantees } from '../units/guarantees.ts'
import { en as unitsEn } from '../units/text.en.ts'
import { zh as unitsZh } from '../units/text.zh.ts'
import { useService } from './acting.tsx'
import { register, type UnitBody, unitsQuery } from './ask.ts'
import { ChoiceField, TextField } from './fields.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** Units: one by its number, or those that somebody touched last; and the form that registers another. */
export function UnitsScreen() {
  const { slug, zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en }).units
  const words = useText({ zh: unitsZh, en: unitsEn })
  const [search, setSearch] = useSearchParams()
  const serial = search.get('serial') ?? ''
  const query = useQuery(unitsQuery(slug, serial))
  return (
    <>
      <Heading title={text.title} lead={text.lead} />
      <search className="filters">
        <label htmlFor="serial">
          {text.search}
          <Input.Search
            id="serial"
            defaultValue={serial}
            enterButton={text.find}
            onSearch={(typed) => setSearch(typed.trim() ? { serial: typed.trim() } : {})}
          />
        </label>
      </search>
      {!query.data && <Waiting query={query} />}
      {query.data && serial && query.data.total === 0 && <p role="status">{text.none}</p>}
      {query.data && !serial && <h2>{text.latest(query.data.total)}</h2>}
      <ul className="rows">
        {query.data?.units.map((unit) => (
          <li key={unit.id}>
            <div className="line">
              <h3>
                <Link to={`/${slug}/units/${unit.id}`}>
                  {unit.model} · {words.kindName(unit.kind)}
                </Link>
              </h3>
              {unit.gone && <span className="tag">{words.gone[unit.gone.how](dayWords(unit.gone.on, lang))}</span>}
            </div>
            <p className="soft">
              {words.steps[unit.steps.at(-1)!.type]} ·{' '}
              {dayWords(unit.steps.at(-1)!.on ?? localDate(unit.steps.at(-1)!.at, zone), lang)}
            </p>
          </li>
        ))}
      </ul>
      <RegisterForm serial={serial} />
    </>
  )
}

const asked = ['soldOn', 'deliveredOn', 'installedOn'] as const

function RegisterForm({ serial }: { readonly serial: string }) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const go = useNavigate()
  const text = useText({ zh, en }).units
  const words = useText({ zh: unitsZh, en: unitsEn })
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({ serial, kind: 'other' })
  const put = (name: string) => (value: string) => setTyped({ ...typed, [name]: value })
  const registering = useService(
    (brand, body: UnitBody) => register(brand, body),
    ({ outcome }) => text.registered[outcome],
    ({ id }) => void go(`/${slug}/units/${id}`),
  )
  return (
    <form
      className="sheet form"
      onSubmit={(event) => {
        event.preventDefault()
        const said = Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim() !== ''))
        registering.mutate(said as unknown as UnitBody)
      }}
    >
      <h2>{text.register}</h2>
      <TextField
        id="unit-serial"
        label={words.fieldWords('serial')}
        value={typed.serial ?? ''}
        onChange={put('serial')}
      />
      <ChoiceField
        id="unit-kind"
        label={words.fieldWords('kind')}
        value={typed.kind ?? 'other'}
        options={guarantees.map(({ id, name }) => ({ value: id, label: name[lang] }))}
        onChange={put('kind')}
      />
      <TextField id="unit-model" label={words.fieldWords('model')} value={typed.model ?? ''} onChange={put('model')} />
      <ChoiceField
        id="unit-promised"
        label={words.fieldWords('promisedTerm')}
        value={typed.promisedTerm ?? ''}
        options={[
          { value: '', label: text.noPromise },
          ...['P6M', 'P1Y', 'P2Y', 'P3Y', 'P5Y', 'P6Y', 'P10Y'].map((term) => ({
            value: term,
            label: words.termWords(term),
          })),
        ]}
        onChange={put('promisedTerm')}
      />
      {asked.map((name) => (
        <TextField
          key={name}
          id={`unit-${name}`}
          type="date"
          label={words.fieldWords(name)}
          value={typed[name] ?? ''}
          onChange={put(name)}
        />
      ))}
      {registering.error && <Trouble fault={registering.error} />}
      <Button type="primary" htmlType="submit" loading={registering.isPending}>
        {text.save}
      </Button>
    </form>
  )
}

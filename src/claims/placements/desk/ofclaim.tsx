import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { todayIn } from '#src/site/desk/dates.ts'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { en as placesEn } from '../text.en.ts'
import { zh as placesZh } from '../text.zh.ts'
import { type Place, type PlaceKind, placeKinds } from '../words.ts'
import { usePlacing } from './acting.tsx'
import { type PlaceBody, place, placesQuery } from './ask.ts'
import { PlaceRow } from './row.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

interface Props {
  readonly claim: string
  readonly standing: string
}

/** Where one claim is used, and the form that says of one more place. */
export function PlacesOfClaim({ claim, standing }: Props) {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const words = useText({ zh: placesZh, en: placesEn })
  const query = useQuery(placesQuery(slug, claim))
  const [adding, setAdding] = useState(false)
  const mayUse = standing === 'live' || standing === 'disputed'
  return (
    <>
      <h2>{words.title}</h2>
      {!query.data && <Waiting query={query} />}
      {query.data?.placements.length === 0 && <p className="soft">{words.none}</p>}
      <ul className="rows">
        {query.data?.placements.map((placed) => (
          <PlaceRow key={placed.id} placed={placed} />
        ))}
      </ul>
      {mayUse && !adding && <Button onClick={() => setAdding(true)}>{text.add}</Button>}
      {adding && <PlaceForm claim={claim} onDone={() => setAdding(false)} />}
    </>
  )
}

/** Which words each kind of place is told by. */
const asks: Readonly<Record<PlaceKind, readonly string[]>> = {
  page: ['url'],
  pack: ['gtin', 'sku', 'printRun', 'lots', 'serials'],
  shop: ['name', 'address', 'url'],
  partner: ['name', 'url'],
  ad: ['medium', 'name', 'url'],
}

function PlaceForm({ claim, onDone }: { readonly claim: string; readonly onDone: () => void }) {
  const { zone } = useBrand()
  const text = useText({ zh, en })
  const words = useText({ zh: placesZh, en: placesEn })
  const [kind, setKind] = useState<PlaceKind>('page')
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [since, setSince] = useState(todayIn(zone))
  const placing = usePlacing((brand, body: PlaceBody) => place(brand, claim, body), text.addDone, onDone)
  return (
    <form
      className="sheet"
      onSubmit={(event) => {
        event.preventDefault()
        placing.mutate({ place: placeOf(kind, typed), ...(since ? { since } : {}) })
      }}
    >
      <p className="field">
        <label htmlFor="place-kind">{words.fieldWords('place.kind')}</label>
        <Select<PlaceKind>
          id="place-kind"
          value={kind}
          options={placeKinds.map((value) => ({ value, label: words.kinds[value] }))}
          onChange={setKind}
        />
      </p>
      {asks[kind].map((name) => (
        <p className="field" key={name}>
          <label htmlFor={`place-${name}`}>{words.fieldWords(`place.${name}`)}</label>
          {(name === 'lots' || name === 'serials') && <small>{text.range}</small>}
          <Input
            id={`place-${name}`}
            maxLength={500}
            value={typed[name] ?? ''}
            onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
          />
        </p>
      ))}
      <p className="field">
        <label htmlFor="place-since">{words.fieldWords('since')}</label>
        <Input id="place-since" type="date" value={since} onChange={(event) => setSince(event.target.value)} />
      </p>
      {placing.error && <Trouble fault={placing.error} />}
      <Button type="primary" htmlType="submit" loading={placing.isPending}>
        {text.add}
      </Button>{' '}
      <Button onClick={onDone}>{text.cancel}</Button>
    </form>
  )
}

/** What was typed, as the API takes it; what was left empty is left out, and the server says what is missing. */
function placeOf(kind: PlaceKind, typed: Readonly<Record<string, string>>): Place {
  const given = asks[kind].flatMap((name) => {
    const value = typed[name]?.trim()
    if (!value) return []
    return [[name, name === 'lots' || name === 'serials' ? rangesOf(value) : value] as const]
  })
  return { kind, ...Object.fromEntries(given) } as Place
}

const rangesOf = (typed: string) =>
  typed.split(/[,，、\s]+/).map((part) => {
    const [from = '', to] = part.split(/[–—~～]/)
    return { from, ...(to ? { to } : {}) }
  })

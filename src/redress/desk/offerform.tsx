import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { todayIn } from '#src/site/desk/dates.ts'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { fieldOf, readTyped } from '../factform.ts'
import { en as offersEn } from '../offers/text.en.ts'
import { zh as offersZh } from '../offers/text.zh.ts'
import { type FactSource, factSources, type OfferedName } from '../offers/words.ts'
import { optionWords } from '../offers/wordsof.ts'
import type { StandardFile } from '../standard.ts'
import { type ProposeBody, preview, propose, standardsQuery, useRedress } from './ask.ts'
import { fenOf, yuan } from './money.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

interface Props {
  readonly caseId: string
  readonly revision: number
  readonly onDone: () => void
}

const choices = ['repair', 'replace', 'return', 'points', 'voucher', 'longer-warranty'] as const satisfies OfferedName[]
const byHand = ''

/** An offer is drafted by a standard and the case's facts, each with its source, or line by line; computed before it is sent. */
export function OfferForm({ caseId, revision, onDone }: Props) {
  const { slug, zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en }).panel
  const words = useText({ zh: offersZh, en: offersEn })
  const standards = useQuery(standardsQuery(slug))
  const [id, setId] = useState(byHand)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [sources, setSources] = useState<Readonly<Record<string, FactSource>>>({})
  const [options, setOptions] = useState<readonly OfferedName[]>([])
  const trying = useMutation({ mutationFn: (json: ProposeBody) => preview(slug, json) })
  const sending = useRedress((json: ProposeBody) => propose(slug, caseId, json), text.sent, onDone)
  if (!standards.data) return <Waiting query={standards} />
  const known = standards.data.standards.flatMap((one) => {
    const version =
      one.versions.find(({ version }) => version === one.inForce) ?? one.versions.findLast((v) => v.standard)
    return version?.standard ? [{ id: one.id, file: version.standard as unknown as StandardFile }] : []
  })
  const file = known.find((one) => one.id === id)?.file
  const set = (name: string) => (value: string) => setTyped({ ...typed, [name]: value })
  const body = (): ProposeBody => bodyOf({ revision, id, file, typed, sources, options })
  const area = (name: string, label: string, hint?: string, rows = 3) => (
    <p className="field">
      <label htmlFor={`offer-${name}`}>{label}</label>
      {hint && <small>{hint}</small>}
      <Input.TextArea
        id={`offer-${name}`}
        rows={rows}
        maxLength={4000}
        value={typed[name] ?? ''}
        onChange={(event) => set(name)(event.target.value)}
      />
    </p>
  )
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        sending.mutate(body())
      }}
    >
      <p className="field">
        <label htmlFor="offer-standard">{text.standard}</label>
        <Select<string>
          id="offer-standard"
          value={id}
          options={[
            ...known.map((one) => ({ value: one.id, label: one.file.title[lang] })),
            { value: byHand, label: text.byHand },
          ]}
          onChange={setId}
        />
      </p>
      {file && (
        <p className="field">
          <label htmlFor="offer-eventOn">{text.eventOn}</label>
          <Input
            id="offer-eventOn"
            type="date"
            max={todayIn(zone)}
            value={typed.eventOn ?? ''}
            onChange={(event) => set('eventOn')(event.target.value)}
          />
        </p>
      )}
      {file?.facts.map((fact) => (
        <fieldset className="field" key={fact.name}>
          <legend>{fact.label[lang]}</legend>
          {fact.note && <small className="soft">{fact.note[lang]}</small>}
          <div className="number">
            {fact.unit === 'bool' ? (
              <Select<string>
                aria-label={fact.label[lang]}
                value={typed[fieldOf(fact.name)] ?? ''}
                options={[
                  { value: '', label: text.unknown },
                  { value: '1', label: words.part.yes },
                  { value: '0', label: words.part.no },
                ]}
                onChange={set(fieldOf(fact.name))}
              />
            ) : (
              <Input
                aria-label={fact.label[lang]}
                inputMode="decimal"
                suffix={fact.unit === 'fen' ? '¥' : fact.unit}
                value={typed[fieldOf(fact.name)] ?? ''}
                onChange={(event) => set(fieldOf(fact.name))(event.target.value)}
              />
            )}
            <Select<FactSource>
              aria-label={text.from}
              value={sources[fact.name] ?? 'desk'}
              options={factSources.map((value) => ({ value, label: words.sources[value] }))}
              onChange={(value) => setSources({ ...sources, [fact.name]: value })}
            />
          </div>
        </fieldset>
      ))}
      {!file && area('lines', text.lines, text.linesHint)}
      <fieldset className="field">
        <legend>{text.options}</legend>
        <Checkbox.Group<OfferedName>
          value={[...options]}
          options={choices.map((value) => ({ value, label: words.options[value] }))}
          onChange={setOptions}
        />
      </fieldset>
      {file && (
        <p className="field">
          <label htmlFor="offer-cash">{text.cash}</label>
          <Input id="offer-cash" value={typed.cash ?? ''} onChange={(event) => set('cash')(event.target.value)} />
        </p>
      )}
      {area('explanation', text.explanation, text.explanationHint, 2)}
      {area('message', text.message)}
      {trying.data && (
        <div className="next" role="status">
          <b>{yuan(trying.data.cashFen)}</b>
          <p className="soft">
            {trying.data.computedFen !== undefined && text.computed(yuan(trying.data.computedFen))}{' '}
            {trying.data.needs.length === 0
              ? text.alone
              : text.needs(trying.data.needs.map((seat) => words.seats[seat]).join(' + '))}
          </p>
          <ul>
            {trying.data.options.map((option) => (
              <li key={option.id}>{optionWords(option, words)}</li>
            ))}
          </ul>
        </div>
      )}
      {(sending.error ?? trying.error) && <Trouble fault={sending.error ?? trying.error} />}
      <Button loading={trying.isPending} onClick={() => trying.mutate(body())}>
        {text.preview}
      </Button>{' '}
      <Button type="primary" htmlType="submit" loading={sending.isPending}>
        {text.send}
      </Button>{' '}
      <Button onClick={onDone}>{text.cancel}</Button>
    </form>
  )
}

interface Form {
  readonly revision: number
  readonly id: string
  readonly file: StandardFile | undefined
  readonly typed: Readonly<Record<string, string>>
  readonly sources: Readonly<Record<string, FactSource>>
  readonly options: readonly OfferedName[]
}

/** What was typed, as the API takes it; what cannot be read is left out, and the server says what is missing. */
function bodyOf({ revision, id, file, typed, sources, options }: Form): ProposeBody {
  const one = file?.facts.map((fact) => ({ fact, read: readTyped([fact], typed) })) ?? []
  const facts = one.flatMap(({ fact, read }) => {
    const value = read.ok ? read.value[fact.name] : undefined
    return typeof value === 'number' ? [{ name: fact.name, value, from: sources[fact.name] ?? ('desk' as const) }] : []
  })
  const lines = (file ? '' : (typed.lines ?? '')).split('\n').flatMap((line) => {
    const [, amount = '', label = ''] = /^(\S+)\s+(.+)$/.exec(line.trim()) ?? []
    const amountFen = fenOf(amount)
    return amountFen === undefined ? [] : [{ label, amountFen }]
  })
  const cashFen = file ? fenOf(typed.cash ?? '') : undefined
  return {
    revision,
    ...(file ? { standard: id, facts } : { lines }),
    ...(file && typed.eventOn ? { eventOn: typed.eventOn } : {}),
    ...(cashFen === undefined ? {} : { cashFen }),
    ...(typed.explanation?.trim() ? { explanation: typed.explanation } : {}),
    options: options.map((name) => ({ name })),
    message: typed.message ?? '',
  }
}

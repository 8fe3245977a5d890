import { Button, Popconfirm } from 'antd'
import { type ReactNode, useState } from 'react'
import { useText } from '#src/site/desk/language.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { en as unitsEn } from '../units/text.en.ts'
import { zh as unitsZh } from '../units/text.zh.ts'
import { type ExclusionReason, exclusionReasons } from '../units/words.ts'
import { useService } from './acting.tsx'
import { actOnUnit, drawOnce, type UnitActBody, type UnitTold } from './ask.ts'
import { ChoiceField, FilesField, TextField } from './fields.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

const acts = ['dates', 'extend', 'exchange', 'exclude'] as const
type Act = (typeof acts)[number]

/** What can be done with a unit; what is not this role's is refused by the decision, in words. */
export function UnitActs({ known }: { readonly known: UnitTold }) {
  const text = useText({ zh, en }).units
  const words = useText({ zh: unitsZh, en: unitsEn })
  const [open, setOpen] = useState<Act>()
  const acting = useService(
    (brand, act: UnitActBody) => actOnUnit(brand, known.unit.id, act),
    text.done,
    () => setOpen(undefined),
  )
  const titles: Record<Act, string> = {
    dates: text.dates,
    extend: text.extend,
    exchange: text.exchange,
    exclude: text.exclude,
  }
  const standing = known.unit.exclusions.filter(({ liftedOn }) => !liftedOn)
  return (
    <aside className="sheet">
      {standing.map((one) => (
        <p key={one.index}>
          {words.excluded(words.exclusions[one.reason], one.on, one.evidence.length)}{' '}
          <Button size="small" onClick={() => acting.mutate({ do: 'lift', exclusion: one.index })}>
            {text.lift}
          </Button>
        </p>
      ))}
      <p>
        {acts.map((act) => (
          <Button key={act} type={open === act ? 'primary' : 'default'} onClick={() => setOpen(act)}>
            {titles[act]}
          </Button>
        ))}{' '}
        <Popconfirm title={text.giveBackAsk} onConfirm={() => acting.mutate({ do: 'return' })}>
          <Button danger>{text.giveBack}</Button>
        </Popconfirm>
      </p>
      {acting.error && <Trouble fault={acting.error} />}
      {open === 'dates' && <DatesForm known={known} busy={acting.isPending} send={acting.mutate} />}
      {open === 'extend' && <ExtendForm busy={acting.isPending} send={acting.mutate} />}
      {open === 'exchange' && <ExchangeForm busy={acting.isPending} send={acting.mutate} />}
      {open === 'exclude' && <ExcludeForm busy={acting.isPending} send={acting.mutate} />}
    </aside>
  )
}

interface FormProps {
  readonly busy: boolean
  readonly send: (act: UnitActBody) => void
}

function Sheet({
  busy,
  title,
  hint,
  onSend,
  children,
}: {
  readonly busy: boolean
  readonly title: string
  readonly hint?: string
  readonly onSend: () => void
  readonly children: ReactNode
}) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      {hint && <p className="soft">{hint}</p>}
      {children}
      <p>
        <Button type="primary" htmlType="submit" loading={busy}>
          {title}
        </Button>
      </p>
    </form>
  )
}

function DatesForm({ known, busy, send }: FormProps & { readonly known: UnitTold }) {
  const { unit } = known
  const text = useText({ zh, en }).units
  const words = useText({ zh: unitsZh, en: unitsEn })
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({
    soldOn: unit.soldOn ?? '',
    deliveredOn: unit.deliveredOn ?? '',
    installedOn: unit.installedOn ?? '',
    toBeInstalled: unit.toBeInstalled === undefined ? '' : String(unit.toBeInstalled),
    reason: '',
  })
  const put = (name: string) => (value: string) => setTyped({ ...typed, [name]: value })
  const say = () => {
    const said = Object.entries(typed).flatMap(([name, value]): [string, string | boolean][] =>
      value === '' ? [] : [[name, name === 'toBeInstalled' ? value === 'true' : value]],
    )
    send({ do: 'dates', json: Object.fromEntries(said) })
  }
  return (
    <Sheet busy={busy} title={text.saveDates} hint={text.datesHint} onSend={say}>
      {['soldOn', 'deliveredOn', 'installedOn'].map((name) => (
        <TextField
          key={name}
          id={`date-${name}`}
          type="date"
          label={words.fieldWords(name)}
          value={typed[name] ?? ''}
          onChange={put(name)}
        />
      ))}
      <ChoiceField
        id="date-installed"
        label={words.fieldWords('toBeInstalled')}
        value={typed.toBeInstalled ?? ''}
        options={[
          { value: '', label: text.unset },
          { value: 'true', label: text.yes },
          { value: 'false', label: text.no },
        ]}
        onChange={put('toBeInstalled')}
      />
      <TextField
        id="date-reason"
        label={words.fieldWords('reason')}
        value={typed.reason ?? ''}
        onChange={put('reason')}
      />
    </Sheet>
  )
}

function ExtendForm({ busy, send }: FormProps) {
  const text = useText({ zh, en }).units
  const words = useText({ zh: unitsZh, en: unitsEn })
  const [months, setMonths] = useState('12')
  const [why, setWhy] = useState<'goodwill' | 'bought'>('goodwill')
  const [once] = useState(drawOnce)
  return (
    <Sheet
      busy={busy}
      title={text.extend}
      onSend={() => send({ do: 'extend', json: { months: Number(months), why, once } })}
    >
      <TextField id="extend-months" type="number" label={text.months} value={months} onChange={setMonths} />
      <ChoiceField
        id="extend-why"
        label={text.why}
        value={why}
        options={(['goodwill', 'bought'] as const).map((value) => ({ value, label: words.extensions[value] }))}
        onChange={(value) => setWhy(value === 'bought' ? 'bought' : 'goodwill')}
      />
    </Sheet>
  )
}

function ExchangeForm({ busy, send }: FormProps) {
  const text = useText({ zh, en }).units
  const words = useText({ zh: unitsZh, en: unitsEn })
  const [newSerial, setSerial] = useState('')
  return (
    <Sheet
      busy={busy}
      title={text.exchange}
      hint={text.exchangeHint}
      onSend={() => send({ do: 'exchange', json: { newSerial } })}
    >
      <TextField id="exchange-serial" label={words.fieldWords('newSerial')} value={newSerial} onChange={setSerial} />
    </Sheet>
  )
}

function ExcludeForm({ busy, send }: FormProps) {
  const text = useText({ zh, en }).units
  const words = useText({ zh: unitsZh, en: unitsEn })
  const [reason, setReason] = useState<ExclusionReason>('misuse')
  const [statement, setStatement] = useState('')
  const [evidence, setEvidence] = useState<readonly string[]>([])
  const say = () => send({ do: 'exclude', json: { reason: reason as 'misuse', statement, evidence: [...evidence] } })
  return (
    <Sheet busy={busy} title={text.exclude} hint={text.excludeHint} onSend={say}>
      <ChoiceField
        id="exclude-reason"
        label={words.fieldWords('reason')}
        value={reason}
        options={exclusionReasons.map((value) => ({ value, label: words.exclusions[value] }))}
        onChange={(value) => setReason(value as ExclusionReason)}
      />
      <TextField
        id="exclude-statement"
        rows={3}
        label={words.fieldWords('statement')}
        value={statement}
        onChange={setStatement}
      />
      <FilesField held={evidence} onChange={setEvidence} />
    </Sheet>
  )
}

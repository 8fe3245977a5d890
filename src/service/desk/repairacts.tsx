import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '#src/site/desk/language.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { causes, costGrounds, type DeskAct, results } from '../repairs/words.ts'
import { en as serviceEn } from '../text.en.ts'
import { zh as serviceZh } from '../text.zh.ts'
import { useService } from './acting.tsx'
import { actOnRepair, type RepairTold } from './ask.ts'
import { ChoiceField, FilesField, TextField } from './fields.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** What comes next in a repair, as far as it has come. */
function possible(repair: RepairTold): readonly DeskAct[] {
  if (repair.done) return repair.handedBackOn ? [] : ['hand-back', 'pictures']
  const open = repair.quote && !repair.quote.free && !repair.quote.answer
  return [
    'diagnose',
    'quote',
    ...(open ? (['accept-quote', 'decline-quote'] as const) : []),
    'pictures',
    repair.waiting ? 'parts-came' : 'wait',
    'finish',
  ]
}

export function RepairActs({ repair }: { readonly repair: RepairTold }) {
  const text = useText({ zh, en })
  const [open, setOpen] = useState<DeskAct>()
  const acting = useService(
    (brand, [act, body]: readonly [DeskAct, Record<string, unknown>]) => actOnRepair(brand, repair.id, act, body),
    text.units.done,
    () => setOpen(undefined),
  )
  const plain: readonly DeskAct[] = ['parts-came', 'decline-quote', 'hand-back']
  return (
    <>
      <div className="acts">
        {possible(repair).map((act) => (
          <Button
            key={act}
            size="small"
            type={open === act ? 'primary' : 'default'}
            onClick={() => (plain.includes(act) ? acting.mutate([act, {}]) : setOpen(act))}
          >
            {text.repairs.acts[act]}
          </Button>
        ))}
      </div>
      {acting.error && <Trouble fault={acting.error} />}
      {open && <ActForm key={open} act={open} busy={acting.isPending} send={(body) => acting.mutate([open, body])} />}
    </>
  )
}

interface ActFormProps {
  readonly act: DeskAct
  readonly busy: boolean
  readonly send: (body: Record<string, unknown>) => void
}

function ActForm({ act, busy, send }: ActFormProps) {
  const text = useText({ zh, en }).repairs
  const words = useText({ zh: serviceZh, en: serviceEn })
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(beginnings)
  const [files, setFiles] = useState<readonly string[]>([])
  const put = (name: string) => (value: string) => setTyped({ ...typed, [name]: value })
  const choice = (name: string, label: string, options: readonly (readonly [string, string])[]) => (
    <ChoiceField
      id={`repair-${name}`}
      label={label}
      value={typed[name] ?? ''}
      options={options.map(([value, said]) => ({ value, label: said }))}
      onChange={put(name)}
    />
  )
  const line = (name: string, label: string, rows?: number) => (
    <TextField
      id={`repair-${name}`}
      label={label}
      value={typed[name] ?? ''}
      onChange={put(name)}
      {...(rows ? { rows } : {})}
    />
  )
  const parts = partsIn(typed.parts ?? '')
  const labourFen = fenIn(typed.labour ?? '')
  const total = (parts ?? []).reduce((sum, { count, priceFen }) => sum + count * priceFen, labourFen ?? 0)
  const bodies: Partial<Record<DeskAct, () => Record<string, unknown>>> = {
    diagnose: () => ({ cause: typed.cause, finding: typed.finding }),
    pictures: () => ({ when: typed.when, files: [...files] }),
    quote: () => ({ ground: typed.ground, parts, labourFen, costFen: fenIn(typed.cost ?? '') }),
    wait: () => ({ part: typed.part, ...(typed.expected ? { expectedOn: typed.expected } : {}) }),
    finish: () => ({ result: typed.result, work: typed.work }),
    'accept-quote': () => ({ paper: files[0] ?? '' }),
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send(bodies[act]?.() ?? {})
      }}
    >
      {act === 'diagnose' && (
        <>
          {choice(
            'cause',
            text.cause,
            causes.map((one) => [one, words.causes[one] ?? one]),
          )}
          {line('finding', text.finding, 3)}
        </>
      )}
      {act === 'pictures' && (
        <>
          {choice('when', text.when, [
            ['before', text.before],
            ['after', text.after],
          ])}
          <FilesField held={files} onChange={setFiles} />
        </>
      )}
      {act === 'accept-quote' && <FilesField held={files} onChange={setFiles} />}
      {act === 'quote' && (
        <>
          {choice(
            'ground',
            text.ground,
            costGrounds.map((one) => [one, words.grounds[one]]),
          )}
          {line('parts', text.parts, 3)}
          {line('labour', text.labour)}
          {line('cost', text.cost)}
          <p role="status">{parts ? text.total(words.yuan(total)) : text.unreadable}</p>
        </>
      )}
      {act === 'wait' && (
        <>
          {line('part', text.part)}
          <TextField
            id="repair-expected"
            type="date"
            label={text.expected}
            value={typed.expected ?? ''}
            onChange={put('expected')}
          />
        </>
      )}
      {act === 'finish' && (
        <>
          {choice(
            'result',
            text.result,
            results.map((one) => [one, words.results[one] ?? one]),
          )}
          {line('work', text.work, 3)}
        </>
      )}
      <Button type="primary" htmlType="submit" loading={busy} disabled={act === 'quote' && !parts}>
        {text.send}
      </Button>
    </form>
  )
}

const beginnings = { cause: 'defect', when: 'before', ground: 'warranty', result: 'repaired', labour: '0', cost: '0' }

/** Yuan as typed, in fen; nothing that is not a sum. */
function fenIn(typed: string): number | undefined {
  const [, yuan, cents = ''] = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(typed.trim()) ?? []
  return yuan === undefined ? undefined : Number(yuan) * 100 + Number(cents.padEnd(2, '0'))
}

function partsIn(typed: string): readonly { name: string; count: number; priceFen: number }[] | undefined {
  const found: { name: string; count: number; priceFen: number }[] = []
  for (const row of typed.split('\n').filter((one) => one.trim() !== '')) {
    const [, name, count, price] = /^(.+?)\s+(\d{1,2})\s+(\d[\d.]*)$/.exec(row.trim()) ?? []
    const priceFen = fenIn(price ?? '')
    if (!name || !count || priceFen === undefined) return undefined
    found.push({ name, count: Number(count), priceFen })
  }
  return found
}

import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { RefusedError, TroubleError } from '#src/site/desk/api.ts'
import { useDraft } from '#src/site/desk/draft.ts'
import { MessageEditor } from '#src/site/desk/editor.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { en as frameEn } from '#src/site/desk/text.en.ts'
import { zh as frameZh } from '#src/site/desk/text.zh.ts'
import { en as caseEn } from '../text.en.ts'
import { zh as caseZh } from '../text.zh.ts'
import type { Owner } from '../words.ts'
import { collectivesQuery, type DeskAct, joinCollective, newestOf, sendAct } from './ask.ts'
import { weWrote } from './live.tsx'
import { OpenCollective } from './opencollective.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { ToField } from './tofield.tsx'

const acts = ['take-up', 'transfer', 'join', 'note'] as const
type BulkAct = (typeof acts)[number]

type Selected = ReadonlyMap<string, string>

interface BulkProps {
  /** Case numbers by id. */
  readonly selected: Selected
  /** Grows each time somebody asked for the transfer by its key. */
  readonly transferring: number
  readonly keep: (selected: Selected) => void
  readonly done: () => void
}

interface Result {
  readonly id: string
  readonly number: string
  /** Why not, in words; nothing where it was done. */
  readonly refused?: string
}

/**
 * One act on many cases: each is asked of the server by itself, in order, and each gets a line. What was refused stays
 * selected, and what was written stays written until every case has it.
 */
export function Bulk({ selected, transferring, keep, done }: BulkProps) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: caseZh, en: caseEn })
  const frame = useText({ zh: frameZh, en: frameEn })
  const [act, setAct] = useState<BulkAct>()
  const [results, setResults] = useState<readonly Result[]>([])
  const [of, setOf] = useState(0)
  const [to, setTo] = useState<Owner | ''>('')
  const [collective, setCollective] = useState('')
  const [reason, keepReason] = useDraft(`${slug} bulk reason`)
  const [note, keepNote] = useDraft(`${slug} bulk note`)
  const form = useRef<HTMLFormElement>(null)
  const running = of > results.length
  const choose = (next: BulkAct | undefined) => {
    setAct(next)
    setResults([])
    setOf(0)
  }
  useEffect(() => {
    if (transferring > 0) setAct('transfer')
  }, [transferring])
  useEffect(() => {
    if (act) form.current?.querySelector<HTMLElement>('input, textarea, button')?.focus()
  }, [act])

  const inWords = (fault: unknown) =>
    fault instanceof RefusedError
      ? fault.refusals.map((refusal) => refusal[lang]).join(lang === 'zh' ? '；' : '; ')
      : frame.trouble[fault instanceof TroubleError ? fault.kind : 'fault']
  const asked = (): DeskAct => {
    if (act === 'transfer' && to) return { do: act, to, reason }
    return act === 'note' ? { do: act, note } : { do: 'take-up' }
  }
  const one = async (id: string): Promise<string | undefined> => {
    if (act === 'join') {
      const { refused } = await joinCollective(slug, collective, [id])
      return refused[0] && words.refusal({ code: refused[0].code })
    }
    const after = await sendAct(slug, id, asked())
    weWrote(newestOf(after))
    return undefined
  }
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (running || (act === 'transfer' && !to)) return
    const cases = [...selected]
    const got: Result[] = []
    setResults([])
    setOf(cases.length)
    for (const [id, number] of cases) {
      const refused = await one(id).catch(inWords)
      got.push(refused === undefined ? { id, number } : { id, number, refused })
      setResults([...got])
    }
    const left = new Map(got.filter(({ refused }) => refused !== undefined).map(({ id, number }) => [id, number]))
    keep(left)
    if (left.size === 0 && act === 'transfer') keepReason('')
    if (left.size === 0 && act === 'note') keepNote('')
    done()
  }
  if (selected.size === 0 && results.length === 0) return null
  return (
    <section
      className="bulk sheet"
      aria-labelledby="bulk"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || running) return
        event.stopPropagation()
        choose(undefined)
        document.querySelector<HTMLElement>(`[data-case] .ant-checkbox-input:checked`)?.focus()
      }}
    >
      <div className="head">
        <h2 id="bulk" aria-live="polite">
          {text.bulk.selected(selected.size)}
        </h2>
        <div className="choices">
          {selected.size > 0 &&
            acts.map((value) => (
              <Button
                key={value}
                aria-pressed={act === value}
                type={act === value ? 'primary' : 'default'}
                disabled={running}
                onClick={() => choose(act === value ? undefined : value)}
              >
                {text.bulk.acts[value]}
              </Button>
            ))}
          <Button
            type="link"
            disabled={running}
            onClick={() => {
              choose(undefined)
              keep(new Map())
            }}
          >
            {text.bulk.clear}
          </Button>
        </div>
      </div>
      {act && selected.size > 0 && (
        <form ref={form} onSubmit={(event) => void send(event)}>
          {act === 'take-up' && <p className="soft">{text.actHints['take-up']}</p>}
          {act === 'transfer' && (
            <>
              <ToField to={to} setTo={setTo} />
              <p className="field">
                <label htmlFor="bulk-reason">{text.reason}</label>
                <Input
                  id="bulk-reason"
                  value={reason}
                  maxLength={1000}
                  onChange={(event) => keepReason(event.target.value)}
                />
              </p>
            </>
          )}
          {act === 'join' && <CollectiveField collective={collective} choose={setCollective} />}
          {act === 'note' && (
            <MessageEditor id="bulk-note" label={text.note} value={note} change={keepNote} most={4000} />
          )}
          <Button type="primary" htmlType="submit" loading={running} disabled={act === 'join' && collective === ''}>
            {text.bulk.send[act](selected.size)}
          </Button>
        </form>
      )}
      {act === 'join' && selected.size > 0 && <OpenCollective opened={({ id }) => setCollective(id)} />}
      {of > 0 && <Results results={results} of={of} />}
    </section>
  )
}

function Results({ results, of }: { readonly results: readonly Result[]; readonly of: number }) {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const refused = results.filter((one) => one.refused !== undefined).length
  return (
    <>
      <p role="status">
        {results.length < of ? text.bulk.running(results.length, of) : text.bulk.done(of - refused, refused)}
      </p>
      <ul className="results">
        {results.map((one) => (
          <li key={one.id}>
            <a href={`/desk/${slug}/cases/${one.id}`}>{one.number}</a>{' '}
            <span className={one.refused === undefined ? 'tag ok' : 'tag over'}>
              {one.refused === undefined ? text.bulk.ok : text.bulk.refused}
            </span>{' '}
            {one.refused}
          </li>
        ))}
      </ul>
    </>
  )
}

interface CollectiveProps {
  readonly collective: string
  readonly choose: (id: string) => void
}

/** Which of the collective cases that are open. */
function CollectiveField({ collective, choose }: CollectiveProps) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const { data } = useQuery(collectivesQuery(slug))
  return (
    <p className="field">
      <label htmlFor="bulk-collective">{text.collective.which}</label>
      <select id="bulk-collective" value={collective} onChange={(event) => choose(event.target.value)}>
        <option value="">{text.collective.choose}</option>
        {data?.collectives
          .filter(({ closedAt }) => closedAt === undefined)
          .map((one) => (
            <option key={one.id} value={one.id}>
              {text.collective.option(one[lang], one.totals.members)}
            </option>
          ))}
      </select>
    </p>
  )
}

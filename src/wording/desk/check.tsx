import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import type { MessageCheckProps } from '#src/site/desk/editor.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import { askException, type Checked, checkQuery } from './ask.ts'
import { TemplatePicker } from './picker.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

const pauseMs = 600

/** What was typed, once the hands rest. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), pauseMs)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}

/**
 * The check beside an editor, as one types: each finding with its words, rule, basis, why, and what to consider. It
 * shows and never changes a word; a template is put in only by whoever picks it.
 */
export function WordingCheck({ editorId, value, as, change }: MessageCheckProps) {
  const { slug } = useBrand()
  const { id } = useParams()
  const text = useText({ zh, en })
  const rested = useRested(value)
  const about = id?.startsWith('case:') ? { case: id } : {}
  const asked = { text: rested, as, ...about }
  const query = useQuery({ ...checkQuery(slug, asked), enabled: rested.trim() !== '' })
  const found = rested.trim() === '' ? undefined : query.data
  return (
    <div className="check">
      <TemplatePicker change={change} hasWords={value.trim() !== ''} />
      <div role="status" aria-live="polite">
        {found && <Summary found={found} />}
      </div>
      {query.error && <Trouble fault={query.error} retry={() => query.refetch()} />}
      {found && <Findings found={found} text={rested} editorId={editorId} />}
      {found && found.blocks.length > 0 && !found.exception && (
        <AskException key={rested} asked={asked} overridable={found.overridable} />
      )}
      {found?.exception && <p className="soft">{text.letThrough}</p>}
    </div>
  )
}

function Summary({ found }: { readonly found: Checked }) {
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const count = found.findings.length + found.conflicts.length
  const concrete = found.slots.map((slot) => words.slots[slot]).join(words.separator)
  return (
    <p className="soft">
      {found.blocks.length > 0 && !found.exception ? <b className="over">{text.blocked} </b> : null}
      {count === 0 ? text.clear : text.found(count)} {concrete && text.concrete(concrete)}
    </p>
  )
}

interface FindingsProps {
  readonly found: Checked
  readonly text: string
  readonly editorId: string
}

/** A finding is gone to by its own words: the button selects them in the editor. */
function Findings({ found, text: value, editorId }: FindingsProps) {
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const go = (span: readonly number[]) => {
    const editor = document.getElementById(editorId)
    if (!(editor instanceof HTMLTextAreaElement)) return
    editor.focus()
    editor.setSelectionRange(span[0]!, span[1]!)
  }
  return (
    <ul className="findings">
      {found.findings.map((one) => (
        <li key={`${one.rule} ${one.span[0]}`} className={one.severity}>
          <Quote words={value.slice(one.span[0], one.span[1])} go={() => go(one.span)} />{' '}
          <b>{one.severity === 'error' ? text.mustMend : text.look}</b> · {one.name[lang]}
          <br />
          <small>
            {words.basis}
            {one.basis[lang]} <span className="soft">({one.rule})</span>
            <br />
            {words.advice}
            {one.advice[lang]}
          </small>
        </li>
      ))}
      {found.conflicts.map((one) => (
        <li key={`${one.in} ${one.span[0]} ${one.other.id}`} className={one.severity}>
          <Quote words={one.quote} go={() => go(one.span)} />{' '}
          <b>{one.severity === 'error' ? text.mustMend : text.look}</b> · {words.differ[one.in]}
          <br />
          <small>
            {text.against(words.tells[one.other.of], one.other.name)}
            {one.other.on ? ` (${one.other.on})` : ''}
            <br />
            {words.quoted(one.other.quote)}
          </small>
        </li>
      ))}
    </ul>
  )
}

function Quote({ words, go }: { readonly words: string; readonly go: () => void }) {
  const said = useText({ zh: wordsZh, en: wordsEn })
  return (
    <Button type="link" size="small" onClick={go}>
      {said.quoted(words)}
    </Button>
  )
}

interface AskProps {
  readonly asked: { readonly text: string; readonly as: 'reply' | 'notice'; readonly case?: string }
  readonly overridable: boolean
}

/** To send it all the same takes a reason and a second person; for money against silence there is none. */
function AskException({ asked, overridable }: AskProps) {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const asking = useMutation({ mutationFn: () => askException(slug, { ...asked, reason }) })
  if (!overridable) return <p className="over">{text.never}</p>
  if (asking.isSuccess) return <p role="status">{text.asked}</p>
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {text.ask}
      </Button>
    )
  return (
    <p className="field">
      <label htmlFor="exception-reason">{text.reason}</label>
      <Input
        id="exception-reason"
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
        onPressEnter={(event) => {
          event.preventDefault()
          asking.mutate()
        }}
      />
      {asking.error && <Trouble fault={asking.error} />}
      <Button size="small" loading={asking.isPending} onClick={() => asking.mutate()}>
        {text.ask}
      </Button>
    </p>
  )
}

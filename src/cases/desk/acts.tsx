import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { RefusedError } from '#src/site/desk/api.ts'
import { isBegun, useDraft } from '#src/site/desk/draft.ts'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import type { Owner } from '../words.ts'
import { ActFields } from './actfields.tsx'
import { type ActName, type CaseTold, caseQuery, type DeskAct, newestOf, sendAct } from './ask.ts'
import { Behind, stepsBehind } from './behind.tsx'
import { type Besides, nothingBesides } from './besides.tsx'
import { weWrote } from './live.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

interface ActsProps {
  readonly one: CaseTold
  readonly acts: readonly ActName[]
  readonly act: ActName
  readonly choose: (act: ActName) => void
  /** Grows each time somebody asked for an act by its key: then its first field is where the keyboard goes. */
  readonly called: number
}

/** What somebody here can do in this case now. Each act keeps its own draft; the case, how far its author had read. */
export function Acts({ one, acts, act, choose, called }: ActsProps) {
  const { slug } = useBrand()
  const { message: notice } = App.useApp()
  const text = useText({ zh, en })
  const known = useQueryClient()
  const drafts = `${slug} ${one.id}`
  const [message, keepMessage] = useDraft(`${drafts} ${act} message`)
  const [remedy, keepRemedy] = useDraft(`${drafts} ${act} remedy`)
  const [read, keepRead] = useDraft(`${drafts} read`)
  const othersBegun = () => acts.some((other) => other !== act && isBegun(`${drafts} ${other} `))
  const [remains, setRemains] = useState(true)
  const owner = one.standing.is === 'closed' ? undefined : one.standing.clock.owner
  const [to, setTo] = useState<Owner | ''>('')
  const [besides, setBesides] = useState<Besides>(nothingBesides)
  // The same words sent twice split once; other words are another matter.
  const [once, drawOnce] = useState(drawn)
  const form = useRef<HTMLFormElement>(null)
  const newest = newestOf(one)
  const seen = read === '' ? newest : Number(read)
  const unread = stepsBehind(one, seen)
  // A note says nothing to the customer: it may come behind anything.
  const behind = act === 'note' ? [] : unread
  const sending = useMutation({
    mutationFn: (asked: DeskAct) => sendAct(slug, one.id, asked, seen),
    onSuccess: async (after, asked) => {
      keepMessage('')
      keepRemedy('')
      setTo('')
      setBesides(nothingBesides)
      drawOnce(drawn)
      if (!othersBegun()) keepRead('')
      else if (unread.length === 0) keepRead(String(newestOf(after)))
      weWrote(newestOf(after))
      void notice.success(text.sent[asked.do])
      known.setQueryData(caseQuery(slug, one.id).queryKey, after)
      for (const part of ['queue', 'load']) await known.invalidateQueries({ queryKey: ['cases', slug, part] })
    },
    onError: (fault) => {
      // Somebody was faster, or the case is not where this window thought: what is there now is fetched and shown.
      if (fault instanceof RefusedError && fault.status === 409)
        void known.invalidateQueries({ queryKey: caseQuery(slug, one.id).queryKey })
    },
  })
  useCalled(form, called)
  const write = (keep: (typed: string) => void, other: string) => (typed: string) => {
    keep(typed)
    if (typed === '' && other === '' && !othersBegun()) keepRead('')
    else if (read === '') keepRead(String(newest))
  }
  const asked = (): DeskAct | undefined => {
    switch (act) {
      case 'take-up':
      case 'go-on':
        return { do: act }
      case 'pause':
        return { do: act, cause: besides.cause, until: besides.until, message }
      case 'set-aside':
        return { do: act, ground: besides.ground, message }
      case 'merge':
        return besides.into === '' ? undefined : { do: act, into: besides.into, reason: message }
      case 'split':
        return { do: act, statement: message, topic: besides.topic, reason: remedy, once }
      case 'resolve':
        return { do: act, message, remedy, remains }
      case 'transfer':
        return to ? { do: act, to, reason: message } : undefined
      case 'note':
        return { do: act, note: message }
      default:
        return { do: act, message }
    }
  }
  return (
    <section className={act === 'note' ? 'sheet inward' : 'sheet'} aria-labelledby="act">
      <h2 id="act">{text.act}</h2>
      <fieldset className="choices" disabled={sending.isPending}>
        <legend className="hidden">{text.act}</legend>
        {acts.map((value) => (
          <label key={value}>
            <input
              type="radio"
              name="act"
              checked={value === act}
              onChange={() => {
                choose(value)
                sending.reset()
              }}
            />
            <span>{text.acts[value]}</span>
          </label>
        ))}
      </fieldset>
      <p id="act-hint">{text.actHints[act]}</p>
      {behind.length > 0 && (
        <Behind
          steps={behind}
          accept={() => {
            keepRead(String(newest))
            sending.reset()
          }}
        />
      )}
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault()
          const what = asked()
          if (what) sending.mutate(what)
        }}
      >
        <ActFields
          act={act}
          message={message}
          write={write(keepMessage, remedy)}
          remedy={remedy}
          writeRemedy={write(keepRemedy, message)}
          remains={remains}
          setRemains={setRemains}
          to={to}
          setTo={setTo}
          id={one.id}
          besides={besides}
          setBesides={setBesides}
          {...(owner ? { owner } : {})}
        />
        {sending.error && <Trouble fault={sending.error} />}
        {isOfTheReviewed(sending.error) && <p>{text.reviewBySomebodyElse}</p>}
        <p className="soft">
          {act === 'note' ? text.inward : text.lasting} {act !== 'take-up' && act !== 'go-on' && text.kept}
        </p>
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {text.send[act]}
        </Button>
      </form>
    </section>
  )
}

/** Random and secret, also where the desk is not served over TLS. */
const drawn = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Whoever acted in a case before the customer objected is not the one to look again. */
const isOfTheReviewed = (fault: unknown) =>
  fault instanceof RefusedError && fault.refusals.some(({ code }) => code === 'case.touched-before')

function useCalled(form: RefObject<HTMLFormElement | null>, called: number): void {
  useEffect(() => {
    if (called === 0) return
    const field = form.current?.querySelector<HTMLElement>('select, input, textarea, button')
    field?.focus()
    field?.scrollIntoView({ block: 'nearest' })
  }, [called, form])
}

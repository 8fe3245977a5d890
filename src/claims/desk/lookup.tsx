import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { todayIn } from '#src/site/desk/dates.ts'
import { useDraft } from '#src/site/desk/draft.ts'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { en as claimEn } from '../text.en.ts'
import { zh as claimZh } from '../text.zh.ts'
import { useActing } from './acting.tsx'
import { type ClaimTold, type LookUpBody, lookUp } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

const results = ['confirmed', 'not-found', 'differs'] as const
type Result = (typeof results)[number]

/** What a register says about the claim, by somebody who looked. No result is chosen beforehand: it has to be said. */
export function LookUpForm({ claim }: { readonly claim: ClaimTold }) {
  const { slug, zone } = useBrand()
  const text = useText({ zh, en })
  const words = useText({ zh: claimZh, en: claimEn })
  const [register, setRegister] = useState(claim.source?.register ?? '')
  const [url, setUrl] = useState(claim.source?.url ?? '')
  const [on, setOn] = useState(todayIn(zone))
  const [result, setResult] = useState<Result>()
  const [note, keepNote] = useDraft(`${slug} ${claim.id} look-up`)
  const recording = useActing(
    claim,
    (brand, body: LookUpBody) => lookUp(brand, claim.id, body),
    text.lookUpDone,
    () => {
      setResult(undefined)
      keepNote('')
    },
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const more = { ...(url.trim() ? { url } : {}), ...(on ? { on } : {}), ...(note.trim() ? { note } : {}) }
        recording.mutate({ register, ...more, result: result as Result })
      }}
    >
      <p>{text.lookUpHint}</p>
      <p className="field">
        <label htmlFor="register">{words.fieldWords('register')}</label>
        <Input id="register" maxLength={200} value={register} onChange={(event) => setRegister(event.target.value)} />
      </p>
      <p className="field">
        <label htmlFor="url">{words.fieldWords('url')}</label>
        <Input id="url" type="url" maxLength={500} value={url} onChange={(event) => setUrl(event.target.value)} />
      </p>
      <p className="field">
        <label htmlFor="on">{words.fieldWords('on')}</label>
        <Input id="on" type="date" value={on} onChange={(event) => setOn(event.target.value)} />
      </p>
      <fieldset className="field">
        <legend>{words.fieldWords('result')}</legend>
        <Radio.Group
          vertical
          value={result}
          options={results.map((value) => ({ value, label: words.results[value] }))}
          onChange={(event) => setResult(event.target.value as Result)}
        />
      </fieldset>
      <p className="field">
        <label htmlFor="note">{words.fieldWords('note')}</label>
        <Input.TextArea
          id="note"
          rows={2}
          maxLength={500}
          value={note}
          onChange={(event) => keepNote(event.target.value)}
        />
      </p>
      {recording.error && <Trouble fault={recording.error} />}
      <Button type="primary" htmlType="submit" loading={recording.isPending}>
        {text.lookUpSend}
      </Button>
    </form>
  )
}

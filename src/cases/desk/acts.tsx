import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useDraft } from '#src/site/desk/draft.ts'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { type CaseTold, caseQuery, type DeskAct, sendAct } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

const kinds = ['reply', 'ask', 'resolve'] as const
type Kind = (typeof kinds)[number]

/** What the brand can do while it is its turn. Each kind keeps its own draft. */
export function Acts({ one }: { readonly one: CaseTold }) {
  const { slug } = useBrand()
  const { message: notice } = App.useApp()
  const text = useText({ zh, en })
  const known = useQueryClient()
  const [kind, setKind] = useState<Kind>('reply')
  const [message, keepMessage] = useDraft(`${slug} ${one.id} ${kind} message`)
  const [remedy, keepRemedy] = useDraft(`${slug} ${one.id} remedy`)
  const sending = useMutation({
    mutationFn: (act: DeskAct) => sendAct(slug, one.id, act),
    onSuccess: async (after, act) => {
      keepMessage('')
      if (act.do === 'resolve') keepRemedy('')
      void notice.success(text.sent[act.do])
      known.setQueryData(caseQuery(slug, one.id).queryKey, after)
      await known.invalidateQueries({ queryKey: ['cases', slug, 'queue'] })
    },
  })
  const choose = (next: Kind) => {
    setKind(next)
    sending.reset()
  }
  return (
    <section className="sheet" aria-labelledby="act">
      <div className="head">
        <h2 id="act">{text.act}</h2>
        <Segmented<Kind>
          name="act"
          value={kind}
          options={kinds.map((value) => ({ value, label: text.acts[value] }))}
          onChange={choose}
          disabled={sending.isPending}
        />
      </div>
      <p id="act-hint">{text.actHints[kind]}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          sending.mutate(kind === 'resolve' ? { do: kind, message, remedy } : { do: kind, message })
        }}
      >
        {kind === 'resolve' && (
          <p className="field">
            <label htmlFor="remedy">{text.remedy}</label>
            <Input
              id="remedy"
              value={remedy}
              maxLength={1000}
              aria-describedby="remedy-hint"
              onChange={(event) => keepRemedy(event.target.value)}
            />
            <small id="remedy-hint" className="soft">
              {text.remedyHint}
            </small>
          </p>
        )}
        <p className="field">
          <label htmlFor="message">{text.message}</label>
          <Input.TextArea
            id="message"
            value={message}
            maxLength={4000}
            rows={5}
            aria-describedby="act-hint"
            onChange={(event) => keepMessage(event.target.value)}
          />
        </p>
        {sending.error && <Trouble fault={sending.error} />}
        <p className="soft">
          {text.lasting} {text.kept}
        </p>
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {text.send[kind]}
        </Button>
      </form>
    </section>
  )
}

import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { Deadline } from '#src/site/desk/deadline.tsx'
import { useDraft } from '#src/site/desk/draft.ts'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useNow } from '#src/site/desk/now.ts'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { en as claimEn } from '../text.en.ts'
import { zh as claimZh } from '../text.zh.ts'
import { useActing } from './acting.tsx'
import { type AnswerBody, answerDispute, type ClaimTold } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

type Dispute = ClaimTold['disputes'][number]

export function Disputes({ claim }: { readonly claim: ClaimTold }) {
  const { zone } = useBrand()
  const { lang } = useLanguage()
  const now = useNow()
  const text = useText({ zh, en })
  const words = useText({ zh: claimZh, en: claimEn })
  const [open, setOpen] = useState<number>()
  return (
    <>
      <h2>{words.one.disputes}</h2>
      {claim.disputes.length === 0 && <p className="soft">{words.one.disputesNone}</p>}
      <ul className="rows">
        {claim.disputes.map((dispute) => (
          <li key={dispute.index}>
            <div className="line">
              <h3>{words.grounds[dispute.ground]}</h3>
              {dispute.answer ? (
                <span className="tag">
                  {words.one.answered(
                    words.outcomes[dispute.answer.outcome],
                    dayAndTime(dispute.answer.at, zone, lang),
                  )}
                </span>
              ) : (
                <Deadline at={dispute.answerBy.at} now={now} zone={zone} />
              )}
            </div>
            {dispute.answer && <p className="said">{dispute.answer.statement}</p>}
            {!dispute.answer && open !== dispute.index && (
              <Button size="small" onClick={() => setOpen(dispute.index)}>
                {text.acts.answer}
              </Button>
            )}
            {open === dispute.index && <AnswerForm claim={claim} dispute={dispute} onDone={() => setOpen(undefined)} />}
          </li>
        ))}
      </ul>
    </>
  )
}

interface AnswerProps {
  readonly claim: ClaimTold
  readonly dispute: Dispute
  readonly onDone: () => void
}

function AnswerForm({ claim, dispute, onDone }: AnswerProps) {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const words = useText({ zh: claimZh, en: claimEn })
  const [outcome, setOutcome] = useState<AnswerBody['outcome']>()
  const [statement, keepStatement] = useDraft(`${slug} ${claim.id} dispute ${dispute.index}`)
  const answering = useActing(
    claim,
    (brand, body: AnswerBody) => answerDispute(brand, claim.id, body),
    text.answerDone,
    () => {
      keepStatement('')
      onDone()
    },
  )
  return (
    <form
      className="sheet"
      onSubmit={(event) => {
        event.preventDefault()
        answering.mutate({ dispute: dispute.index, outcome: outcome as AnswerBody['outcome'], statement })
      }}
    >
      <h3>{text.answerFor(words.grounds[dispute.ground])}</h3>
      <p className="soft">
        {text.answerHint} {text.disputeWords}
      </p>
      <fieldset className="field">
        <legend>{words.fieldWords('outcome')}</legend>
        <Radio.Group
          value={outcome}
          options={(['rejected', 'upheld'] as const).map((value) => ({ value, label: words.outcomes[value] }))}
          onChange={(event) => setOutcome(event.target.value as AnswerBody['outcome'])}
        />
      </fieldset>
      <p className="field">
        <label htmlFor="statement">{words.fieldWords('statement')}</label>
        <Input.TextArea
          id="statement"
          rows={4}
          maxLength={1000}
          value={statement}
          onChange={(event) => keepStatement(event.target.value)}
        />
      </p>
      {answering.error && <Trouble fault={answering.error} />}
      <Button type="primary" htmlType="submit" loading={answering.isPending}>
        {text.answerSend}
      </Button>{' '}
      <Button onClick={onDone}>{text.cancel}</Button>
    </form>
  )
}

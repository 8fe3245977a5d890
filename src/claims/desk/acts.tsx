import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useDraft } from '#src/site/desk/draft.ts'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { en as claimEn } from '../text.en.ts'
import { zh as claimZh } from '../text.zh.ts'
import { useActing } from './acting.tsx'
import { addEvidence, type ClaimTold, type HeldFile, withdraw } from './ask.ts'
import { Files } from './files.tsx'
import { type LifeAct, LifeForm, lifeActs, lifeActsOf } from './life.tsx'
import { LookUpForm } from './lookup.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

type Kind = 'lookUp' | 'evidence' | 'withdraw' | LifeAct

const isLife = (kind: Kind): kind is LifeAct => lifeActs.some((one) => one === kind)

/** What can still be done, in the order in which it is mostly done. */
function actsOf(claim: ClaimTold): readonly Kind[] {
  if (claim.standing.is === 'lapsed') return ['evidence', ...lifeActsOf(claim), 'withdraw']
  return ['lookUp', 'evidence', ...lifeActsOf(claim), 'withdraw']
}

/** What can be done about a claim that is not over; who may is the server's to say. */
export function ClaimActs({ claim }: { readonly claim: ClaimTold }) {
  const text = useText({ zh, en })
  const kinds = actsOf(claim)
  const [chosen, setKind] = useState<Kind>()
  const kind = kinds.find((one) => one === chosen) ?? kinds[0]!
  if (claim.standing.is === 'withdrawn' || claim.standing.is === 'superseded') return null
  return (
    <section className="sheet" aria-label={text.acts[kind]}>
      <p>
        <Segmented<Kind>
          vertical
          name="act"
          value={kind}
          options={kinds.map((value) => ({ value, label: text.acts[value] }))}
          onChange={setKind}
        />
      </p>
      {kind === 'lookUp' && <LookUpForm claim={claim} />}
      {kind === 'evidence' && <EvidenceForm claim={claim} />}
      {kind === 'withdraw' && <WithdrawForm claim={claim} />}
      {isLife(kind) && <LifeForm key={kind} claim={claim} act={kind} />}
    </section>
  )
}

function EvidenceForm({ claim }: { readonly claim: ClaimTold }) {
  const text = useText({ zh, en })
  const [files, setFiles] = useState<readonly HeldFile[]>([])
  const adding = useActing(
    claim,
    (brand, held: readonly HeldFile[]) => addEvidence(brand, claim.id, [...held]),
    text.evidenceDone,
    () => setFiles([]),
  )
  return (
    <>
      <Files held={files} onChange={setFiles} />
      {adding.error && <Trouble fault={adding.error} />}
      <Button
        type="primary"
        loading={adding.isPending}
        disabled={files.length === 0}
        onClick={() => adding.mutate(files)}
      >
        {text.evidenceSend}
      </Button>
    </>
  )
}

function WithdrawForm({ claim }: { readonly claim: ClaimTold }) {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const words = useText({ zh: claimZh, en: claimEn })
  const [reason, keepReason] = useDraft(`${slug} ${claim.id} withdraw`)
  const withdrawing = useActing(
    claim,
    (brand, why: string) => withdraw(brand, claim.id, why),
    text.withdrawDone,
    () => keepReason(''),
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        withdrawing.mutate(reason)
      }}
    >
      <p>{text.withdrawHint}</p>
      <p className="field">
        <label htmlFor="reason">{words.fieldWords('reason')}</label>
        <Input.TextArea
          id="reason"
          rows={3}
          maxLength={500}
          value={reason}
          onChange={(event) => keepReason(event.target.value)}
        />
      </p>
      {withdrawing.error && <Trouble fault={withdrawing.error} />}
      <Button danger htmlType="submit" loading={withdrawing.isPending}>
        {text.withdrawSend}
      </Button>
    </form>
  )
}

import { Button, Input } from 'antd'
import { useState } from 'react'
import { useText } from '#src/site/desk/language.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { en as claimEn } from '../text.en.ts'
import { zh as claimZh } from '../text.zh.ts'
import { useActing } from './acting.tsx'
import { approve, type ClaimTold, checkNow, holdBack, release, supersede } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

export const lifeActs = ['check', 'approve', 'holdBack', 'release', 'supersede'] as const
export type LifeAct = (typeof lifeActs)[number]

/** Which of them there are for a claim as it stands; who may is the server's to say. */
export function lifeActsOf({ standing }: ClaimTold): readonly LifeAct[] {
  switch (standing.is) {
    case 'draft':
    case 'checked':
      return ['check', 'approve']
    case 'live':
    case 'disputed':
      return ['check', 'holdBack', 'supersede']
    case 'suspended':
      return standing.reason === 'held-back' ? ['check', 'release', 'supersede'] : ['check', 'supersede']
    case 'lapsed':
      return ['supersede']
    default:
      return []
  }
}

/** An act on the life of a claim: a hint of what follows, a sentence where one is asked for, and the deed. */
export function LifeForm({ claim, act }: { readonly claim: ClaimTold; readonly act: LifeAct }) {
  const text = useText({ zh, en })
  const words = useText({ zh: claimZh, en: claimEn })
  const [said, setSaid] = useState('')
  const deeds: Record<LifeAct, (brand: string, said: string) => Promise<ClaimTold>> = {
    check: (brand) => checkNow(brand, claim.id),
    approve: (brand) => approve(brand, claim.id),
    holdBack: (brand, statement) => holdBack(brand, claim.id, statement),
    release: (brand) => release(brand, claim.id),
    supersede: (brand, by) => supersede(brand, claim.id, by.trim()),
  }
  const acting = useActing(claim, deeds[act], text[`${act}Done`], () => setSaid(''))
  const asks = act === 'holdBack' || act === 'supersede'
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        acting.mutate(said)
      }}
    >
      <p>{text[`${act}Hint`]}</p>
      {asks && (
        <p className="field">
          <label htmlFor="said">{act === 'supersede' ? text.supersedeBy : words.fieldWords('reason')}</label>
          <Input.TextArea
            id="said"
            rows={act === 'supersede' ? 1 : 3}
            maxLength={500}
            value={said}
            onChange={(event) => setSaid(event.target.value)}
          />
        </p>
      )}
      {acting.error && <Trouble fault={acting.error} />}
      <Button type="primary" htmlType="submit" loading={acting.isPending} disabled={asks && said.trim() === ''}>
        {text.acts[act]}
      </Button>
    </form>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { CasePanel } from '#src/cases/desk/panel.ts'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { useDraft } from '#src/site/desk/draft.ts'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { en as offersEn } from '../offers/text.en.ts'
import { zh as offersZh } from '../offers/text.zh.ts'
import { type OfferAct, type OfferTold, offerActs, offersQuery, useRedress } from './ask.ts'
import { OfferForm } from './offerform.tsx'
import { RevisionBox } from './revision.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** The offers of a case: what waits for whom, what the customer has in hand, and the form for the next one. */
export const OfferPanel: CasePanel = ({ one }) => {
  const { slug } = useBrand()
  const text = useText({ zh, en }).panel
  const query = useQuery(offersQuery(slug, one.id))
  const [drafting, setDrafting] = useState(false)
  const newest = query.data?.offers[0]
  const over = !newest || newest.standing === 'chosen' || newest.standing === 'withdrawn'
  const open = one.standing.is !== 'closed'
  const may = open && (over || newest.draft === undefined || newest.draft.returned)
  const last = newest && !over ? Math.max(newest.draft?.revision ?? 0, newest.made?.revision ?? 0) : 0
  return (
    <section className="sheet" aria-labelledby="offer">
      <h2 id="offer">{text.title}</h2>
      {!query.data && <Waiting query={query} />}
      {query.data?.offers.length === 0 && <p className="soft">{text.none}</p>}
      {query.data?.offers.map((offer) => (
        <OneOffer key={offer.id} offer={offer} />
      ))}
      {may && !drafting && <Button onClick={() => setDrafting(true)}>{over ? text.make : text.again}</Button>}
      {may && drafting && <OfferForm caseId={one.id} revision={last + 1} onDone={() => setDrafting(false)} />}
    </section>
  )
}

function OneOffer({ offer }: { readonly offer: OfferTold }) {
  const { zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en }).panel
  const words = useText({ zh: offersZh, en: offersEn })
  const due = offer.answerBy ?? offer.followUpBy ?? offer.decideBy
  const said = offer.steps.filter((step) => step.message || step.reason)
  return (
    <>
      <p>
        <span className="tag">{words.standings[offer.standing]}</span>{' '}
        {due && offer.standing !== 'chosen' && <span>{text.due(dayAndTime(due.at, zone, lang))}</span>}
        {offer.chosen && (
          <b>
            {words.options[offer.made!.options.find((option) => option.id === offer.chosen!.option)!.name]} ·{' '}
            {text.due(dayAndTime(offer.chosen.due.at, zone, lang))}
          </b>
        )}
      </p>
      {offer.draft && <RevisionBox title={offer.draft.returned ? text.returned : text.draft} revision={offer.draft} />}
      {offer.made && <RevisionBox title={text.made} revision={offer.made} />}
      {said.length > 0 && (
        <details>
          <summary>{text.steps}</summary>
          {said.map((step) => (
            <div key={step.index}>
              <small className="soft">{dayAndTime(step.at, zone, lang)}</small>
              <p className="said">{step.message ?? step.reason}</p>
              {step.evidence?.map((one) => (
                <p key={one} className="soft">
                  {one}
                </p>
              ))}
            </div>
          ))}
        </details>
      )}
      <Judging offer={offer} />
    </>
  )
}

/** What can be done with an offer as it stands. Who may, decisions say; a refusal is shown. */
function Judging({ offer }: { readonly offer: OfferTold }) {
  const { slug } = useBrand()
  const text = useText({ zh, en }).panel
  const [words, keepWords] = useDraft(`${slug} ${offer.id} words`)
  const acts = actsFor(offer)
  const revision = offer.draft?.revision ?? offer.made?.revision ?? 1
  const sending = useRedress(
    (act: OfferAct): Promise<unknown> => offerActs[act](slug, offer.id, revision, words),
    text.done,
    () => keepWords(''),
  )
  if (acts.length === 0) return null
  const id = `words-${offer.id}`
  return (
    <div className="form">
      <p className="field">
        <label htmlFor={id}>{acts.includes('uphold') || acts.includes('follow-up') ? text.words : text.reason}</label>
        <Input.TextArea
          id={id}
          rows={2}
          maxLength={1000}
          value={words}
          onChange={(event) => keepWords(event.target.value)}
        />
      </p>
      {sending.error && <Trouble fault={sending.error} />}
      {acts.map((act) => (
        <span key={act}>
          <Button
            type={act === 'approve' ? 'primary' : 'default'}
            loading={sending.isPending && sending.variables === act}
            disabled={sending.isPending}
            onClick={() => sending.mutate(act)}
          >
            {text.acts[act]}
          </Button>{' '}
        </span>
      ))}
    </div>
  )
}

function actsFor({ standing, draft, made, withdrawal }: OfferTold): readonly OfferAct[] {
  if (standing === 'chosen' || standing === 'withdrawn') return []
  return [
    ...(draft && !draft.returned ? (['approve', 'return'] as const) : []),
    ...(standing === 'countered' ? (['uphold'] as const) : []),
    ...(standing === 'unanswered' ? (['follow-up'] as const) : []),
    ...(withdrawal ? (['withdraw', 'keep'] as const) : made || draft ? (['ask-withdrawal'] as const) : []),
  ]
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { localDate } from '#src/calendar/zone.ts'
import { answerOf, api } from '#src/site/desk/api.ts'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useNow } from '#src/site/desk/now.ts'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { stateOf } from '../endorsers/situation.ts'
import { en } from '../endorsers/text.en.ts'
import { zh } from '../endorsers/text.zh.ts'
import { type Part, parts } from '../endorsers/words.ts'
import { type ClaimTold, claimQuery } from './ask.ts'

const door = api.brands[':brand'].claims[':id']

/** Who was asked to sign this claim, who did, and asking somebody more. */
export function Countersignatures({ claim }: { readonly claim: ClaimTold }) {
  const { slug, zone } = useBrand()
  const { lang } = useLanguage()
  const now = useNow()
  const text = useText({ zh, en })
  const known = useQueryClient()
  const revoking = useMutation({
    mutationFn: (invitation: number) =>
      answerOf(door['invitation-revocations'].$post({ param: { brand: slug, id: claim.id }, json: { invitation } })),
    onSuccess: () => known.invalidateQueries({ queryKey: claimQuery(slug, claim.id).queryKey }),
  })
  const over = claim.standing.is === 'withdrawn' || claim.standing.is === 'lapsed'
  return (
    <>
      <h2>{text.desk.title}</h2>
      <p className="soft">
        {text.desk.registryLead} <Link to={`/${slug}/endorsers`}>{text.desk.registry}</Link>
      </p>
      <ul className="rows">
        {claim.countersignatures.map((one) => (
          <li key={one.index}>
            <div className="line">
              <h3>
                {one.name} <small className="soft">{text.parts[one.as]}</small>
              </h3>
              <span className={one.today === 'admitted' && !one.withdrawn && !one.ended ? 'tag ok' : 'tag over'}>
                {one.withdrawn ? text.endorse.withdrawn : text.standings[one.today]}
              </span>
            </div>
            <p className="said">{one.did}</p>
            {one.today !== 'admitted' && !one.withdrawn && (
              <Link
                to={`/${slug}/endorsers?${new URLSearchParams({ did: one.did, name: one.name, kind: claim.kind, as: one.as, from: localDate(one.signedAt, zone) })}`}
              >
                {text.desk.admitThis}
              </Link>
            )}
          </li>
        ))}
        {claim.invitations.map((one) => {
          const state = stateOf({ ...one, link: '' }, now)
          if (state === 'used') return null
          return (
            <li key={one.index} className="line">
              <span>
                {one.name} <small className="soft">{dayAndTime(one.expiresAt, zone, lang)}</small>
              </span>
              <span>
                <span className="tag">{text.desk.states[state]}</span>{' '}
                {state === 'open' && (
                  <Button size="small" loading={revoking.isPending} onClick={() => revoking.mutate(one.index)}>
                    {text.desk.revoke}
                  </Button>
                )}
              </span>
            </li>
          )
        })}
      </ul>
      {revoking.error && <Trouble fault={revoking.error} />}
      {!over && <InviteForm claim={claim} />}
    </>
  )
}

/** The link is shown this once: nobody, at the brand or here, can read it again. */
function InviteForm({ claim }: { readonly claim: ClaimTold }) {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const known = useQueryClient()
  const [name, setName] = useState(claim.endorser?.name ?? '')
  const [as, setAs] = useState<Part>('endorser')
  const inviting = useMutation({
    mutationFn: (json: { name: string; as: Part }) =>
      answerOf(door.invitations.$post({ param: { brand: slug, id: claim.id }, json })),
    onSuccess: () => known.invalidateQueries({ queryKey: claimQuery(slug, claim.id).queryKey }),
  })
  return (
    <form
      className="sheet"
      onSubmit={(event) => {
        event.preventDefault()
        inviting.mutate({ name, as })
      }}
    >
      <h3>{text.desk.invite}</h3>
      <p className="field">
        <label htmlFor="invited">{text.desk.inviteName}</label>
        <Input id="invited" maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
      </p>
      <p>
        <Segmented<Part>
          name="as"
          value={as}
          options={parts.map((value) => ({ value, label: text.parts[value] }))}
          onChange={setAs}
        />
      </p>
      {inviting.error && <Trouble fault={inviting.error} />}
      <Button htmlType="submit" loading={inviting.isPending}>
        {text.desk.inviteSend}
      </Button>
      {inviting.data && (
        <p className="field" role="status">
          <label htmlFor="link">{text.desk.link}</label>
          <Input id="link" readOnly value={`${location.origin}${inviting.data.link}`} />
        </p>
      )}
    </form>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { todayIn } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import type { StandardFile } from '../standard.ts'
import {
  approveStandard,
  publishStandard,
  returnStandard,
  reviewStandard,
  type StandardTold,
  standardQuery,
  useRedress,
  withdrawStandard,
} from './ask.ts'
import { StandardEditor } from './editor.tsx'
import { Reading } from './reading.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** One standard: what may be done about its newest version, its words, and its versions. */
export function StandardScreen() {
  const { slug } = useBrand()
  const { id = '' } = useParams()
  const query = useQuery(standardQuery(slug, id))
  return query.data ? <One key={id} one={query.data} /> : <Waiting query={query} />
}

function One({ one }: { readonly one: StandardTold }) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const words = useText({ zh, en })
  const text = words.standard
  const shown = one.versions.findLast((version) => version.standard)
  const last = one.versions.at(-1)!
  const title = shown?.standard?.title[lang] ?? one.drafted?.title[lang] ?? one.id
  return (
    <>
      <Heading
        title={title}
        lead={
          <>
            {one.inForce === null ? words.standards.none : words.standards.inForce(one.inForce)}
            {shown && (
              <>
                {' · '}
                <a href={`/b/${slug}/standards/${one.id}`}>{words.standards.open}</a>
              </>
            )}
          </>
        }
      />
      <Acts one={one} />
      {last.stands !== 'published' && one.drafted && (
        <Reading standard={one.drafted as unknown as StandardFile} sha256={last.sha256} />
      )}
      <h2>{text.versions}</h2>
      <ul className="rows">
        {one.versions.map((version) => (
          <li key={version.version}>
            <div className="line">
              <span>{text.version(version.version)}</span>
              <span className="tag">{words.standards.stands[version.stands]}</span>
            </div>
            <p className="soft">
              {[
                version.effectiveOn && `${text.effectiveOn} ${version.effectiveOn}`,
                version.reviewOn && `${text.reviewOn} ${version.reviewOn}`,
                version.lastOn && `${text.lastOn} ${version.lastOn}`,
                version.reason,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
      <StandardEditor id={one.id} sha256={last.sha256} words={one.drafted ?? shown?.standard} />
    </>
  )
}

/** What comes next for the newest version: approval, publication, review, withdrawal. Decisions say who may. */
function Acts({ one }: { readonly one: StandardTold }) {
  const { slug, zone, roles } = useBrand()
  const [legal, publisher] = [roles.includes('legal'), roles.includes('legal') || roles.includes('admin')]
  const words = useText({ zh, en })
  const text = words.standard
  const { version, sha256, stands, lastOn } = one.versions.at(-1)!
  const [reason, setReason] = useState('')
  const [from, setFrom] = useState(todayIn(zone))
  const [until, setUntil] = useState('')
  const act = useRedress(
    (run: () => Promise<unknown>) => run(),
    text.done,
    () => setReason(''),
  )
  const date = (id: string, label: string, value: string, set: (next: string) => void) => (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <Input id={id} type="date" value={value} onChange={(event) => set(event.target.value)} />
    </p>
  )
  const because = (
    <p className="field">
      <label htmlFor="reason">{text.reason}</label>
      <Input id="reason" maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
    </p>
  )
  const button = (label: string, run: () => Promise<unknown>, first = false) => (
    <>
      <Button type={first ? 'primary' : 'default'} loading={act.isPending} onClick={() => act.mutate(run)}>
        {label}
      </Button>{' '}
    </>
  )
  return (
    <section className="sheet form">
      <h2>
        {text.version(version)} · {words.standards.stands[stands]}
      </h2>
      {act.error && (
        <Trouble
          fault={act.error}
          labels={{ reason: text.reason, reviewOn: text.reviewOn, effectiveOn: text.effectiveOn, lastOn: text.lastOn }}
        />
      )}
      {stands === 'returned' && (
        <>
          {one.returnedBecause && <p className="said">{one.returnedBecause}</p>}
          <p className="soft">{text.returnedHint}</p>
        </>
      )}
      {stands === 'draft' && !legal && <p>{text.waitsForLegal}</p>}
      {stands === 'draft' && legal && (
        <>
          <p className="soft">{text.approveHint}</p>
          {because}
          {button(text.approve, () => approveStandard(slug, one.id, { version, sha256 }), true)}
          {button(text.return, () => returnStandard(slug, one.id, { version, reason }))}
        </>
      )}
      {stands === 'approved' && !publisher && <p>{text.waitsForPublication}</p>}
      {stands === 'approved' && publisher && (
        <>
          {date('from', text.effectiveOn, from, setFrom)}
          {date('until', text.reviewOn, until, setUntil)}
          {button(
            text.publish,
            () => publishStandard(slug, one.id, { version, effectiveOn: from, reviewOn: until }),
            true,
          )}
        </>
      )}
      {stands === 'published' && !lastOn && legal && (
        <>
          {date('until', text.reviewOn, until, setUntil)}
          {button(text.reviewed, () => reviewStandard(slug, one.id, { version, reviewOn: until }))}
          {date('from', text.lastOn, from, setFrom)}
          {because}
          {button(text.withdraw, () => withdrawStandard(slug, one.id, { version, lastOn: from, reason }))}
        </>
      )}
    </section>
  )
}

import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { Link, useParams } from 'react-router'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { en as caseEn } from '../text.en.ts'
import { zh as caseZh } from '../text.zh.ts'
import { Acts } from './acts.tsx'
import { type CaseTold, caseQuery } from './ask.ts'
import type { CasePanel } from './panel.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { Timeline } from './timeline.tsx'
import { TurnBox } from './turn.tsx'

/** One case: on one side what happened and what we owe, on the other the very page the customer has before them. */
export const caseScreen =
  (panels: readonly CasePanel[]): ComponentType =>
  () => <CaseScreen panels={panels} />

interface Panels {
  readonly panels: readonly CasePanel[]
}

function CaseScreen({ panels }: Panels) {
  const { slug } = useBrand()
  const { id = '' } = useParams()
  const text = useText({ zh, en })
  const query = useQuery(caseQuery(slug, id))
  return (
    <>
      <p>
        <Link to={`/${slug}/cases`}>← {text.back}</Link>
      </p>
      {query.data && query.error && (
        <Trouble fault={query.error} retry={() => query.refetch()} busy={query.isFetching} />
      )}
      {query.data ? <OneCase key={query.data.id} one={query.data} panels={panels} /> : <Waiting query={query} />}
    </>
  )
}

function OneCase({ one, panels }: Panels & { readonly one: CaseTold }) {
  const { zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: caseZh, en: caseEn })
  return (
    <div className="case">
      <div>
        <Heading
          title={`${words.topics[one.topic]} · ${words.kinds[one.kind]}`}
          lead={`${one.number} · ${text.filed(dayAndTime(one.openedAt, zone, lang))}`}
        />
        <TurnBox one={one} />
        {one.standing.is === 'with-brand' && <Acts one={one} />}
        {panels.map((Panel, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed where the routes are put together
          <Panel key={at} one={one} />
        ))}
        <h2>{text.timeline}</h2>
        <Timeline one={one} />
      </div>
      <Mirror one={one} />
    </div>
  )
}

/** The customer's own page, read from the same entries by the same code; it changes with every step. */
function Mirror({ one }: { readonly one: CaseTold }) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const address = `/desk-view/b/${slug}/cases/${one.id}?lang=${lang}`
  return (
    <section className="mirror" aria-labelledby="mirror">
      <div className="line head">
        <h2 id="mirror">{text.mirror}</h2>
        <a href={address} target="_blank" rel="noreferrer">
          {text.mirrorOpen}
        </a>
      </div>
      <iframe key={one.steps.length} src={address} title={text.mirrorTitle(one.number)} sandbox="allow-same-origin" />
    </section>
  )
}

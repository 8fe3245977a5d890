import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ComponentType, useState } from 'react'
import { Link, useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { KeyList, type Shortcut, useKeys } from '#src/site/desk/keys.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { en as caseEn } from '../text.en.ts'
import { zh as caseZh } from '../text.zh.ts'
import { Acts } from './acts.tsx'
import { type ActName, type CaseTold, caseQuery, queueKey } from './ask.ts'
import { Files } from './files.tsx'
import { News, useChanges } from './live.tsx'
import { Mirror } from './mirror.tsx'
import type { CasePanel } from './panel.ts'
import { actsFor } from './possible.ts'
import { Related } from './related.tsx'
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
  const changes = useChanges()
  const { from, next, previous } = useNeighbours(id)
  return (
    <>
      <p className="line ways">
        <Link to={`/${slug}/cases${from}`} state={{ at: id }}>
          ← {text.back}
        </Link>
        <span>
          {previous && (
            <Link to={`/${slug}/cases/${previous}`} state={{ from }}>
              {text.previous}
            </Link>
          )}{' '}
          {next && (
            <Link to={`/${slug}/cases/${next}`} state={{ from }}>
              {text.next}
            </Link>
          )}
        </span>
      </p>
      <News changes={changes} />
      {query.data && query.error && (
        <Trouble fault={query.error} retry={() => query.refetch()} busy={query.isFetching} />
      )}
      {query.data ? <OneCase key={query.data.id} one={query.data} panels={panels} /> : <Waiting query={query} />}
    </>
  )
}

function OneCase({ one, panels }: Panels & { readonly one: CaseTold }) {
  const { zone, roles } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: caseZh, en: caseEn })
  const [search] = useSearchParams()
  const acts = actsFor(one, roles)
  const asked = acts.find((act) => act === search.get('do'))
  const [chosen, setChosen] = useState<ActName | undefined>(asked)
  const [called, setCalled] = useState(asked ? 1 : 0)
  const act = acts.find((name) => name === chosen) ?? acts[0]
  const keys = useCaseKeys(one.id, acts, (name) => {
    setChosen(name)
    setCalled((times) => times + 1)
  })
  return (
    <>
      <div className="case">
        <div>
          <Heading
            title={`${words.topics[one.topic]} · ${words.kinds[one.kind]}`}
            lead={`${one.number} · ${text.filed(dayAndTime(one.openedAt, zone, lang))}`}
          />
          <TurnBox one={one} />
          <InCollective one={one} />
          <Related one={one} />
          {act && <Acts one={one} acts={acts} act={act} choose={setChosen} called={called} />}
          {!act && <p className="sheet">{text.nothingToDo}</p>}
          {panels.map((Panel, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed where the routes are put together
            <Panel key={at} one={one} />
          ))}
          <Files one={one} />
          <h2>{text.timeline}</h2>
          <Timeline one={one} />
        </div>
        <Mirror one={one} />
      </div>
      <KeyList shortcuts={keys} />
    </>
  )
}

function InCollective({ one }: { readonly one: CaseTold }) {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  if (!one.collective) return null
  return (
    <p>
      <Link to={`/${slug}/collectives/${one.collective}`}>{text.collective.ofThis}</Link>
    </p>
  )
}

const letters: readonly (readonly [string, readonly ActName[]])[] = [
  ['r', ['reply']],
  ['a', ['ask']],
  ['s', ['resolve']],
  ['d', ['carry-out', 'follow-up']],
  ['u', ['take-up']],
  ['t', ['transfer']],
  ['n', ['note']],
]

function useCaseKeys(id: string, acts: readonly ActName[], call: (act: ActName) => void): readonly Shortcut[] {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const navigate = useNavigate()
  const { from, next, previous } = useNeighbours(id)
  const go = (to: string | undefined) => to && void navigate(`/${slug}/cases/${to}`, { state: { from } })
  const keys: readonly Shortcut[] = [
    ...letters.flatMap(([key, names]) => {
      const act = acts.find((name) => names.includes(name))
      return act ? [{ key, does: text.acts[act], run: () => call(act) }] : []
    }),
    { key: 'j', does: text.next, run: () => go(next) },
    { key: 'k', does: text.previous, run: () => go(previous) },
    { key: 'b', does: text.back, run: () => void navigate(`/${slug}/cases${from}`, { state: { at: id } }) },
  ]
  useKeys(keys)
  return keys
}

/** The cases before and behind this one in the queue one came from, as it was last seen; and the address of that queue. */
function useNeighbours(id: string) {
  const { slug } = useBrand()
  const known = useQueryClient()
  const { state } = useLocation() as { state: { readonly from?: string } | null }
  const lists = known
    .getQueriesData<{ readonly cases: readonly CaseTold[] }>({ queryKey: queueKey(slug) })
    .map(([, data]) => data?.cases.map((one) => one.id) ?? [])
  const list = lists.findLast((ids) => ids.includes(id)) ?? []
  const at = list.indexOf(id)
  return { from: state?.from ?? '', next: at < 0 ? undefined : list[at + 1], previous: list[at - 1] }
}

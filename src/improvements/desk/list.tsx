import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { ActForm } from '#src/site/desk/actform.tsx'
import { answerOf, api } from '#src/site/desk/api.ts'
import { dayWords } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Waiting } from '#src/site/desk/waiting.tsx'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import { LocatedPanel } from './located.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** The board: what is under way first, with the nearest date of each; and where complaints rise. */
export function ImprovementsScreen() {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const [search] = useSearchParams()
  const [from, to] = [search.get('from'), search.get('to')]
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const list = useQuery({
    queryKey: ['improvements', slug, 'list'],
    queryFn: () => answerOf(api.brands[':brand'].improvements.$get({ param: { brand: slug }, query: {} })),
  })
  return (
    <>
      <Heading title={text.title} lead={text.lead} />
      {!list.data && <Waiting query={list} />}
      {list.data?.improvements.length === 0 && <p>{words.none}</p>}
      <ul className="rows">
        {list.data?.improvements.map((one) => {
          const open = one.measures.filter(({ done }) => !done)
          const next = open.map(({ dueOn }) => dueOn).sort()[0]
          const late = open.some(({ overdueAt }) => overdueAt)
          return (
            <li key={one.id}>
              <div className="line">
                <h3>
                  <Link to={`/${slug}/improvements/${one.id}`}>{one[lang]}</Link>
                </h3>
                <span className={late ? 'tag over' : one.standing.is === 'closed' ? 'tag ok' : 'tag'}>
                  {words.standings[one.standing.is]}
                </span>
              </div>
              <p className={late ? 'over' : 'soft'}>
                {words.fromCases(one.cases.length)} · {words.owned(words.roles[one.owner])} ·{' '}
                {words.progress(one.measures.length - open.length, one.measures.length)}
                {next && ` · ${dayWords(next, lang)}`}
                {one.standing.is === 'closed' && ` · ${one.standing.proven ? words.proven : words.notProven}`}
              </p>
            </li>
          )
        })}
      </ul>
      <LocatedPanel span={from && to ? { from, to } : undefined} />
      <LotsForm />
    </>
  )
}

/** Who supplied which lot: without it no supplier can be found to explain a rise. */
function LotsForm() {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const door = api.brands[':brand'].lots
  const param = { brand: slug }
  const known = useQuery({ queryKey: ['lots', slug], queryFn: () => answerOf(door.$get({ param })) })
  return (
    <div className="acts">
      {known.data && <p className="soft">{text.lotsKnown(known.data.lots.length)}</p>}
      <ActForm
        id="lots"
        title={text.lots}
        hint={text.lotsHint}
        fields={[{ name: 'csv', label: text.lotsFile, kind: 'file' }]}
        send={text.send}
        done={text.recorded}
        stale={[
          ['lots', slug],
          ['located', slug],
        ]}
        act={({ csv = '' }) => answerOf(door.$post({ param, json: { csv } }))}
      />
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { ActForm } from '#src/site/desk/actform.tsx'
import { answerOf, api } from '#src/site/desk/api.ts'
import { dayWords } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Waiting } from '#src/site/desk/waiting.tsx'
import type { Stream } from '../../streams/words.ts'
import { en as warningsEn } from '../text.en.ts'
import { zh as warningsZh } from '../text.zh.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

const door = api.brands[':brand']

/** Every warning, what waits to be taken up first; and the export of a monitoring service. */
export function WarningsScreen() {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: warningsZh, en: warningsEn })
  const list = useQuery({
    queryKey: ['warnings', slug, 'list'],
    queryFn: () => answerOf(door.warnings.$get({ param: { brand: slug }, query: {} })),
  })
  return (
    <>
      <Heading title={text.title} lead={list.data && text.lead(list.data.through)} />
      {!list.data && <Waiting query={list} />}
      {list.data?.warnings.length === 0 && <p>{text.none}</p>}
      <ul className="rows">
        {list.data?.warnings.map((one) => (
          <li key={one.id}>
            <div className="line">
              <h3>
                <Link to={`/${slug}/warnings/${one.id}`}>
                  {one.about ? words.stream(one.about.stream as Stream) : words.families[one.family]}
                </Link>
              </h3>
              <span className={one.standing.is === 'raised' ? 'tag over' : 'tag'}>
                {words.standings[one.standing.is]}
              </span>
            </div>
            <p className="soft">
              {words.levels[one.level]} · {words.raisedOn(dayWords(one.on, lang))}
              {one.owner ? ` · ${words.roles[one.owner]}` : ''}
            </p>
          </li>
        ))}
      </ul>
      <p>
        <a href={`/b/${slug}/warnings#report`}>{text.report} ↗</a>
      </p>
      <ActForm
        id="mentions"
        title={text.mentions}
        hint={text.mentionsHint}
        fields={[{ name: 'csv', label: words.fieldWords('csv'), kind: 'file' }]}
        send={text.send}
        done={text.mentionsDone}
        stale={[['warnings', slug]]}
        act={({ csv = '' }) => answerOf(door.mentions.$post({ param: { brand: slug }, json: { csv } }))}
      />
    </>
  )
}

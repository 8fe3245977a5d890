import { useQuery } from '@tanstack/react-query'
import { Empty, Pagination, Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { inLanguage } from '#src/kit/language.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Waiting } from '#src/site/desk/waiting.tsx'
import { en as placesEn } from '../text.en.ts'
import { zh as placesZh } from '../text.zh.ts'
import { pageSize, placementsQuery, standings } from './ask.ts'
import { PlaceRow } from './row.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** Everywhere the brand's claims are used, what is late first. The conditions live in the address. */
export function PlacementsScreen() {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: placesZh, en: placesEn })
  const [search, setSearch] = useSearchParams()
  const standing = standings.find((one) => one === search.get('standing'))
  const page = Math.max(1, Math.trunc(Number(search.get('page') ?? '1')) || 1)
  const list = useQuery(placementsQuery(slug, { ...(standing ? { standing } : {}), page }))
  return (
    <>
      <Heading title={text.title} lead={text.lead} />
      <search className="filters">
        <label htmlFor="standing">
          {text.standing}
          <Select<string>
            id="standing"
            value={standing ?? ''}
            options={[
              { value: '', label: text.any },
              ...standings.map((value) => ({ value, label: words.standings[value] })),
            ]}
            onChange={(value) => setSearch(value ? { standing: value } : {})}
          />
        </label>
        {list.data && <span role="status">{text.tasks(list.data.open, list.data.late)}</span>}
      </search>
      {!list.data && <Waiting query={list} />}
      {list.data?.placements.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text.empty} />}
      <ul className="rows">
        {list.data?.placements.map((placed) => (
          <PlaceRow key={placed.id} placed={placed}>
            <p>
              <Link to={`/${slug}/claims/${placed.claim}`}>{inLanguage(placed.wording, lang)}</Link>
            </p>
          </PlaceRow>
        ))}
      </ul>
      {list.data && list.data.total > pageSize && (
        <Pagination
          align="center"
          current={page}
          pageSize={pageSize}
          total={list.data.total}
          showSizeChanger={false}
          onChange={(next) => setSearch({ ...(standing ? { standing } : {}), page: String(next) })}
        />
      )}
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Button, Empty, Pagination, Select } from 'antd'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { claimKinds as kinds } from '../kinds/kinds.ts'
import { en as claimEn } from '../text.en.ts'
import { zh as claimZh } from '../text.zh.ts'
import { type ClaimsAsked, claimsQuery, pageSize, standings } from './ask.ts'
import { ComingDue } from './coming.tsx'
import { ClaimRow } from './row.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** Everything the brand ever claimed. The conditions live in the address. */
export function ClaimsScreen() {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: claimZh, en: claimEn })
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams()
  const asked = readAddress(search)
  const list = useQuery(claimsQuery(slug, asked))
  const change = (changes: { [K in keyof ClaimsAsked]?: ClaimsAsked[K] | undefined }) =>
    setSearch(writeAddress({ ...asked, page: 1, ...changes }))
  const any = { value: '', label: text.filters.any }
  return (
    <>
      <Heading title={text.title} lead={text.lead}>
        <Button onClick={() => void navigate(`/${slug}/claims/plan`)}>{text.plan}</Button>{' '}
        <Button type="primary" onClick={() => void navigate(`/${slug}/claims/new`)}>
          {text.register}
        </Button>
      </Heading>
      <ComingDue />
      <search className="filters">
        <label htmlFor="standing">
          {text.filters.standing}
          <Select<string>
            id="standing"
            value={asked.standing ?? ''}
            options={[any, ...standings.map((value) => ({ value, label: words.standings[value] }))]}
            onChange={(value) => change({ standing: standings.find((one) => one === value) })}
          />
        </label>
        <label htmlFor="kind">
          {text.filters.kind}
          <Select<string>
            id="kind"
            value={asked.kind ?? ''}
            options={[any, ...kinds.map(({ id, name }) => ({ value: id, label: name[lang] }))]}
            onChange={(kind) => change({ kind: kind || undefined })}
            virtual={false}
          />
        </label>
        {list.data && <span role="status">{text.total(list.data.total)}</span>}
      </search>
      {!list.data && <Waiting query={list} />}
      {list.data && list.error && <Trouble fault={list.error} retry={() => list.refetch()} busy={list.isFetching} />}
      {list.data && list.data.claims.length === 0 && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={asked.standing || asked.kind ? text.emptyFiltered : text.empty}
        >
          {(asked.standing || asked.kind) && <Link to=".">{text.clear}</Link>}
        </Empty>
      )}
      {list.data && list.data.claims.length > 0 && (
        <div aria-busy={list.isPlaceholderData}>
          <ul className="rows">
            {list.data.claims.map((claim) => (
              <ClaimRow key={claim.id} claim={claim} />
            ))}
          </ul>
          {list.data.total > pageSize && (
            <Pagination
              align="center"
              current={asked.page}
              pageSize={pageSize}
              total={list.data.total}
              showSizeChanger={false}
              onChange={(page) => change({ page })}
              responsive
            />
          )}
        </div>
      )}
    </>
  )
}

/** An address is typed by anybody: what it does not mean is left out. */
function readAddress(search: URLSearchParams): ClaimsAsked {
  const standing = standings.find((one) => one === search.get('standing'))
  const kind = kinds.find(({ id }) => id === search.get('kind'))?.id
  const page = Math.max(1, Math.trunc(Number(search.get('page') ?? '1')) || 1)
  return { ...(standing ? { standing } : {}), ...(kind ? { kind } : {}), page }
}

const writeAddress = ({
  standing,
  kind,
  page,
}: { [K in keyof ClaimsAsked]?: ClaimsAsked[K] | undefined }): URLSearchParams =>
  new URLSearchParams({
    ...(standing ? { standing } : {}),
    ...(kind ? { kind } : {}),
    ...(page && page > 1 ? { page: String(page) } : {}),
  })

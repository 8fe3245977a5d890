import { useQuery } from '@tanstack/react-query'
import { Empty, Pagination } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { Heading } from '#src/site/desk/heading.tsx'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { pageSize, type QueueAsked, queueQuery } from './ask.ts'
import { Filters } from './filters.tsx'
import { CaseTable } from './table.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** Every case by deadline. The conditions live in the address, so that a view can be shared and survives a reload. */
export function QueueScreen() {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const [search, setSearch] = useSearchParams()
  const asked = readAddress(search)
  const queue = useQuery(queueQuery(slug, asked))
  const filtered = Boolean(asked.standing ?? asked.owner ?? asked.number)
  const change = (changes: Partial<QueueAsked>) => setSearch(writeAddress({ ...asked, page: 1, ...changes }))
  return (
    <>
      <Heading title={text.queue} lead={text.queueLead}>
        {queue.data && <span role="status">{text.total(queue.data.total)}</span>}
      </Heading>
      <Filters asked={asked} change={change} />
      {queue.data && queue.error && (
        <Trouble fault={queue.error} retry={() => queue.refetch()} busy={queue.isFetching} />
      )}
      {!queue.data && <Waiting query={queue} />}
      {queue.data && queue.data.cases.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={filtered ? text.emptyFiltered : text.empty}>
          {filtered && <Link to=".">{text.clear}</Link>}
        </Empty>
      )}
      {queue.data && queue.data.cases.length > 0 && (
        <div aria-busy={queue.isPlaceholderData}>
          <CaseTable cases={queue.data.cases} now={queue.data.now} />
          {queue.data.total > pageSize && (
            <Pagination
              align="center"
              current={asked.page}
              pageSize={pageSize}
              total={queue.data.total}
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

const oneOf = <T extends string>(value: string | null, all: readonly T[]): T | undefined =>
  all.find((one) => one === value)

/** An address is typed by anybody: what it does not mean is left out. */
function readAddress(search: URLSearchParams): QueueAsked {
  const standing = oneOf(search.get('standing'), ['with-brand', 'with-customer', 'closed'])
  const owner = oneOf(search.get('owner'), ['service', 'legal', 'admin'])
  const number = search.get('number')?.trim().slice(0, 40)
  const page = Math.max(1, Math.trunc(Number(search.get('page') ?? '1')) || 1)
  return { ...(standing ? { standing } : {}), ...(owner ? { owner } : {}), ...(number ? { number } : {}), page }
}

const writeAddress = ({ page, ...asked }: QueueAsked): URLSearchParams =>
  new URLSearchParams(
    Object.entries({ ...asked, ...(page > 1 ? { page: String(page) } : {}) }).filter(([, value]) => value),
  )

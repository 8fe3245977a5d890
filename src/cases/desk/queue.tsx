import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Empty, Pagination } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router'
import { useDraft } from '#src/site/desk/draft.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { KeyList, type Shortcut, useKeys } from '#src/site/desk/keys.tsx'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { addressOf, askedAt, isNarrowed } from './address.ts'
import { pageSize, queueKey, queueQuery } from './ask.ts'
import { Bulk } from './bulk.tsx'
import { Filters } from './filters.tsx'
import { News, useChanges } from './live.tsx'
import { ownQueue } from './possible.ts'
import { QuickQueues } from './quick.tsx'
import { type Conditions, SavedQueues } from './saved.tsx'
import { CaseTable, rowAt, rowOf } from './table.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** What breaks first comes first. The conditions live in the address, so that a view can be shared and survives a reload. */
export function QueueScreen() {
  const { slug, roles } = useBrand()
  const text = useText({ zh, en })
  const known = useQueryClient()
  const [search, setSearch] = useSearchParams()
  const own = ownQueue(roles)
  const [words, keepWords] = useDraft(`${slug} queue words`)
  const asked = { ...askedAt(search, own), ...(words ? { text: words } : {}) }
  const queue = useQuery(queueQuery(slug, asked))
  const changes = useChanges()
  const [selected, setSelected] = useState<ReadonlyMap<string, string>>(new Map())
  const [choosing, setChoosing] = useState(0)
  const change = (changed: Conditions) => setSearch(addressOf({ ...asked, page: 1, ...changed }, own))
  const find = (text: string) => {
    keepWords(text)
    change({})
  }
  const open = ({ text, ...conditions }: Conditions) => {
    keepWords(text ?? '')
    setSearch(addressOf({ ...conditions, page: 1 }, own))
  }
  const cases = queue.data?.cases ?? []
  const select = (chosen: readonly { readonly id: string; readonly number: string }[], on: boolean) => {
    const next = new Map(selected)
    for (const { id, number } of chosen) {
      if (on) next.set(id, number)
      else next.delete(id)
    }
    setSelected(next)
  }
  const keys = useQueueKeys({
    select: (id) => {
      const one = cases.find((found) => found.id === id)
      if (one) select([one], !selected.has(id))
    },
    selectAll: () =>
      select(
        cases,
        cases.some(({ id }) => !selected.has(id)),
      ),
    clear: () => setSelected(new Map()),
    transferMany: selected.size > 0 ? () => setChoosing((times) => times + 1) : undefined,
  })
  useReturn(cases.length > 0)
  return (
    <>
      <Heading title={text.queue} lead={text.queueLead}>
        {queue.data && <span role="status">{text.total(queue.data.total)}</span>}
      </Heading>
      <QuickQueues asked={asked} />
      <Filters asked={asked} change={change} find={find} />
      <SavedQueues asked={asked} open={open} />
      <News changes={changes} />
      {queue.data && queue.error && (
        <Trouble fault={queue.error} retry={() => queue.refetch()} busy={queue.isFetching} />
      )}
      {!queue.data && <Waiting query={queue} />}
      {queue.data && cases.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={isNarrowed(asked) ? text.emptyFiltered : text.empty}>
          {isNarrowed(asked) && (
            <Link to={`/${slug}/cases?owner=all`} onClick={() => keepWords('')}>
              {text.clear}
            </Link>
          )}
        </Empty>
      )}
      {queue.data && cases.length > 0 && (
        <div aria-busy={queue.isPlaceholderData}>
          <CaseTable
            cases={cases}
            now={queue.data.now}
            selected={selected}
            select={select}
            changed={new Set(changes.map(({ id }) => id))}
          />
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
      <Bulk
        selected={selected}
        transferring={choosing}
        keep={setSelected}
        done={() => known.invalidateQueries({ queryKey: queueKey(slug) })}
      />
      <KeyList shortcuts={keys} />
    </>
  )
}

interface OnRows {
  select(id: string): void
  selectAll(): void
  clear(): void
  readonly transferMany: (() => void) | undefined
}

/** Moves the browser's own focus from row to row: what is focused is read out, and Enter is a link's own. */
function useQueueKeys({ select, selectAll, clear, transferMany }: OnRows): readonly Shortcut[] {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const navigate = useNavigate()
  const { search } = useLocation()
  const open = (act: string) => {
    const id = rowOf(document.activeElement)
    if (id) void navigate(`/${slug}/cases/${id}?do=${act}`, { state: { from: search } })
  }
  const onRow = (act: (id: string) => void) => () => {
    const id = rowOf(document.activeElement)
    if (id) act(id)
  }
  const keys: readonly Shortcut[] = [
    { key: 'j', does: text.keys.next, run: () => rowAt(1) },
    { key: 'k', does: text.keys.previous, run: () => rowAt(-1) },
    { key: 'ArrowDown', does: text.keys.nextInList, run: () => rowAt(1), when: inList },
    { key: 'ArrowUp', does: text.keys.previousInList, run: () => rowAt(-1), when: inList },
    { key: 'Enter', does: text.keys.open },
    { key: 'r', does: text.keys.reply, run: () => open('reply') },
    { key: 't', does: text.keys.transfer, run: transferMany ?? (() => open('transfer')) },
    { key: 'n', does: text.keys.note, run: () => open('note') },
    { key: 'x', does: text.keys.select, run: onRow(select) },
    { key: '*', does: text.keys.selectAll, run: selectAll },
    { key: 'Escape', does: text.keys.clear, run: clear },
    { key: '/', does: text.keys.search, run: () => document.getElementById('number')?.focus() },
  ]
  useKeys(keys)
  return keys
}

const inList = () => rowOf(document.activeElement) !== undefined

/** Whoever comes back from a case finds the keyboard where they left it. */
function useReturn(ready: boolean): void {
  const { state } = useLocation() as { state: { readonly at?: string } | null }
  const at = state?.at
  useEffect(() => {
    if (ready && at) document.querySelector<HTMLElement>(`[data-case="${CSS.escape(at)}"] a`)?.focus()
  }, [ready, at])
}

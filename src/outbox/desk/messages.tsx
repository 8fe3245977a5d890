import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Empty, Pagination, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { en as outboxEn } from '../text.en.ts'
import { zh as outboxZh } from '../text.zh.ts'
import { messageStates } from '../words.ts'
import { messagesQuery, pageSize, replay, type Told } from './ask.ts'
import { Channels } from './channels.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** What was told to whom, what failed, what was given up; and where the brand's own people are told. */
export function MessagesScreen() {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const words = useText({ zh: outboxZh, en: outboxEn })
  const [search, setSearch] = useSearchParams()
  const state = messageStates.find((one) => one === search.get('state'))
  const page = Math.max(1, Number(search.get('page')) || 1)
  const list = useQuery(messagesQuery(slug, state, page))
  const address = (next: { state?: string; page?: number }) =>
    setSearch({ ...(next.state ? { state: next.state } : {}), ...(next.page ? { page: String(next.page) } : {}) })
  const counts = list.data?.counts
  const total = counts ? messageStates.reduce((sum, one) => sum + (!state || state === one ? counts[one] : 0), 0) : 0
  return (
    <>
      <Heading title={text.title} lead={text.lead} />
      {list.data && !list.data.means.mail && !list.data.means.sms && (
        <Alert type="info" showIcon title={text.noMeans} />
      )}
      <Channels />
      <h2>{text.title}</h2>
      <search className="filters">
        <label htmlFor="state">
          {text.state}
          <Select<string>
            id="state"
            value={state ?? ''}
            options={[
              { value: '', label: text.any },
              ...messageStates.map((value) => ({
                value,
                label: counts ? `${words.states[value]} (${counts[value]})` : words.states[value],
              })),
            ]}
            onChange={(value) => address({ state: value })}
            popupMatchSelectWidth={false}
          />
        </label>
        {counts && <span role="status">{text.total(total)}</span>}
      </search>
      {!list.data && <Waiting query={list} />}
      {list.data?.messages.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={state ? text.noneSo : text.none} />
      )}
      <ul className="rows">
        {list.data?.messages.map((message) => (
          <MessageRow key={message.id} message={message} />
        ))}
      </ul>
      {total > pageSize && (
        <Pagination
          align="center"
          current={page}
          pageSize={pageSize}
          total={total}
          showSizeChanger={false}
          onChange={(next) => address({ ...(state ? { state } : {}), page: next })}
          responsive
        />
      )}
    </>
  )
}

function MessageRow({ message }: { readonly message: Told }) {
  const { slug, zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: outboxZh, en: outboxEn })
  const known = useQueryClient()
  const [done, setDone] = useState(false)
  const again = useMutation({
    mutationFn: () => replay(slug, message.id),
    onSuccess: async () => {
      setDone(true)
      await known.invalidateQueries({ queryKey: ['outbox', slug, 'messages'] })
    },
  })
  const on = (at: string) => dayAndTime(at, zone, lang)
  const what = [words.about[message.template], message.number].filter(Boolean).join(' · ')
  const facts = [
    words.channels[message.kind],
    message.address && text.to(message.address),
    message.forgotten && text.deleted,
    message.rehearsal && text.rehearsal,
    text.made(on(message.madeAt)),
    message.sentAt && text.sent(on(message.sentAt)),
    message.state === 'failed' && message.tryAt && text.next(on(message.tryAt)),
    message.attempts > 0 && text.tries(message.attempts),
    message.code && !message.rehearsal && text.why(message.code),
  ].filter((one): one is string => Boolean(one))
  return (
    <li>
      <div className="line">
        <h3>{what}</h3>
        <span className="tag">{words.states[message.state]}</span>
      </div>
      <div className="line">
        <span className="soft">{facts.join(' · ')}</span>
        <span>
          {message.subject?.startsWith('case:') && <Link to={`/${slug}/cases/${message.subject}`}>{text.case}</Link>}{' '}
          {message.state !== 'queued' && !message.forgotten && (
            <Button
              size="small"
              aria-label={text.replayFor(what)}
              loading={again.isPending}
              onClick={() => again.mutate()}
            >
              {text.replay}
            </Button>
          )}
        </span>
      </div>
      <div role="status">{done && message.state === 'queued' && <p className="soft">{text.replayed}</p>}</div>
      {again.error && <Trouble fault={again.error} />}
    </li>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Empty, Select } from 'antd'
import { useState } from 'react'
import { dayWords } from '#src/site/desk/dates.ts'
import { MessageEditor } from '#src/site/desk/editor.tsx'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { channels } from '../library/words.ts'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import { Line, Reasoned, useActing } from './acting.tsx'
import { type OutgoingBody, outgoingQuery, record, takeDown } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** What was said by other ways than a case: what contradicts something stands first. */
export function OutgoingScreen() {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const query = useQuery(outgoingQuery(slug))
  const [adding, setAdding] = useState(false)
  return (
    <>
      <Heading title={text.outgoing} lead={text.outgoingLead}>
        {!adding && <Button onClick={() => setAdding(true)}>{text.notice}</Button>}
      </Heading>
      {adding && <NoticeForm onDone={() => setAdding(false)} />}
      {!query.data && <Waiting query={query} />}
      {query.data?.outgoing.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text.noOutgoing} />
      )}
      <ul className="rows">
        {query.data?.outgoing.map((one) => (
          <li key={one.id}>
            <div className="line">
              <h3>
                {words.channels[one.channel]}
                {one.where ? ` · ${one.where}` : ''}
              </h3>
              <span>
                {one.conflicts.length > 0 && !one.down && <span className="tag over">{text.conflicts}</span>}{' '}
                {one.down && <span className="tag">{text.down}</span>}
              </span>
            </div>
            {one.text ? <p className="said">{one.text}</p> : <p className="soft">{text.sealed}</p>}
            <p className="soft">
              {dayWords(one.saidOn, lang)}
              {one.conflicts.length > 0 &&
                ` · ${[...new Set(one.conflicts.map((found) => `${words.differ[found.in] ?? found.in} (${words.tells[found.of as 'fact']})`))].join(words.separator)}`}
              {one.rules.length > 0 && ` · ${one.rules.join(words.separator)}`}
            </p>
            {!one.down && (
              <Reasoned
                label={text.takeDown}
                done={text.takenDown}
                act={(brand, reason) => takeDown(brand, one.id, reason)}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function NoticeForm({ onDone }: { readonly onDone: () => void }) {
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const [body, setBody] = useState<OutgoingBody>({ channel: 'store', text: '', already: false })
  const [where, setWhere] = useState('')
  const acting = useActing(
    (brand) => record(brand, { ...body, ...(where.trim() ? { where } : {}) }),
    text.recorded,
    onDone,
  )
  return (
    <form
      className="sheet form"
      onSubmit={(event) => {
        event.preventDefault()
        acting.mutate(undefined)
      }}
    >
      <p className="field">
        <label htmlFor="notice-channel">{words.fields.channel}</label>
        <Select
          id="notice-channel"
          value={body.channel}
          options={channels.map((value) => ({ value, label: words.channels[value] }))}
          onChange={(channel) => setBody({ ...body, channel })}
        />
      </p>
      <Line label={words.fields.where!} value={where} most={200} change={setWhere} />
      <MessageEditor
        id="notice-text"
        label={words.fields.text}
        value={body.text}
        change={(value) => setBody({ ...body, text: value })}
        most={4000}
        as="notice"
      />
      <Checkbox
        checked={body.already ?? false}
        onChange={({ target }) => setBody({ ...body, already: target.checked })}
      >
        {text.already}
      </Checkbox>
      {acting.error && <Trouble fault={acting.error} />}
      <p>
        <Button type="primary" htmlType="submit" loading={acting.isPending}>
          {body.already ? text.keep : text.sendOut}
        </Button>{' '}
        <Button onClick={onDone}>{text.cancel}</Button>
      </p>
    </form>
  )
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { en as outboxEn } from '../text.en.ts'
import { zh as outboxZh } from '../text.zh.ts'
import { AddChannelForm, type Added } from './add.tsx'
import { channelsQuery, endChannel, tryChannel } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** Where the brand's own people are told; administrators change it, the others see it. */
export function Channels() {
  const { slug, roles } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: outboxZh, en: outboxEn })
  const known = useQueryClient()
  const list = useQuery(channelsQuery(slug))
  const [adding, setAdding] = useState(false)
  const [added, setAdded] = useState<Added>()
  const [said, setSaid] = useState<string>()
  const acting = useMutation({
    mutationFn: ({ id, act }: { readonly id: string; readonly act: 'try' | 'end' }) =>
      act === 'try' ? tryChannel(slug, id) : endChannel(slug, id),
    onSuccess: async (_, { act }) => {
      setSaid(act === 'try' ? text.tried : text.ended)
      await known.invalidateQueries({ queryKey: ['outbox', slug] })
    },
  })
  const admin = roles.includes('admin')
  return (
    <section aria-labelledby="channels">
      <div className="head">
        <div>
          <h2 id="channels">{text.channels}</h2>
          <p className="soft">{text.channelsLead}</p>
        </div>
        {admin && !adding && <Button onClick={() => setAdding(true)}>{text.add}</Button>}
      </div>
      <div role="status">
        {added && (
          <Alert
            type="success"
            showIcon
            title={text.added(added.name)}
            description={
              added.secret && (
                <>
                  {text.secretOnce} <code>{added.secret}</code>
                </>
              )
            }
          />
        )}
        {said && <Alert type="success" showIcon title={said} />}
      </div>
      {acting.error && <Trouble fault={acting.error} />}
      {adding && (
        <AddChannelForm
          onDone={(one) => {
            setAdding(false)
            setSaid(undefined)
            setAdded(one)
          }}
        />
      )}
      {!list.data && <Waiting query={list} />}
      {list.data?.channels.length === 0 && <p className="soft">{text.noChannels}</p>}
      <ul className="rows">
        {list.data?.channels.map((one) => (
          <li key={one.id}>
            <div className="line">
              <h3>{one.name}</h3>
              {admin && (
                <span>
                  <Button
                    size="small"
                    aria-label={text.tryFor(one.name)}
                    onClick={() => acting.mutate({ id: one.id, act: 'try' })}
                  >
                    {text.try}
                  </Button>{' '}
                  <Popconfirm
                    title={text.endFor(one.name)}
                    description={text.endSure}
                    okText={text.end}
                    cancelText={text.cancel}
                    onConfirm={() => acting.mutate({ id: one.id, act: 'end' })}
                  >
                    <Button size="small" aria-label={text.endFor(one.name)}>
                      {text.end}
                    </Button>
                  </Popconfirm>
                </span>
              )}
            </div>
            <span className="soft">
              {words.channels[one.kind]} ·{' '}
              {text.for(one.roles.map((role) => words.roles[role]).join(lang === 'zh' ? '、' : ', '))} ·{' '}
              {text.languages[one.language]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useDraft } from '#src/site/desk/draft.ts'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { en as caseEn } from '../text.en.ts'
import { zh as caseZh } from '../text.zh.ts'
import { topics } from '../words.ts'
import { type CollectiveTold, collectivesQuery, openCollective } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** A new collective case: the cause in both languages, since members read it in theirs. */
export function OpenCollective({ opened }: { readonly opened: (one: CollectiveTold) => void }) {
  const { slug } = useBrand()
  const { message: notice } = App.useApp()
  const text = useText({ zh, en })
  const words = useText({ zh: caseZh, en: caseEn })
  const known = useQueryClient()
  const [inZh, keepZh] = useDraft(`${slug} collective zh`)
  const [inEn, keepEn] = useDraft(`${slug} collective en`)
  const [topic, setTopic] = useState<CollectiveTold['topic']>('quality')
  const opening = useMutation({
    mutationFn: () => openCollective(slug, { zh: inZh, en: inEn, topic }),
    onSuccess: async (one) => {
      keepZh('')
      keepEn('')
      void notice.success(text.collective.opened)
      await known.invalidateQueries({ queryKey: collectivesQuery(slug).queryKey })
      opened(one)
    },
  })
  return (
    <details>
      <summary>{text.collective.open}</summary>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          opening.mutate()
        }}
      >
        <p className="soft">{text.collective.openHint}</p>
        <p className="field">
          <label htmlFor="collective-zh">{text.collective.causeZh}</label>
          <Input
            id="collective-zh"
            lang="zh-CN"
            value={inZh}
            maxLength={200}
            onChange={(e) => keepZh(e.target.value)}
          />
        </p>
        <p className="field">
          <label htmlFor="collective-en">{text.collective.causeEn}</label>
          <Input id="collective-en" lang="en" value={inEn} maxLength={300} onChange={(e) => keepEn(e.target.value)} />
        </p>
        <p className="field">
          <label htmlFor="collective-topic">{text.columns.topic}</label>
          <select
            id="collective-topic"
            value={topic}
            onChange={(event) => setTopic(event.target.value as CollectiveTold['topic'])}
          >
            {topics.map((one) => (
              <option key={one} value={one}>
                {words.topics[one]}
              </option>
            ))}
          </select>
        </p>
        {opening.error && <Trouble fault={opening.error} />}
        <Button htmlType="submit" loading={opening.isPending}>
          {text.collective.open}
        </Button>
      </form>
    </details>
  )
}

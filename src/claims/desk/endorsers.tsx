import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { answerOf } from '#src/site/desk/api.ts'
import { dayWords } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { en } from '../endorsers/text.en.ts'
import { zh } from '../endorsers/text.zh.ts'
import { kinds } from '../kinds/kinds.ts'
import { AdmitForm } from './admit.tsx'
import { type EndorserTold, endorsersDoor, endorsersQuery } from './askendorsers.ts'
import { en as deskEn } from './text.en.ts'
import { zh as deskZh } from './text.zh.ts'

/** Who may countersign what. The same lines, with their ground, are public. */
export function EndorsersScreen() {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: deskZh, en: deskEn })
  const [search] = useSearchParams()
  const [open, setOpen] = useState(search.has('did'))
  const list = useQuery(endorsersQuery(slug))
  const nameOf = (id: string) => kinds.find((kind) => kind.id === id)?.name[lang] ?? id
  return (
    <>
      <Heading title={text.registry.title} lead={text.desk.registryLead}>
        <span>
          <a href={`/b/${slug}/endorsers`}>{words.publicPage}</a>{' '}
          {!open && (
            <Button type="primary" onClick={() => setOpen(true)}>
              {text.desk.admit}
            </Button>
          )}
        </span>
      </Heading>
      {open && <AdmitForm given={search} onDone={() => setOpen(false)} />}
      {!list.data && <Waiting query={list} />}
      {list.data?.endorsers.length === 0 && <p className="soft">{text.registry.none}</p>}
      <ul className="rows">
        {list.data?.endorsers.map((row) => (
          <li key={row.id}>
            <div className="line">
              <h3>
                {row.name} <small className="soft">{text.parts[row.as]}</small>
              </h3>
              <span className={row.dismissed ? 'tag over' : 'tag ok'}>
                {text.standings[row.dismissed ? 'dismissed' : 'admitted']}
              </span>
            </div>
            <p>
              {row.kinds.map(nameOf).join(lang === 'zh' ? '、' : ', ')} · {text.registry.from}{' '}
              {dayWords(row.from, lang)}
            </p>
            <p className="said">{row.dids.join('\n')}</p>
            <p className="soft">{row.basis}</p>
            {row.dismissed ? (
              <p>{text.registry.dismissed(row.dismissed.on, row.dismissed.reason)}</p>
            ) : (
              <Dismiss row={row} />
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function Dismiss({ row }: { readonly row: EndorserTold }) {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const known = useQueryClient()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const dismissing = useMutation({
    mutationFn: () =>
      answerOf(endorsersDoor[':id'].dismiss.$post({ param: { brand: slug, id: row.id }, json: { reason } })),
    onSuccess: async () => {
      await known.invalidateQueries({ queryKey: endorsersQuery(slug).queryKey })
      await known.invalidateQueries({ queryKey: ['claims', slug] })
    },
  })
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {text.desk.dismiss}
      </Button>
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        dismissing.mutate()
      }}
    >
      <p className="field">
        <label htmlFor={`why-${row.id}`}>{text.desk.reason}</label>
        <Input
          id={`why-${row.id}`}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </p>
      {dismissing.error && <Trouble fault={dismissing.error} />}
      <Button danger htmlType="submit" loading={dismissing.isPending}>
        {text.desk.dismiss}
      </Button>
    </form>
  )
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { en as caseEn } from '../text.en.ts'
import { zh as caseZh } from '../text.zh.ts'
import { addFile, type CaseTold, caseQuery, filesQuery } from './ask.ts'
import { speaksFor } from './possible.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** Photographs, films and papers of a case: what both sides added, and a way to add one, which the customer then has too. */
export function Files({ one }: { readonly one: CaseTold }) {
  const { slug, zone, roles } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: caseZh, en: caseEn })
  const query = useQuery(filesQuery(slug, one.id))
  const files = query.data?.files ?? []
  const mayAdd = one.standing.is !== 'closed' && speaksFor('service', roles)
  if (query.data && files.length === 0 && !mayAdd) return null
  return (
    <section aria-labelledby="files">
      <h2 id="files">{words.besides.files.title}</h2>
      {query.error && <Trouble fault={query.error} retry={() => query.refetch()} busy={query.isFetching} />}
      {query.data && files.length === 0 && <p className="soft">{words.besides.files.none}</p>}
      <ul className="rows">
        {files.map((file) => (
          <li key={file.sha256}>
            <a href={`/desk-view/b/${slug}/cases/${encodeURIComponent(one.id)}/files/${file.sha256}`} download>
              {file.name}
            </a>{' '}
            <small className="soft">
              {words.besides.files.size(file.bytes)} · {words.by(file.by)} · {dayAndTime(file.at, zone, lang)} ·{' '}
              {text.entry(file.index)}
            </small>
          </li>
        ))}
      </ul>
      {mayAdd && <Adding id={one.id} />}
    </section>
  )
}

function Adding({ id }: { readonly id: string }) {
  const { slug } = useBrand()
  const { message: notice } = App.useApp()
  const text = useText({ zh, en })
  const words = useText({ zh: caseZh, en: caseEn })
  const known = useQueryClient()
  const field = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File>()
  const [message, setMessage] = useState('')
  const adding = useMutation({
    mutationFn: (chosen: File) => addFile(slug, id, chosen, message.trim()),
    onSuccess: async (after) => {
      setFile(undefined)
      setMessage('')
      if (field.current) field.current.value = ''
      known.setQueryData(filesQuery(slug, id).queryKey, after)
      void notice.success(text.files.added)
      await known.invalidateQueries({ queryKey: caseQuery(slug, id).queryKey, exact: true })
    },
  })
  return (
    <details>
      <summary>{text.files.add}</summary>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (file) adding.mutate(file)
        }}
      >
        <p className="field">
          <label htmlFor="file-chosen">{text.files.choose}</label>
          <input
            ref={field}
            id="file-chosen"
            type="file"
            required
            accept="image/png,image/jpeg,image/webp,application/pdf,video/mp4"
            aria-describedby="file-hint"
            onChange={({ target }) => setFile(target.files?.[0])}
          />
          <small id="file-hint">{text.files.hint}</small>
        </p>
        <p className="field">
          <label htmlFor="file-message">{words.besides.files.message}</label>
          <Input
            id="file-message"
            value={message}
            maxLength={1000}
            onChange={({ target }) => setMessage(target.value)}
          />
        </p>
        {adding.error && <Trouble fault={adding.error} />}
        <Button htmlType="submit" loading={adding.isPending}>
          {text.files.add}
        </Button>
      </form>
    </details>
  )
}

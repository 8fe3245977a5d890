import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Progress, Radio } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { type Importable, importables } from '../words.ts'
import { handIn, importsQuery } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** Files that were handed in, and the way to hand in another. */
export function ImportsScreen() {
  const { slug, zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en }).imports
  const go = useNavigate()
  const known = useQueryClient()
  const list = useQuery(importsQuery(slug))
  const [what, setWhat] = useState<Importable>('cases')
  const [file, setFile] = useState<File>()
  const handing = useMutation({
    mutationFn: (chosen: File) => handIn(slug, what, chosen),
    onSuccess: async ({ id }) => {
      await known.invalidateQueries({ queryKey: ['imports', slug] })
      await go(`/${slug}/imports/${id}`)
    },
  })
  return (
    <>
      <Heading title={text.title} lead={text.lead} />
      <section className="sheet form" aria-labelledby="hand-in">
        <h2 id="hand-in">{text.choose}</h2>
        {handing.error && <Trouble fault={handing.error} />}
        <p>
          <Radio.Group
            aria-label={text.what}
            value={what}
            options={importables.map((value) => ({ value, label: text.whats[value] }))}
            onChange={({ target }) => setWhat(target.value as Importable)}
          />
        </p>
        <p>
          <input
            type="file"
            aria-label={text.choose}
            accept=".csv,.txt,.tsv,.xlsx,.jsonl,.ndjson"
            onChange={({ target }) => setFile(target.files?.[0])}
          />
        </p>
        <Button
          type="primary"
          disabled={!file}
          loading={handing.isPending}
          onClick={() => file && handing.mutate(file)}
        >
          {text.hand}
        </Button>
      </section>
      {!list.data && <Waiting query={list} />}
      {list.data?.imports.length === 0 && <p className="soft">{text.none}</p>}
      <ul className="rows">
        {list.data?.imports.map((one) => (
          <li key={one.id}>
            <div className="line">
              <Link to={`/${slug}/imports/${one.id}`}>{one.name}</Link>
              <span className="tag">{text.states[one.state]}</span>
            </div>
            <span className="soft">
              {text.whats[one.what]} · {text.handedIn(dayAndTime(one.madeAt, zone, lang))} ·{' '}
              {text.counts(one.rows, one.wrong, one.filed, one.known)}
            </span>
            {one.state === 'running' && <Progress percent={100} status="active" showInfo={false} size="small" />}
          </li>
        ))}
      </ul>
    </>
  )
}

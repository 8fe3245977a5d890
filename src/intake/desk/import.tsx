import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Progress, Select } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { en as casesEn } from '#src/cases/text.en.ts'
import { zh as casesZh } from '#src/cases/text.zh.ts'
import { topics } from '#src/cases/words.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { en as intakeEn } from '../text.names.en.ts'
import { zh as intakeZh } from '../text.names.zh.ts'
import { caseFields } from '../words.ts'
import { dropImport, type ImportTold, importQuery, type RunBody, runImport } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** One file: what its columns are, how far it is, what is wrong with it. */
export function ImportScreen() {
  const { slug } = useBrand()
  const { id = '' } = useParams()
  const text = useText({ zh, en }).imports
  const query = useQuery(importQuery(slug, id))
  const one = query.data
  if (!one) return <Waiting query={query} />
  const moving = one.state === 'waiting' || one.state === 'running'
  return (
    <>
      <Heading title={one.name} lead={<Link to={`/${slug}/imports`}>{text.back}</Link>} />
      <div role="status" className="sheet">
        <p>
          <b>{text.states[one.state]}</b>
        </p>
        <p>{text.counts(one.rows, one.wrong, one.filed, one.known)}</p>
        {moving && <Progress percent={100} status="active" showInfo={false} aria-label={text.states[one.state]} />}
      </div>
      <Refusals one={one} />
      {!moving && one.state !== 'done' && one.state !== 'dropped' && <Columns key={one.state} one={one} />}
      <Wrongs one={one} />
    </>
  )
}

function Refusals({ one }: { readonly one: ImportTold }) {
  const { lang } = useLanguage()
  return one.refusals.length === 0 ? null : (
    <ul className="wrong" role="alert">
      {one.refusals.map((refusal) => (
        <li key={refusal.code}>{refusal[lang]}</li>
      ))}
    </ul>
  )
}

function Columns({ one }: { readonly one: ImportTold }) {
  const { slug } = useBrand()
  const text = useText({ zh, en }).imports
  const fields = useText({ zh: intakeZh, en: intakeEn }).fields
  const words = useText({ zh: casesZh, en: casesEn })
  const known = useQueryClient()
  const [columns, setColumns] = useState<Record<string, string>>(one.preview.guessed)
  const [topic, setTopic] = useState('')
  const [source, setSource] = useState('')
  const after = () => known.invalidateQueries({ queryKey: ['imports', slug] })
  const running = useMutation({
    mutationFn: (dryRun: boolean) => {
      const map = {
        columns,
        ...(topic ? { defaults: { topic } } : {}),
        ...(source.trim() ? { source } : {}),
      } as RunBody['map']
      return runImport(slug, one.id, { map, dryRun })
    },
    onSuccess: after,
  })
  const dropping = useMutation({ mutationFn: () => dropImport(slug, one.id), onSuccess: after })
  const first = one.preview.rows[0]?.cells ?? {}
  return (
    <section className="sheet form" aria-labelledby="columns">
      <h2 id="columns">{text.columns}</h2>
      {(running.error ?? dropping.error) && <Trouble fault={running.error ?? dropping.error} />}
      {one.what !== 'cases' ? (
        <p className="soft">{text.fixedColumns[one.what]}</p>
      ) : (
        <>
          <ul className="rows">
            {one.preview.headings.map((heading, at) => (
              <li key={heading}>
                <label htmlFor={`column-${at}`}>
                  <b>{heading}</b>
                </label>{' '}
                <span className="soft">{(first[heading] ?? '').slice(0, 60)}</span>
                <br />
                <Select<string>
                  id={`column-${at}`}
                  value={columns[heading] ?? ''}
                  popupMatchSelectWidth={false}
                  options={[
                    { value: '', label: text.leave },
                    ...caseFields.map((value) => ({ value, label: fields[value] })),
                  ]}
                  onChange={(field) => {
                    const { [heading]: _, ...rest } = columns
                    setColumns(field ? { ...rest, [heading]: field } : rest)
                  }}
                />
              </li>
            ))}
          </ul>
          <p>
            <label htmlFor="topic">{text.topic}</label>
            <br />
            <Select<string>
              id="topic"
              value={topic}
              popupMatchSelectWidth={false}
              options={[
                { value: '', label: text.noTopic },
                ...topics.map((value) => ({ value, label: words.topics[value] })),
              ]}
              onChange={setTopic}
            />
          </p>
          <p>
            <label htmlFor="source">{text.source}</label>
            <Input
              id="source"
              value={source}
              maxLength={60}
              aria-describedby="source-hint"
              onChange={({ target }) => setSource(target.value)}
            />
            <small id="source-hint">{text.sourceHint}</small>
          </p>
        </>
      )}
      <p>
        <Button type="primary" loading={running.isPending} onClick={() => running.mutate(false)}>
          {text.run}
        </Button>{' '}
        <Button onClick={() => running.mutate(true)}>{text.check}</Button>{' '}
        <Button onClick={() => dropping.mutate()}>{text.drop}</Button>
      </p>
      <h3>{text.preview}</h3>
      <div style={{ overflowX: 'auto' }}>
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{text.line}</th>
              {one.preview.headings.map((heading) => (
                <th scope="col" key={heading}>
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {one.preview.rows.map((row) => (
              <tr key={row.line}>
                <th scope="row">{row.line}</th>
                {one.preview.headings.map((heading) => (
                  <td key={heading}>{(row.cells[heading] ?? '').slice(0, 40)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Wrongs({ one }: { readonly one: ImportTold }) {
  const { lang } = useLanguage()
  const text = useText({ zh, en }).imports
  if (one.wrongs.length === 0) return null
  return (
    <section aria-labelledby="wrongs">
      <h2 id="wrongs">{text.wrongs}</h2>
      <p className="soft">
        {text.mend} {one.wrong > one.wrongs.length && text.more(one.wrongs.length, one.wrong)}
      </p>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{text.where}</th>
            <th scope="col">{text.column}</th>
            <th scope="col">{text.why}</th>
          </tr>
        </thead>
        <tbody>
          {one.wrongs.map((wrong) => (
            <tr key={`${wrong.line} ${wrong.column} ${wrong.code}`}>
              <th scope="row">{wrong.line}</th>
              <td>{wrong.column ?? '—'}</td>
              <td>{wrong[lang]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

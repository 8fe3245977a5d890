import { useQuery } from '@tanstack/react-query'
import { Button, Empty, Select } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { draftTemplate, standardsQuery, useRedress } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** Every standard of the brand, with what waits to be done about it; and a way to begin one. */
export function StandardsScreen() {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en }).standards
  const go = useNavigate()
  const list = useQuery(standardsQuery(slug))
  const [template, setTemplate] = useState<string>()
  const drafting = useRedress(
    (id: string) => draftTemplate(slug, id),
    text.drafted,
    () => void go(`/${slug}/standards/${template}`),
  )
  if (!list.data) return <Waiting query={list} />
  return (
    <>
      <Heading title={text.title} lead={text.lead} />
      <form
        className="filters"
        onSubmit={(event) => {
          event.preventDefault()
          if (template) drafting.mutate(template)
        }}
      >
        <label htmlFor="template">
          {text.template}
          <Select<string>
            id="template"
            showSearch
            value={template ?? null}
            optionFilterProp="label"
            popupMatchSelectWidth={false}
            options={list.data.templates.map((id) => ({ value: id, label: list.data.titles[id]?.[lang] ?? id }))}
            onChange={setTemplate}
          />
        </label>
        <Button htmlType="submit" disabled={!template} loading={drafting.isPending}>
          {text.start}
        </Button>
      </form>
      {drafting.error && <Trouble fault={drafting.error} />}
      {list.data.standards.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text.empty} />}
      <ul className="rows">
        {list.data.standards.map((one) => {
          const last = one.versions.at(-1)
          const shown = one.versions.findLast((version) => version.standard)
          return (
            <li key={one.id}>
              <div className="line">
                <Link to={`/${slug}/standards/${one.id}`}>{shown?.standard?.title[lang] ?? one.id}</Link>
                <span>
                  {last && last.stands !== 'published' && <span className="tag soon">{text.stands[last.stands]}</span>}{' '}
                  {shown?.reviewDue && <span className="tag over">{text.review}</span>}
                </span>
              </div>
              <p className="soft">
                {one.inForce === null ? text.none : text.inForce(one.inForce)}
                {shown && (
                  <>
                    {' · '}
                    <a href={`/b/${slug}/standards/${one.id}`}>{text.open}</a>
                  </>
                )}
              </p>
            </li>
          )
        })}
      </ul>
    </>
  )
}

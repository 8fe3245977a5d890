import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { type Role, roles } from '#src/people/words.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { levels } from '../engine/level.ts'
import { type CrisisType, crisisTypes } from '../engine/posture.ts'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import { useActing } from './acting.tsx'
import { type PlaybookBody, playbooksQuery, writePlaybook } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** A playbook to write: from the skeleton, or another version of one there is. */
export function PlaybookScreen() {
  const { slug } = useBrand()
  const { id } = useParams()
  const text = useText({ zh, en })
  const query = useQuery(playbooksQuery(slug))
  const known = query.data?.playbooks.find((one) => one.id === id)?.versions.at(-1)
  const begin: PlaybookBody | undefined = known
    ? { name: known.name, for: known.for, tasks: known.tasks, commands: known.commands, prepared: known.prepared }
    : query.data?.skeleton
  return (
    <>
      <p>
        <Link to={`/${slug}/playbooks`}>← {text.playbooks.title}</Link>
      </p>
      <Heading title={id ? text.playbooks.newVersion : text.playbooks.write} lead={text.playbooks.writeLead} />
      {begin ? <Form begin={begin} id={known ? id : undefined} /> : <Waiting query={query} />}
    </>
  )
}

function Form({ begin, id }: { readonly begin: PlaybookBody; readonly id: string | undefined }) {
  const { slug } = useBrand()
  const navigate = useNavigate()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const t = text.playbooks
  const [book, setBook] = useState(begin)
  const saving = useActing(() => writePlaybook(slug, id, book).then(() => navigate(`/${slug}/playbooks`)))
  const prepared = book.prepared ?? []
  type Task = PlaybookBody['tasks'][number]
  const task = (at: number, more: Partial<Task>) =>
    setBook((now) => ({ ...now, tasks: now.tasks.map((one, i) => (i === at ? { ...one, ...more } : one)) }))
  const statement = (at: number, more: Partial<(typeof prepared)[number]>) =>
    setBook((now) => ({
      ...now,
      prepared: (now.prepared ?? []).map((one, i) => (i === at ? { ...one, ...more } : one)),
    }))
  const who = roles.map((value) => ({ value, label: words.role(value) }))
  const within = (at: number, one: Task, level: (typeof levels)[number], value: string) => {
    const { [level]: _, ...rest } = one.withinMinutes
    task(at, { withinMinutes: value === '' ? rest : { ...rest, [level]: Number(value) } })
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate(undefined)
      }}
    >
      <div className="sheet">
        {(['zh', 'en'] as const).map((one) => (
          <p className="field" key={one}>
            <label htmlFor={`name-${one}`}>{t.name[one]}</label>
            <Input
              id={`name-${one}`}
              maxLength={120}
              value={book.name[one]}
              onChange={({ target }) => setBook((now) => ({ ...now, name: { ...now.name, [one]: target.value } }))}
            />
          </p>
        ))}
        <fieldset>
          <legend>{t.for}</legend>
          <Checkbox.Group
            value={book.for}
            options={crisisTypes.map((value) => ({ value, label: words.types[value] }))}
            onChange={(chosen) => setBook((now) => ({ ...now, for: chosen as CrisisType[] }))}
          />
        </fieldset>
        <div className="pair">
          {levels.map((level) => (
            <p className="field" key={level}>
              <label htmlFor={`command-${level}`}>{t.command(text.level(level))}</label>
              <Select<Role>
                id={`command-${level}`}
                value={book.commands[level]}
                options={who}
                onChange={(role) => setBook((now) => ({ ...now, commands: { ...now.commands, [level]: role } }))}
              />
            </p>
          ))}
        </div>
      </div>
      <h2>{text.room.tasks}</h2>
      {book.tasks.map((one, at) => (
        <fieldset className="sheet" key={one.id}>
          <legend>{one.what.zh || one.id}</legend>
          <div className="pair">
            {(['zh', 'en'] as const).map((lang) => (
              <p className="field" key={lang}>
                <label htmlFor={`${one.id}-${lang}`}>{lang === 'zh' ? text.room.taskZh : text.room.taskEn}</label>
                <Input
                  id={`${one.id}-${lang}`}
                  value={one.what[lang]}
                  onChange={({ target }) => task(at, { what: { ...one.what, [lang]: target.value } })}
                />
              </p>
            ))}
            <p className="field">
              <label htmlFor={`${one.id}-role`}>{text.report.role}</label>
              <Select<Role>
                id={`${one.id}-role`}
                value={one.role}
                options={who}
                onChange={(role) => task(at, { role })}
              />
            </p>
            <p className="field">
              <label htmlFor={`${one.id}-to`}>{t.escalateTo}</label>
              <Select<Role>
                id={`${one.id}-to`}
                value={one.escalateTo}
                options={who}
                onChange={(escalateTo) => task(at, { escalateTo })}
              />
            </p>
            {levels.map((level) => (
              <p className="field" key={level}>
                <label htmlFor={`${one.id}-${level}`}>{t.minutes(level)}</label>
                <Input
                  id={`${one.id}-${level}`}
                  type="number"
                  min={1}
                  value={one.withinMinutes[level] ?? ''}
                  onChange={({ target }) => within(at, one, level, target.value)}
                />
              </p>
            ))}
          </div>
          <Button onClick={() => setBook((now) => ({ ...now, tasks: now.tasks.filter((_, i) => i !== at) }))}>
            {t.remove}
          </Button>
        </fieldset>
      ))}
      <p>
        <Button
          onClick={() =>
            setBook((now) => ({
              ...now,
              tasks: [
                ...now.tasks,
                {
                  id: freshId(now.tasks.map((one) => one.id)),
                  what: { zh: '', en: '' },
                  role: 'pr',
                  escalateTo: 'admin',
                  withinMinutes: { I: 60 },
                },
              ],
            }))
          }
        >
          {text.room.addTask}
        </Button>
      </p>
      <h2>{t.prepared}</h2>
      <p className="soft">{text.drafts.preparedHint}</p>
      {prepared.map((one, at) => (
        <fieldset className="sheet" key={one.id}>
          <legend>{one.title.zh}</legend>
          {(['zh', 'en'] as const).map((lang) => (
            <p className="field" key={lang}>
              <label htmlFor={`${one.id}-said-${lang}`}>{text.drafts.inLanguage[lang]}</label>
              <Input.TextArea
                id={`${one.id}-said-${lang}`}
                rows={4}
                value={one.text[lang]}
                onChange={({ target }) => statement(at, { text: { ...one.text, [lang]: target.value } })}
              />
            </p>
          ))}
        </fieldset>
      ))}
      {saving.error && <Trouble fault={saving.error} />}
      <Button type="primary" htmlType="submit" loading={saving.isPending}>
        {t.save}
      </Button>
    </form>
  )
}

function freshId(known: readonly string[]): string {
  let n = known.length + 1
  while (known.includes(`task-${n}`)) n += 1
  return `task-${n}`
}

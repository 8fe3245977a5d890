import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { instantAt, localDate, localTime } from '#src/calendar/zone.ts'
import { useDraft } from '#src/site/desk/draft.ts'
import { MessageEditor } from '#src/site/desk/editor.tsx'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import { type PartName, partNames, updateEveryMinutes } from '../words.ts'
import { useActing, useLang } from './acting.tsx'
import { draft, type MatterTold, playbooksQuery } from './ask.ts'
import { Difference } from './difference.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

type Parts = Partial<Record<PartName, string>>
interface Typed {
  readonly title: { readonly zh: string; readonly en: string }
  readonly zh: Parts
  readonly en: Parts
  /** On the brand's own clock; empty in the last update. */
  readonly next: string
}

const optional: ReadonlySet<PartName> = new Set(['money', 'apology'])

/** An update begins as a copy of the newest version, and shows what it changes while it is written. */
export function UpdateForm({ matter }: { readonly matter: MatterTold }) {
  const { slug, zone } = useBrand()
  const text = useText({ zh, en })
  const before = matter.versions.at(-1)?.text
  const latest = new Date(Date.parse(matter.now) + updateEveryMinutes[matter.level] * 60_000 - 60_000).toISOString()
  const first: Typed = {
    title: before?.title ?? { zh: matter.name?.zh ?? '', en: matter.name?.en ?? '' },
    zh: before?.zh ?? {},
    en: before?.en ?? {},
    next: `${localDate(latest, zone)}T${localTime(latest, zone).slice(0, 5)}`,
  }
  const [kept, keep] = useDraft(`${slug} matter ${matter.id} update ${matter.versions.length}`)
  const typed = (kept ? (JSON.parse(kept) as Typed) : undefined) ?? first
  const change = (next: Partial<Typed>) => keep(JSON.stringify({ ...typed, ...next }))
  const [last, setLast] = useState(false)
  const [date = '', time = ''] = typed.next.split('T')
  const sending = useActing(
    () =>
      draft(
        { brand: slug, id: matter.id },
        {
          of: 'update',
          text: {
            title: typed.title,
            zh: said(typed.zh),
            en: said(typed.en),
            ...(last || !date || !time ? {} : { nextBy: instantAt(date, time, zone) }),
          },
        },
      ),
    () => keep(''),
  )
  return (
    <form
      className="sheet"
      onSubmit={(event) => {
        event.preventDefault()
        sending.mutate(undefined)
      }}
    >
      <p className="soft">{before ? text.drafts.copyHint : text.drafts.firstHint}</p>
      <PreparedPicker
        matter={matter}
        pick={(prepared) =>
          change({
            zh: { ...typed.zh, known: [typed.zh.known, prepared.zh].filter(Boolean).join('\n') },
            en: { ...typed.en, known: [typed.en.known, prepared.en].filter(Boolean).join('\n') },
          })
        }
      />
      <div className="pair">
        {(['zh', 'en'] as const).map((one) => (
          <fieldset key={one} lang={one === 'zh' ? 'zh-CN' : 'en'}>
            <legend>{text.drafts.inLanguage[one]}</legend>
            <p className="field">
              <label htmlFor={`title-${one}`}>{text.drafts.pageTitle}</label>
              <Input
                id={`title-${one}`}
                maxLength={120}
                value={typed.title[one]}
                onChange={({ target }) => change({ title: { ...typed.title, [one]: target.value } })}
              />
            </p>
            {partNames.map((name) => (
              <div key={name}>
                <MessageEditor
                  id={`${name}-${one}`}
                  label={`${{ zh: wordsZh, en: wordsEn }[one].parts[name]}${optional.has(name) ? ` ${text.drafts.optional}` : ''}`}
                  value={typed[one][name] ?? ''}
                  change={(value) => change({ [one]: { ...typed[one], [name]: value } })}
                  most={one === 'zh' ? 3000 : 4500}
                  rows={3}
                  as="notice"
                  lang={one}
                />
                {before && <Difference before={before[one][name] ?? ''} after={typed[one][name] ?? ''} lang={one} />}
              </div>
            ))}
          </fieldset>
        ))}
      </div>
      <p className="field">
        <label htmlFor="next">{text.drafts.nextBy}</label>
        <Input
          id="next"
          type="datetime-local"
          disabled={last}
          value={typed.next}
          onChange={({ target }) => change({ next: target.value })}
        />
        <small>{text.drafts.nextHint(updateEveryMinutes[matter.level] / 60, zone)}</small>
      </p>
      <p>
        <Checkbox checked={last} onChange={({ target }) => setLast(target.checked)}>
          {text.drafts.last}
        </Checkbox>
      </p>
      {sending.error && <Trouble fault={sending.error} />}
      <Button type="primary" htmlType="submit" loading={sending.isPending}>
        {text.drafts.send}
      </Button>
    </form>
  )
}

/** Fields left empty are left out; those the page cannot do without are then named by the server. */
function said(parts: Parts) {
  const filled = Object.fromEntries(Object.entries(parts).filter(([, value]) => value.trim() !== ''))
  const { known = '', unknown = '', doing = '', concerned = '', help = '', ...more } = filled as Parts
  return { known, unknown, doing, concerned, help, ...more }
}

interface PickerProps {
  readonly matter: MatterTold
  readonly pick: (prepared: { readonly zh: string; readonly en: string }) => void
}

/** What the playbook prepared to say, as a place to begin; its blanks have to be filled before it can be approved. */
function PreparedPicker({ matter, pick }: PickerProps) {
  const { slug } = useBrand()
  const lang = useLang()
  const text = useText({ zh, en })
  const query = useQuery(playbooksQuery(slug))
  const playbook = query.data?.playbooks.find(({ id }) => id === matter.playbook)
  const version = playbook?.versions.find(
    (one) => one.version === (playbook.inForce ?? playbook.versions.at(-1)?.version),
  )
  const prepared = version?.prepared ?? []
  if (prepared.length === 0) return null
  return (
    <p className="field">
      <label htmlFor="prepared">{text.drafts.prepared}</label>
      <Select<string | null>
        id="prepared"
        value={null}
        placeholder={text.drafts.pickPrepared}
        options={prepared.map((one) => ({ value: one.id, label: one.title[lang] }))}
        onChange={(id) => {
          const found = prepared.find((one) => one.id === id)
          if (found) pick(found.text)
        }}
      />
      <small>{text.drafts.preparedHint}</small>
    </p>
  )
}

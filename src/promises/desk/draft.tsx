import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { measures } from '../words.ts'
import { type DraftBody, draft, type PromiseTold, promisesQuery } from './ask.ts'

const fields = ['zh', 'en', 'scopeZh', 'scopeEn', 'basis', 'term', 'startsOn'] as const
type Typed = Record<(typeof fields)[number] | 'milestones', string>

/** A promise, whole, before anybody made it; with `old`, the one it takes the place of. */
export function DraftForm({ old, done }: { readonly old: PromiseTold | undefined; readonly done: () => void }) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const roles = text.roles as Record<string, string>
  const known = useQueryClient()
  const [measure, setMeasure] = useState<DraftBody['measure']>(old?.measure ?? 'first-reply')
  const [owner, setOwner] = useState<DraftBody['owner']>((old?.owner as DraftBody['owner']) ?? 'service')
  const [typed, setTyped] = useState<Typed>({
    zh: old?.zh ?? '',
    en: old?.en ?? '',
    scopeZh: old?.scope?.zh ?? '',
    scopeEn: old?.scope?.en ?? '',
    basis: old?.basis ?? '',
    term: old?.term ?? '',
    startsOn: '',
    milestones: '',
  })
  const drafting = useMutation({
    mutationFn: () => draft(slug, bodyOf(typed, measure, owner, old?.id)),
    onSuccess: async () => {
      await known.invalidateQueries({ queryKey: promisesQuery(slug).queryKey })
      done()
    },
  })
  const set = (name: keyof Typed) => (value: string) => setTyped({ ...typed, [name]: value })
  const timed = !['none', 'availability', 'milestones'].includes(measure)
  return (
    <details open={old !== undefined}>
      <summary>{old ? `${text.desk.change}: ${old[lang]}` : text.desk.start}</summary>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          drafting.mutate()
        }}
      >
        <p className="field">
          <label htmlFor="draft-measure">{text.fields.measure}</label>
          <Select
            id="draft-measure"
            value={measure}
            onChange={setMeasure}
            options={measures.map((value) => ({ value, label: text.measures[value] }))}
          />
        </p>
        <p className="field">
          <label htmlFor="draft-owner">{text.fields.owner}</label>
          <Select
            id="draft-owner"
            value={owner}
            onChange={setOwner}
            options={(Object.keys(roles) as DraftBody['owner'][]).map((value) => ({ value, label: roles[value] }))}
          />
        </p>
        {fields
          .filter((name) => name !== 'term' || timed)
          .map((name) => (
            <p className="field" key={name}>
              <label htmlFor={`draft-${name}`}>{text.fields[name]}</label>
              <Input
                id={`draft-${name}`}
                type={name === 'startsOn' ? 'date' : 'text'}
                value={typed[name]}
                onChange={(e) => set(name)(e.target.value)}
              />
            </p>
          ))}
        {measure === 'milestones' && (
          <p className="field">
            <label htmlFor="draft-milestones">{text.fields.milestones}</label>
            <small>{text.desk.milestonesHint}</small>
            <Input.TextArea
              id="draft-milestones"
              rows={4}
              value={typed.milestones}
              onChange={(e) => set('milestones')(e.target.value)}
            />
          </p>
        )}
        {drafting.error && <Trouble fault={drafting.error} />}
        <Button type="primary" htmlType="submit" loading={drafting.isPending}>
          {text.desk.send}
        </Button>
      </form>
    </details>
  )
}

/** What is empty is not said; a line that is no milestone is sent as one that the server refuses by name. */
function bodyOf(typed: Typed, measure: DraftBody['measure'], owner: DraftBody['owner'], replaces?: string): DraftBody {
  const timed = !['none', 'availability', 'milestones'].includes(measure)
  const milestones = typed.milestones.split('\n').flatMap((line) => {
    const [, id, dueOn, zhName, enName] = /^\s*(\S+)\s+(\S+)\s+(.+?)\s*\/\s*(.+)$/.exec(line) ?? []
    return line.trim() ? [{ id: id ?? '', dueOn: dueOn ?? '', zh: zhName ?? '', en: enName ?? '' }] : []
  })
  const { zh: inZh, en: inEn, scopeZh, scopeEn, startsOn, basis, term } = typed
  return {
    zh: inZh,
    en: inEn,
    scopeZh,
    scopeEn,
    startsOn,
    measure,
    owner,
    ...(basis ? { basis } : {}),
    ...(timed && term ? { term } : {}),
    ...(measure === 'milestones' ? { milestones } : {}),
    ...(replaces ? { replaces } : {}),
  }
}

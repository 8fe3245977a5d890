import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { type Role, roles } from '#src/people/words.ts'
import { useDraft } from '#src/site/desk/draft.ts'
import { MessageEditor } from '#src/site/desk/editor.tsx'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import { useActing } from './acting.tsx'
import { draft, type MatterTold } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

const parts = ['causes', 'changed', 'missed'] as const
type Typed = Record<`${(typeof parts)[number]} ${'zh' | 'en'}`, string>

/** The public review: causes, what changed, what was missed, what it cost, and the role that answers for it. */
export function ReviewForm({ matter }: { readonly matter: MatterTold }) {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const [kept, keep] = useDraft(`${slug} matter ${matter.id} review`)
  const typed = (kept ? JSON.parse(kept) : {}) as Partial<Typed>
  const [yuan, setYuan] = useState('')
  const [responsible, setResponsible] = useState<Role>('admin')
  const pair = (name: (typeof parts)[number]) => ({ zh: typed[`${name} zh`] ?? '', en: typed[`${name} en`] ?? '' })
  const sending = useActing(
    () =>
      draft(
        { brand: slug, id: matter.id },
        {
          of: 'review',
          text: {
            causes: pair('causes'),
            changed: pair('changed'),
            missed: pair('missed'),
            costsFen: Math.round(Number(yuan || '0') * 100),
            responsible,
          },
        },
      ),
    () => keep(''),
  )
  const names = { causes: words.page.causes, changed: words.page.changedAfter, missed: words.page.missed }
  return (
    <form
      className="sheet"
      onSubmit={(event) => {
        event.preventDefault()
        sending.mutate(undefined)
      }}
    >
      {parts.map((name) => (
        <div className="pair" key={name}>
          {(['zh', 'en'] as const).map((one) => (
            <MessageEditor
              key={one}
              id={`${name}-${one}-review`}
              label={`${names[name]} (${text.drafts.inLanguage[one]})`}
              value={typed[`${name} ${one}`] ?? ''}
              change={(value) => keep(JSON.stringify({ ...typed, [`${name} ${one}`]: value }))}
              most={one === 'zh' ? 3000 : 4500}
              as="notice"
              lang={one}
            />
          ))}
        </div>
      ))}
      <p className="field">
        <label htmlFor="costs">{text.drafts.costs}</label>
        <Input
          id="costs"
          type="number"
          min={0}
          step={0.01}
          value={yuan}
          onChange={({ target }) => setYuan(target.value)}
        />
      </p>
      <p className="field">
        <label htmlFor="responsible">{text.drafts.responsible}</label>
        <Select<Role>
          id="responsible"
          value={responsible}
          onChange={setResponsible}
          options={roles.map((value) => ({ value, label: words.role(value) }))}
        />
      </p>
      {sending.error && <Trouble fault={sending.error} />}
      <Button type="primary" htmlType="submit" loading={sending.isPending}>
        {text.drafts.send}
      </Button>
    </form>
  )
}

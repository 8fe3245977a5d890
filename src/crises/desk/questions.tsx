import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { MessageEditor } from '#src/site/desk/editor.tsx'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { Part, useActing, useLang } from './acting.tsx'
import { draft, type MatterTold } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

const empty = { qzh: '', qen: '', azh: '', aen: '' }

/** What people ask and nobody has answered; several can be answered by one text. */
export function Questions({ matter }: { readonly matter: MatterTold }) {
  const { slug, zone } = useBrand()
  const lang = useLang()
  const text = useText({ zh, en })
  const t = text.questions
  const [chosen, setChosen] = useState<readonly number[]>([])
  const [typed, setTyped] = useState(empty)
  const open = matter.questions.filter((one) => one.answered === undefined)
  const sending = useActing(
    () =>
      draft(
        { brand: slug, id: matter.id },
        {
          of: 'answer',
          text: {
            question: { zh: typed.qzh, en: typed.qen },
            answer: { zh: typed.azh, en: typed.aen },
            questions: [...chosen],
          },
        },
      ),
    () => {
      setTyped(empty)
      setChosen([])
    },
  )
  const toggle = (index: number, question: string | undefined) => {
    setChosen((now) => (now.includes(index) ? now.filter((one) => one !== index) : [...now, index]))
    if (question && typed.qzh === '') setTyped((now) => ({ ...now, qzh: question }))
  }
  const set = (key: keyof typeof empty) => (value: string) => setTyped((now) => ({ ...now, [key]: value }))
  return (
    <Part id="questions" title={t.title(open.length)}>
      {open.length === 0 && <p className="soft">{t.none}</p>}
      <ul className="rows">
        {open.map((one) => (
          <li key={one.index}>
            <Checkbox checked={chosen.includes(one.index)} onChange={() => toggle(one.index, one.question)}>
              {one.question ?? text.list.forgotten}
            </Checkbox>{' '}
            <small className="soft">{dayAndTime(one.at, zone, lang)}</small>
          </li>
        ))}
      </ul>
      {!matter.closedAt && (
        <details open={chosen.length > 0}>
          <summary>{t.answer(chosen.length)}</summary>
          <form
            className="sheet form"
            onSubmit={(event) => {
              event.preventDefault()
              sending.mutate(undefined)
            }}
          >
            <MessageEditor
              id="q-zh"
              label={t.questionZh}
              value={typed.qzh}
              change={set('qzh')}
              most={500}
              rows={2}
              lang="zh"
            />
            <MessageEditor
              id="q-en"
              label={t.questionEn}
              value={typed.qen}
              change={set('qen')}
              most={750}
              rows={2}
              lang="en"
            />
            <MessageEditor
              id="a-zh"
              label={t.answerZh}
              value={typed.azh}
              change={set('azh')}
              most={3000}
              as="notice"
              lang="zh"
            />
            <MessageEditor
              id="a-en"
              label={t.answerEn}
              value={typed.aen}
              change={set('aen')}
              most={4500}
              as="notice"
              lang="en"
            />
            {sending.error && <Trouble fault={sending.error} />}
            <Button type="primary" htmlType="submit" loading={sending.isPending}>
              {text.drafts.send}
            </Button>
          </form>
        </details>
      )}
    </Part>
  )
}

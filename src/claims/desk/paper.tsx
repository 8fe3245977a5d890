import { Form, Input, Select } from 'antd'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { paperClasses, paperStatuses } from '../paper.ts'
import { en as claimEn } from '../text.en.ts'
import { zh as claimZh } from '../text.zh.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** What the paper behind a number says. Empty fields are not said; the checks then say that they do not know. */
export function PaperFields({ at }: { readonly at: number }) {
  const { lang } = useLanguage()
  const { paper: text } = useText({ zh, en })
  const { life } = useText({ zh: claimZh, en: claimEn })
  const field = (path: string[], label: string, input = <Input maxLength={200} />) => (
    <Form.Item name={[at, ...path]} label={label}>
      {input}
    </Form.Item>
  )
  const options = (list: readonly string[], words: Readonly<Record<string, string>> = {}) => (
    <Select allowClear options={list.map((value) => ({ value, label: words[value] ?? value }))} />
  )
  return (
    <details>
      <summary>{text.open}</summary>
      {field(['holder', 'name'], text.holder)}
      {field(['holder', 'uscc'], text.holderUscc, <Input maxLength={18} />)}
      {field(['class'], text.class, options(paperClasses))}
      {field(['status'], text.status, options(paperStatuses, life.statuses))}
      {field(['covers', 'products'], text.products)}
      {field(['covers', 'models'], text.models)}
      {field(['covers', 'batches'], text.batches)}
      {field(['validUntil'], text.validUntil, <Input type="date" lang={lang} />)}
    </details>
  )
}

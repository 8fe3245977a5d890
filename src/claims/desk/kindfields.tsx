import { Form, Input, InputNumber, Select } from 'antd'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import type { Field, Kind } from '../kinds/kind.ts'
import { en as claimEn } from '../text.en.ts'
import { zh as claimZh } from '../text.zh.ts'

/** The fields a kind asks for besides those every claim has; none has to be filled, and what is empty is not said. */
export function KindFields({ kind }: { readonly kind: Kind }) {
  const { lang } = useLanguage()
  const { life } = useText({ zh: claimZh, en: claimEn })
  return (
    <>
      <p className="soft">{kind.saying[lang]}</p>
      {kind.fields.map((field) => (
        <Form.Item key={`${kind.id} ${field.name}`} name={['details', field.name]} label={field.label[lang]}>
          {inputOf(field, life.papers)}
        </Form.Item>
      ))}
    </>
  )
}

function inputOf({ type, choices = [] }: Field, words: { readonly yes: string; readonly no: string }) {
  switch (type) {
    case 'date':
      return <Input type="date" />
    case 'year':
    case 'count':
      return <InputNumber min={type === 'year' ? 1 : 0} precision={0} />
    case 'yes':
      return (
        <Select
          allowClear
          options={[
            { value: true, label: words.yes },
            { value: false, label: words.no },
          ]}
        />
      )
    case 'choice':
      return <Select allowClear options={choices.map((value) => ({ value, label: value }))} />
    default:
      return <Input maxLength={1000} />
  }
}

import { Button, Form, Input, Select } from 'antd'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { grammars } from '../identifiers/grammar.ts'
import { en as claimEn } from '../text.en.ts'
import { zh as claimZh } from '../text.zh.ts'
import { PaperFields } from './paper.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** The numbers of a claim. Those that fit the kind come first; any other may be meant. */
export function Numbers({ identifiers }: { readonly identifiers: readonly string[] }) {
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: claimZh, en: claimEn })
  const named = grammars.map((one) => ({ value: one.id, label: lang === 'zh' ? one.name_zh : one.name_en }))
  const options = [
    ...named.filter(({ value }) => identifiers.includes(value)),
    ...named.filter(({ value }) => !identifiers.includes(value)),
  ]
  return (
    <Form.List name="numbers">
      {(rows, { add, remove }) => (
        <>
          {rows.map(({ key, name }) => (
            <div key={key} className="number">
              <Form.Item name={[name, 'identifier']} label={words.fieldWords('identifier')}>
                <Select options={options} virtual={false} />
              </Form.Item>
              <Form.Item name={[name, 'value']} label={words.fieldWords('value')}>
                <Input maxLength={200} />
              </Form.Item>
              <PaperFields at={name} />
              <Button aria-label={text.removeNumber(name + 1)} onClick={() => remove(name)}>
                ✕
              </Button>
            </div>
          ))}
          <p>
            <Button onClick={() => add({ identifier: identifiers[0] })} disabled={rows.length >= 10}>
              {text.addNumber}
            </Button>
          </p>
        </>
      )}
    </Form.List>
  )
}

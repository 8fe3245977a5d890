import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { en as casesEn } from '#src/cases/text.en.ts'
import { zh as casesZh } from '#src/cases/text.zh.ts'
import { caseKinds, topics } from '#src/cases/words.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { type TakeDownBody, takeDown } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

const lines = ['product', 'serial', 'order', 'store', 'name', 'contact'] as const
const drawn = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** What a customer said on the telephone or at a counter becomes their case; what to hand them stands there once. */
export function TakeDownScreen() {
  const { slug, roles } = useBrand()
  const text = useText({ zh, en }).takeDown
  const words = useText({ zh: casesZh, en: casesEn })
  const [once, setOnce] = useState(drawn)
  const [form] = Form.useForm<TakeDownBody>()
  const filing = useMutation({
    mutationFn: (typed: TakeDownBody) => {
      const given = Object.entries(typed).filter(([, value]) => typeof value === 'string' && value.trim() !== '')
      return takeDown(slug, once, Object.fromEntries(given) as unknown as TakeDownBody)
    },
  })
  const filed = filing.data
  return (
    <>
      <Heading title={text.title} lead={text.lead} />
      <div role="status">
        {filed && (
          <Alert
            type="success"
            showIcon
            title={text.done(filed.number)}
            description={
              <>
                <p>{text.give}</p>
                <p>
                  {text.link}: <code>{`${location.origin}${filed.link}`}</code>
                </p>
                <p>
                  <a href={filed.slip} target="_blank" rel="noreferrer">
                    {text.print}
                  </a>{' '}
                  · <Link to={`/${slug}/cases/${filed.id}`}>{text.open}</Link> ·{' '}
                  <Button
                    size="small"
                    onClick={() => {
                      setOnce(drawn())
                      form.resetFields()
                      filing.reset()
                    }}
                  >
                    {text.next}
                  </Button>
                </p>
              </>
            }
          />
        )}
      </div>
      {filing.error && <Trouble fault={filing.error} />}
      {!filed && (
        <Form
          form={form}
          layout="vertical"
          className="sheet form"
          requiredMark={false}
          initialValues={{
            channel: roles.includes('store') && !roles.includes('service') ? 'store' : 'phone',
            kind: 'complaint',
            language: 'zh',
          }}
          onFinish={(typed: TakeDownBody) => filing.mutate(typed)}
        >
          <Form.Item name="channel" label={text.channel}>
            <Radio.Group
              options={(['phone', 'store'] as const).map((value) => ({ value, label: text.channels[value] }))}
            />
          </Form.Item>
          <Form.Item name="kind" label={words.fields.kind}>
            <Select options={caseKinds.map((value) => ({ value, label: words.kinds[value] }))} />
          </Form.Item>
          <Form.Item name="topic" label={words.fields.topic}>
            <Select options={topics.map((value) => ({ value, label: words.topics[value] }))} />
          </Form.Item>
          <Form.Item name="statement" label={words.fields.statement}>
            <Input.TextArea rows={5} maxLength={4000} />
          </Form.Item>
          <Form.Item name="wish" label={words.fields.wish}>
            <Input maxLength={1000} autoComplete="off" />
          </Form.Item>
          {lines.map((name) => (
            <Form.Item key={name} name={name} label={words.fields[name]}>
              <Input maxLength={120} autoComplete="off" />
            </Form.Item>
          ))}
          <Form.Item name="language" label={text.language}>
            <Radio.Group options={(['zh', 'en'] as const).map((value) => ({ value, label: text.languages[value] }))} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={filing.isPending}>
            {text.submit}
          </Button>
        </Form>
      )}
    </>
  )
}

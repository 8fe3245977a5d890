import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Radio } from 'antd'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { en as outboxEn } from '../text.en.ts'
import { zh as outboxZh } from '../text.zh.ts'
import { staffKinds } from '../words.ts'
import { type AddBody, addChannel } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** A channel that was added; its secret is here and nowhere else. */
export interface Added {
  readonly name: string
  readonly secret?: string | undefined
}

export function AddChannelForm({ onDone }: { readonly onDone: (added?: Added) => void }) {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const words = useText({ zh: outboxZh, en: outboxEn })
  const known = useQueryClient()
  const adding = useMutation({
    mutationFn: ({ secret, ...typed }: AddBody) => addChannel(slug, secret?.trim() ? { ...typed, secret } : typed),
    onSuccess: async ({ secret }, { name }) => {
      await known.invalidateQueries({ queryKey: ['outbox', slug, 'channels'] })
      onDone({ name, secret })
    },
  })
  const roles = Object.entries(words.roles).map(([value, label]) => ({ value, label }))
  return (
    <section className="sheet form" aria-labelledby="add-channel">
      <h3 id="add-channel">{text.add}</h3>
      {adding.error && <Trouble fault={adding.error} />}
      <Form
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'wecom', name: '', url: '', secret: '', roles: ['service'], language: 'zh' }}
        onFinish={(typed: AddBody) => adding.mutate(typed)}
      >
        <Form.Item name="kind" label={text.fields.kind}>
          <Radio.Group options={staffKinds.map((value) => ({ value, label: words.channels[value] }))} />
        </Form.Item>
        <Form.Item name="name" label={text.fields.name}>
          <Input autoComplete="off" maxLength={60} />
        </Form.Item>
        <Form.Item name="url" label={text.fields.url} extra={text.urlHint}>
          <Input autoComplete="off" inputMode="url" />
        </Form.Item>
        <Form.Item name="secret" label={text.fields.secret} extra={text.secretHint}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item name="roles" label={text.fields.roles}>
          <Checkbox.Group options={roles} />
        </Form.Item>
        <Form.Item name="language" label={text.fields.language}>
          <Radio.Group options={(['zh', 'en'] as const).map((value) => ({ value, label: text.languages[value] }))} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={adding.isPending}>
          {text.save}
        </Button>{' '}
        <Button onClick={() => onDone()}>{text.cancel}</Button>
      </Form>
    </section>
  )
}

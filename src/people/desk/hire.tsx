import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input } from 'antd'
import { answerOf, api } from '#src/site/desk/api.ts'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import type { Role } from '../words.ts'
import { membersKey } from './people.tsx'

interface Typed {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly roles: Role[]
}

/** An account and its roles for somebody new. */
export function HireForm({ onDone }: { readonly onDone: (words?: string) => void }) {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const known = useQueryClient()
  const hiring = useMutation({
    mutationFn: (json: Typed) => answerOf(api.brands[':brand'].members.$post({ param: { brand: slug }, json })),
    onSuccess: async ({ name }) => {
      await known.invalidateQueries({ queryKey: membersKey(slug) })
      onDone(text.people.added(name))
    },
  })
  const choices = Object.entries(text.roles).map(([value, label]) => ({ value, label }))
  return (
    <section className="sheet form" aria-labelledby="hire">
      <h2 id="hire">{text.people.add}</h2>
      {hiring.error && <Trouble fault={hiring.error} />}
      <Form
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: '', email: '', password: '', roles: ['service'] }}
        onFinish={(typed: Typed) => hiring.mutate(typed)}
      >
        <Form.Item name="name" label={text.fields.name}>
          <Input autoComplete="off" autoFocus />
        </Form.Item>
        <Form.Item name="email" label={text.fields.email}>
          <Input type="email" autoComplete="off" />
        </Form.Item>
        <Form.Item name="password" label={text.fields.password} extra={text.people.passwordHint}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item name="roles" label={text.fields.roles}>
          <Checkbox.Group options={choices} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={hiring.isPending}>
          {text.people.adding}
        </Button>{' '}
        <Button onClick={() => onDone()}>{text.people.cancel}</Button>
      </Form>
    </section>
  )
}

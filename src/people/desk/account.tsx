import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { Link } from 'react-router'
import { Heading } from '#src/site/desk/heading.tsx'
import { useText } from '#src/site/desk/language.tsx'
import { useSigned } from '#src/site/desk/session.tsx'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'

interface Typed {
  readonly currentPassword: string
  readonly newPassword: string
}

type Changed = 'done' | 'wrong' | 'short' | 'offline'

async function changePassword(typed: Typed): Promise<Changed> {
  const response = await fetch('/api/auth/change-password', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...typed, revokeOtherSessions: true }),
  }).catch(() => undefined)
  if (response?.ok) return 'done'
  const body: unknown = await response?.json().catch(() => undefined)
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined
  if (code === 'INVALID_PASSWORD') return 'wrong'
  return code === 'PASSWORD_TOO_SHORT' || code === 'PASSWORD_TOO_LONG' ? 'short' : 'offline'
}

/** One's own password; everything else about an account is its brands' administrators' to do. */
export function AccountScreen() {
  const me = useSigned()
  const text = useText({ zh, en })
  const [form] = Form.useForm<Typed>()
  const changing = useMutation({
    mutationFn: changePassword,
    onSuccess: (outcome) => {
      if (outcome === 'done') form.resetFields()
    },
  })
  return (
    <main className="narrow">
      <Heading title={text.account.title} lead={`${me.name} · ${me.email}`} />
      <p className="soft">{text.account.lead}</p>
      {changing.data && (
        <Alert
          type={changing.data === 'done' ? 'success' : 'error'}
          role="alert"
          showIcon
          title={text.account[changing.data]}
        />
      )}
      <Form<Typed> form={form} layout="vertical" requiredMark={false} onFinish={(typed) => changing.mutate(typed)}>
        <Form.Item name="currentPassword" label={text.account.current} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="newPassword" label={text.account.next} rules={[{ required: true }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={changing.isPending}>
          {text.account.submit}
        </Button>
      </Form>
      <p>
        <Link to="/">← {text.account.back}</Link>
      </p>
    </main>
  )
}

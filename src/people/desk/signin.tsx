import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { LanguageSwitch } from '#src/site/desk/frame.tsx'
import { Heading } from '#src/site/desk/heading.tsx'
import { useText } from '#src/site/desk/language.tsx'
import { meKey, queries } from '#src/site/desk/queries.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'

type SignInFault = 'wrong' | 'tooMany' | 'offline'

interface Typed {
  readonly email: string
  readonly password: string
}

/** Null when signed in, else why not. The server never says whether it was the e-mail or the password. */
async function signIn(typed: Typed): Promise<SignInFault | null> {
  const response = await fetch('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(typed),
  }).catch(() => undefined)
  if (!response || response.status >= 500) return 'offline'
  if (response.ok) return null
  return response.status === 429 ? 'tooMany' : 'wrong'
}

export function SignInScreen() {
  const text = useText({ zh, en })
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const asked = search.get('next')
  // Only a path of the desk itself; the router knows no other.
  const next = asked?.startsWith('/') ? asked : '/'
  const entering = useMutation({
    mutationFn: signIn,
    onSuccess: async (fault) => {
      if (fault) return
      await queries.resetQueries({ queryKey: meKey })
      await navigate(next, { replace: true })
    },
  })
  return (
    <main className="narrow">
      <Heading title={text.signIn.title} lead={text.signIn.lead} />
      {entering.data && <Alert type="error" role="alert" showIcon title={text.signIn[entering.data]} />}
      <Form layout="vertical" requiredMark={false} onFinish={(typed: Typed) => entering.mutate(typed)}>
        <Form.Item name="email" label={text.fields.email} rules={[{ required: true }]}>
          <Input type="email" autoComplete="username" />
        </Form.Item>
        <Form.Item name="password" label={text.fields.password} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={entering.isPending}>
          {text.signIn.submit}
        </Button>
      </Form>
      <p>
        <LanguageSwitch />
      </p>
    </main>
  )
}

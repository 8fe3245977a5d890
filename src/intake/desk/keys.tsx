import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Form, Input, Popconfirm } from 'antd'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { scopes } from '../keys/words.ts'
import { type IssueBody, issueKey, keysQuery, revokeKey } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** Keys for programs: handed out, shown once, taken back. */
export function KeysScreen() {
  const { slug, zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en }).keys
  const known = useQueryClient()
  const list = useQuery(keysQuery(slug))
  const [form] = Form.useForm<IssueBody>()
  const after = () => known.invalidateQueries({ queryKey: ['api-keys', slug] })
  const issuing = useMutation({
    mutationFn: (typed: IssueBody) => issueKey(slug, typed),
    onSuccess: async () => {
      form.resetFields()
      await after()
    },
  })
  const revoking = useMutation({ mutationFn: (id: string) => revokeKey(slug, id), onSuccess: after })
  return (
    <>
      <Heading title={text.title} lead={text.lead} />
      <div role="status">
        {issuing.data && (
          <Alert type="success" showIcon title={text.once} description={<code>{issuing.data.key}</code>} />
        )}
      </div>
      {(issuing.error ?? revoking.error) && <Trouble fault={issuing.error ?? revoking.error} />}
      <Form
        form={form}
        layout="vertical"
        className="sheet form"
        requiredMark={false}
        initialValues={{ name: '', scopes: ['file'] }}
        onFinish={(typed: IssueBody) => issuing.mutate(typed)}
      >
        <Form.Item name="name" label={text.name}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="scopes" label={text.scopes}>
          <Checkbox.Group options={scopes.map((value) => ({ value, label: text.scopeNames[value] }))} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={issuing.isPending}>
          {text.issue}
        </Button>
      </Form>
      {!list.data && <Waiting query={list} />}
      {list.data?.keys.length === 0 && <p className="soft">{text.none}</p>}
      <ul className="rows">
        {list.data?.keys.map((one) => (
          <li key={one.id}>
            <div className="line">
              <b>{one.name}</b>
              {one.revokedAt ? (
                <span className="tag">{text.revoked(dayAndTime(one.revokedAt, zone, lang))}</span>
              ) : (
                <Popconfirm
                  title={text.revokeFor(one.name)}
                  description={text.sure}
                  okText={text.revoke}
                  cancelText={text.cancel}
                  onConfirm={() => revoking.mutate(one.id)}
                >
                  <Button size="small" aria-label={text.revokeFor(one.name)}>
                    {text.revoke}
                  </Button>
                </Popconfirm>
              )}
            </div>
            <span className="soft">
              {one.scopes.map((scope) => text.scopeNames[scope]).join(lang === 'zh' ? '、' : ', ')} ·{' '}
              {text.since(dayAndTime(one.issuedAt, zone, lang))}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

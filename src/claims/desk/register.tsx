import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { RefusedError } from '#src/site/desk/api.ts'
import { useDraft } from '#src/site/desk/draft.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { claimKinds, kindOf } from '../kinds/kinds.ts'
import { en as claimEn } from '../text.en.ts'
import { zh as claimZh } from '../text.zh.ts'
import { type HeldFile, register } from './ask.ts'
import { Files } from './files.tsx'
import { KindFields } from './kindfields.tsx'
import { Numbers } from './numbers.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { bodyOf, readDraft, type Typed } from './typed.ts'

const scopeNames = ['products', 'models', 'batches', 'sites', 'regions', 'channels'] as const

/** A path the form knows; one it does not know is kept and never shown. */
type FieldPath = ['wording', 'zh']

/** A new claim, section by section in the order of the public page. */
export function RegisterScreen() {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: claimZh, en: claimEn })
  const { message: notice } = App.useApp()
  const navigate = useNavigate()
  const known = useQueryClient()
  const [draft, keepDraft] = useDraft(`${slug} claim`)
  const [form] = Form.useForm<Typed>()
  const [files, setFiles] = useState<readonly HeldFile[]>([])
  const kind = kindOf(Form.useWatch('kind', form) ?? '')
  const sending = useMutation({
    mutationFn: (typed: Typed) => register(slug, bodyOf(typed, files)),
    onSuccess: async ({ outcome, claim }) => {
      keepDraft('')
      void notice.success(text[outcome])
      await known.invalidateQueries({ queryKey: ['claims', slug] })
      await navigate(`/${slug}/claims/${claim.id}`)
    },
    onError: (fault) => {
      if (!(fault instanceof RefusedError)) return
      // Beside each field what is wrong with it; the whole list stands on top.
      const named = fault.refusals.filter((one) => one.field)
      form.setFields(named.map((one) => ({ name: pathOf(one.field!) as FieldPath, errors: [one[lang]] })))
    },
  })
  const field = words.fieldWords
  return (
    <>
      <p>
        <Link to={`/${slug}/claims`}>← {text.back}</Link>
      </p>
      <Heading title={text.register} lead={text.registerLead} />
      <Form<Typed>
        form={form}
        className="form"
        layout="vertical"
        requiredMark={false}
        initialValues={readDraft(draft)}
        onValuesChange={(changed: object, typed) => {
          keepDraft(JSON.stringify(typed))
          // What the server said of a field was about its old value.
          form.setFields([{ name: leafOf(changed) as FieldPath, errors: [] }])
        }}
        onFinish={(typed) => sending.mutate(typed)}
      >
        <section className="sheet">
          <h2>{text.groups.said}</h2>
          <Form.Item name="kind" label={field('kind')} extra={text.hints.kind}>
            <Select
              virtual={false}
              options={claimKinds.map(({ id, number, name }) => ({
                value: id,
                label: `${number || '–'} ${name[lang]}`,
              }))}
            />
          </Form.Item>
          {kind && (
            <p className="soft">
              {text.hints.asked} {kind.evidence.map((one) => one[lang]).join(lang === 'zh' ? '；' : '; ')}
            </p>
          )}
          {kind && <KindFields kind={kind} />}
          <Form.Item name={['wording', 'zh']} label={field('wording.zh')} extra={text.hints.wordingZh}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
          <Form.Item name={['wording', 'en']} label={field('wording.en')}>
            <Input.TextArea rows={2} maxLength={1000} />
          </Form.Item>
        </section>
        <section className="sheet">
          <h2>{text.groups.vouched}</h2>
          <Form.Item name={['endorser', 'name']} label={field('endorser.name')}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name={['endorser', 'uscc']} label={field('endorser.uscc')}>
            <Input maxLength={18} />
          </Form.Item>
          <Form.Item name={['endorser', 'domain']} label={field('endorser.domain')}>
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item name={['brand', 'name']} label={field('brand.name')} extra={text.brandHint}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name={['brand', 'uscc']} label={field('brand.uscc')}>
            <Input maxLength={18} />
          </Form.Item>
          <Form.Item name={['parent', 'name']} label={field('parent.name')}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="incentive" label={text.incentive.label}>
            <Select
              options={(['none', 'no', 'disclosed', 'hidden'] as const).map((value) => ({
                value,
                label: text.incentive[value],
              }))}
            />
          </Form.Item>
          <Form.Item name={['source', 'register']} label={field('source.register')} extra={text.hints.source}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name={['source', 'url']} label={field('source.url')}>
            <Input type="url" maxLength={500} />
          </Form.Item>
        </section>
        <section className="sheet">
          <h2>{text.groups.scope}</h2>
          <p className="soft">{text.hints.scope}</p>
          {scopeNames.map((name) => (
            <Form.Item key={name} name={['scope', name]} label={field(`scope.${name}`)}>
              <Input maxLength={200} />
            </Form.Item>
          ))}
        </section>
        <section className="sheet">
          <h2>{text.groups.proof}</h2>
          <Numbers identifiers={kind?.identifiers ?? []} />
          <Files held={files} onChange={setFiles} />
        </section>
        <section className="sheet">
          <h2>{text.groups.time}</h2>
          {(['issuedOn', 'validFrom', 'validUntil'] as const).map((name) => (
            <Form.Item
              key={name}
              name={name}
              label={field(name)}
              extra={name === 'validUntil' && text.hints.validUntil}
            >
              <Input type="date" />
            </Form.Item>
          ))}
          <Form.Item name="reviewEvery" label={field('reviewEvery')} extra={text.hints.reviewEvery}>
            <Input maxLength={12} placeholder={kind?.reviewEvery ?? ''} />
          </Form.Item>
          <Form.Item name="owner" label={field('owner')}>
            <Select options={Object.entries(words.roles).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
        </section>
        {sending.error && <Trouble fault={sending.error} />}
        <p className="soft">{text.registerStage}</p>
        <p className="soft">{text.hints.kept}</p>
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {text.registering}
        </Button>
      </Form>
    </>
  )
}

/** `numbers.0.value` as the form names it. */
const pathOf = (field: string): (string | number)[] =>
  field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))

/** Where in the form a change happened: the one branch down to what is no longer an object. */
function leafOf(changed: object): (string | number)[] {
  const [found] = Object.entries(changed).filter(([, value]) => value !== undefined)
  if (!found) return Object.keys(changed)
  const [key, value]: [string, unknown] = found
  const at = Array.isArray(changed) ? Number(key) : key
  return typeof value === 'object' && value !== null ? [at, ...leafOf(value)] : [at]
}

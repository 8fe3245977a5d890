import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { answerOf } from '#src/site/desk/api.ts'
import { todayIn } from '#src/site/desk/dates.ts'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { en } from '../endorsers/text.en.ts'
import { zh } from '../endorsers/text.zh.ts'
import { kinds } from '../kinds/kinds.ts'
import { endorsersDoor, endorsersQuery } from './askendorsers.ts'

type Body = Parameters<typeof endorsersDoor.$post>[0]['json']

/** As it is typed: keys one a line, dates that may be empty. */
interface Typed extends Pick<Body, 'name' | 'kinds' | 'assessor' | 'accredited' | 'as' | 'from' | 'basis'> {
  readonly dids: string
  readonly until: string
  readonly scheme: NonNullable<Body['registration']>['scheme']
  readonly number: string
}

const bodyOf = ({ dids, until, scheme, number, ...rest }: Typed): Body => ({
  ...rest,
  dids: dids.split(/\s+/).filter(Boolean),
  ...(until ? { until } : {}),
  ...(number.trim() ? { registration: { scheme, number } } : {}),
})

interface Props {
  /** What a countersignature already says about its signer. */
  readonly given: URLSearchParams
  readonly onDone: () => void
}

/** A line of the register. Its ground is asked for and public: a register is worth what its reasons are. */
export function AdmitForm({ given, onDone }: Props) {
  const { slug, zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const known = useQueryClient()
  const admitting = useMutation({
    mutationFn: (typed: Typed) => answerOf(endorsersDoor.$post({ param: { brand: slug }, json: bodyOf(typed) })),
    onSuccess: async () => {
      await known.invalidateQueries({ queryKey: endorsersQuery(slug).queryKey })
      await known.invalidateQueries({ queryKey: ['claims', slug] })
      onDone()
    },
  })
  const options = (words: Readonly<Record<string, string>>) =>
    Object.entries(words).map(([value, label]) => ({ value, label }))
  const kind = given.get('kind')
  const initial: Partial<Typed> = {
    name: given.get('name') ?? '',
    dids: given.get('did') ?? '',
    kinds: kind ? [kind] : [],
    as: given.get('as') === 'observer' ? 'observer' : 'endorser',
    assessor: 'third-party',
    accredited: false,
    // Whoever signed already has to have been entitled on that day.
    from: given.get('from') ?? todayIn(zone),
    until: '',
    scheme: 'uscc',
    number: '',
    basis: '',
  }
  return (
    <section className="sheet form" aria-labelledby="admit">
      <h2 id="admit">{text.desk.admit}</h2>
      {admitting.error && <Trouble fault={admitting.error} />}
      <Form
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={(typed: Typed) => admitting.mutate(typed)}
      >
        <Form.Item name="name" label={text.desk.name}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="as" label={text.desk.as}>
          <Select options={options(text.parts)} />
        </Form.Item>
        <Form.Item name="dids" label={text.desk.dids}>
          <Input.TextArea rows={2} spellCheck={false} />
        </Form.Item>
        <Form.Item name="kinds" label={text.desk.kinds}>
          <Select
            mode="multiple"
            virtual={false}
            options={kinds.map(({ id, name }) => ({ value: id, label: name[lang] }))}
          />
        </Form.Item>
        <Form.Item name="scheme" label={text.desk.scheme}>
          <Select options={options(text.schemes)} />
        </Form.Item>
        <Form.Item name="number" label={text.desk.number}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="assessor" label={text.desk.assessor}>
          <Select options={options(text.assessors)} />
        </Form.Item>
        <Form.Item name="accredited" valuePropName="checked">
          <Checkbox>{text.desk.accredited}</Checkbox>
        </Form.Item>
        <Form.Item name="from" label={text.desk.from}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="until" label={text.desk.until}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="basis" label={text.desk.basis}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={admitting.isPending}>
          {text.desk.admit}
        </Button>
      </Form>
    </section>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Select } from 'antd'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { kinds } from '../kinds/kinds.ts'
import { tactics } from '../kinds/tactics.ts'
import { en } from '../plan/text.en.ts'
import { zh } from '../plan/text.zh.ts'
import { audiences, objectives, positionings, touchpoints } from '../plan/words.ts'
import { type PlanBody, planQuery, statePlan } from './ask.ts'

type Typed = { [K in keyof PlanBody]?: PlanBody[K] }

/** A claim is named by its id, or by its address, whose last part it is. */
const idOf = (typed: string): string => typed.trim().split('/').at(-1) ?? typed

/** The plan as it is typed. What is left empty the server names, all at once. */
export function PlanForm({ plan }: { readonly plan?: Typed }) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const { message: notice } = App.useApp()
  const known = useQueryClient()
  const stating = useMutation({
    mutationFn: (typed: Typed) => {
      const differences = (typed.differences ?? []).map((one) => ({ ...one, claims: (one.claims ?? []).map(idOf) }))
      return statePlan(slug, { ...typed, differences } as PlanBody)
    },
    onSuccess: (told) => {
      known.setQueryData(planQuery(slug).queryKey, told)
      void notice.success(text.saved)
    },
  })
  const options = (list: readonly string[], words: Readonly<Record<string, string>>) =>
    list.map((value) => ({ value, label: words[value] }))
  const named = (
    list: readonly { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }[],
  ) => list.map(({ id, name }) => ({ value: id, label: name[lang] }))
  const fields = [
    ['objective', objectives, text.objectives],
    ['audience', audiences, text.audiences],
    ['positioning', positionings, text.positionings],
  ] as const
  return (
    <Form<Typed>
      className="form sheet"
      layout="vertical"
      requiredMark={false}
      initialValues={plan ?? { differences: [{}] }}
      onFinish={(typed) => stating.mutate(typed)}
    >
      {fields.map(([name, list, words]) => (
        <Form.Item key={name} name={name} label={text.fields[name]}>
          <Select options={options(list, words)} />
        </Form.Item>
      ))}
      <Form.Item name="sentence" label={text.fields.sentence}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.List name="differences">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <fieldset key={key} className="field">
                <legend>
                  {text.fields.difference} {name + 1}
                </legend>
                <Form.Item name={[name, 'difference']} label={text.fields.difference}>
                  <Input maxLength={200} />
                </Form.Item>
                <Form.Item name={[name, 'tactic']} label={text.fields.tactic}>
                  <Select allowClear options={named(tactics)} />
                </Form.Item>
                <Form.Item name={[name, 'kinds']} label={text.fields.kinds}>
                  <Select mode="multiple" options={named(kinds)} />
                </Form.Item>
                <Form.Item name={[name, 'claims']} label={text.fields.claims}>
                  <Select mode="tags" />
                </Form.Item>
                <Form.Item name={[name, 'touchpoints']} label={text.fields.touchpoints}>
                  <Select mode="multiple" options={options(touchpoints, text.touchpoints)} />
                </Form.Item>
                <Button onClick={() => remove(name)} disabled={rows.length === 1}>
                  {text.remove(name + 1)}
                </Button>
              </fieldset>
            ))}
            <p>
              <Button onClick={() => add({})} disabled={rows.length >= 12}>
                {text.add}
              </Button>
            </p>
          </>
        )}
      </Form.List>
      {stating.error && <Trouble fault={stating.error} />}
      <Button type="primary" htmlType="submit" loading={stating.isPending}>
        {text.save}
      </Button>
    </Form>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { inLanguage } from '#src/kit/language.ts'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { fill } from '../blanks.ts'
import { statementsQuery } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** Approved words, put into the editor by whoever picks them; a blank that is empty keeps them out. */
export function TemplatePicker({
  change,
  hasWords,
}: {
  readonly change: (text: string) => void
  readonly hasWords: boolean
}) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const query = useQuery({ ...statementsQuery(slug), staleTime: 60_000 })
  const [picked, setPicked] = useState<string>()
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const standing = (query.data?.statements ?? []).flatMap((one) => {
    const now = one.versions.findLast((version) => version.standing === 'in-force')
    return now?.channels.some((channel) => channel === 'reply' || channel === 'chat') ? [{ id: one.id, ...now }] : []
  })
  if (standing.length === 0) return null
  const one = standing.find(({ id }) => id === picked)
  const words = one ? inLanguage(one, lang) : ''
  const filled = one && fill(words, values)
  return (
    <div className="picker">
      <Select<string>
        aria-label={text.pick}
        placeholder={text.pick}
        size="small"
        allowClear
        popupMatchSelectWidth={false}
        {...(picked ? { value: picked } : {})}
        options={standing.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id?: string) => {
          setPicked(id)
          setValues({})
        }}
      />
      {one && (
        <div className="sheet">
          <p className="said">{words}</p>
          {one.blanks.map((name) => (
            <p className="field" key={name}>
              <label htmlFor={`blank-${name}`}>{name}</label>
              <Input
                id={`blank-${name}`}
                value={values[name] ?? ''}
                onChange={(event) => setValues({ ...values, [name]: event.target.value })}
              />
            </p>
          ))}
          {filled && !filled.ok && <p className="soft">{text.empty(filled.empty.join(text.separator))}</p>}
          <Button
            size="small"
            disabled={!filled?.ok}
            onClick={() => {
              if (filled?.ok) change(filled.text)
              setPicked(undefined)
            }}
          >
            {hasWords ? text.replace : text.insert}
          </Button>
        </div>
      )}
    </div>
  )
}

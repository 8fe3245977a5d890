import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { Trouble } from './waiting.tsx'

/** A field of a small form: a line, several lines, a date, a choice, or what is in a chosen file. */
export interface ActField {
  readonly name: string
  readonly label: string
  readonly kind?: 'text' | 'area' | 'date' | 'choice' | 'file'
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  readonly initial?: string
  /** Of a file: which ones are offered for choice. */
  readonly accept?: string
}

interface ActFormProps {
  readonly id: string
  readonly title: string
  readonly hint?: string
  readonly fields: readonly ActField[]
  readonly send: string
  readonly done: string
  /** Everything read under these keys is read anew afterwards. */
  readonly stale: readonly (readonly unknown[])[]
  readonly act: (values: Readonly<Record<string, string>>) => Promise<unknown>
  readonly after?: (answer: unknown) => void
}

/** One act at the desk behind a button: a form that keeps what was typed when the server refuses it. */
export function ActForm({ id, title, hint, fields, send, done, stale, act, after }: ActFormProps) {
  const first = Object.fromEntries(
    fields.map(({ name, initial, options }) => [name, initial ?? options?.[0]?.value ?? '']),
  )
  const [values, setValues] = useState<Record<string, string>>(first)
  const [open, setOpen] = useState(false)
  const { message: notice } = App.useApp()
  const known = useQueryClient()
  const acting = useMutation({
    mutationFn: () => act(values),
    onSuccess: async (answer) => {
      setOpen(false)
      setValues(first)
      void notice.success(done)
      await Promise.all(stale.map((queryKey) => known.invalidateQueries({ queryKey })))
      after?.(answer)
    },
  })
  const set = (name: string, value: string) => setValues((now) => ({ ...now, [name]: value }))
  if (!open)
    return (
      <Button onClick={() => setOpen(true)} aria-expanded={false}>
        {title}
      </Button>
    )
  return (
    <form
      className="sheet form"
      onSubmit={(event) => {
        event.preventDefault()
        acting.mutate()
      }}
    >
      <h3>{title}</h3>
      {hint && <p className="soft">{hint}</p>}
      {fields.map(({ name, label, kind = 'text', options, accept = '.csv,text/csv' }) => (
        <p className="field" key={name}>
          <label htmlFor={`${id}-${name}`}>{label}</label>
          {kind === 'choice' ? (
            <Select<string>
              id={`${id}-${name}`}
              value={values[name] ?? ''}
              options={[...(options ?? [])]}
              onChange={(value) => set(name, value)}
              popupMatchSelectWidth={false}
            />
          ) : kind === 'area' ? (
            <Input.TextArea
              id={`${id}-${name}`}
              value={values[name] ?? ''}
              onChange={(event) => set(name, event.target.value)}
            />
          ) : kind === 'file' ? (
            <input
              id={`${id}-${name}`}
              type="file"
              accept={accept}
              onChange={async (event) => set(name, (await event.target.files?.[0]?.text()) ?? '')}
            />
          ) : (
            <Input
              id={`${id}-${name}`}
              type={kind}
              value={values[name] ?? ''}
              onChange={(event) => set(name, event.target.value)}
            />
          )}
        </p>
      ))}
      {acting.error && (
        <Trouble fault={acting.error} labels={Object.fromEntries(fields.map(({ name, label }) => [name, label]))} />
      )}
      <Button type="primary" htmlType="submit" loading={acting.isPending}>
        {send}
      </Button>{' '}
      <Button onClick={() => setOpen(false)}>×</Button>
    </form>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** An act on the library: what it leaves is read anew wherever it is shown. */
export function useActing<T>(
  act: (brand: string, input: T) => Promise<unknown>,
  done: string,
  after: () => void = () => {},
) {
  const { slug } = useBrand()
  const { message: notice } = App.useApp()
  const known = useQueryClient()
  return useMutation({
    mutationFn: (input: T) => act(slug, input),
    onSuccess: async () => {
      after()
      void notice.success(done)
      await known.invalidateQueries({ queryKey: ['wording', slug] })
    },
  })
}

interface ReasonedProps {
  readonly label: string
  readonly done: string
  readonly act: (brand: string, reason: string) => Promise<unknown>
  /** Without one it is done at once; with one it may be left empty. */
  readonly reason?: 'needed' | 'may'
  readonly hint?: ReactNode
}

/** A step that takes a reason: the button opens the field, the field sends. */
export function Reasoned({ label, done, act, reason = 'needed', hint }: ReasonedProps) {
  const text = useText({ zh, en })
  const id = useId()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const acting = useActing(act, done, () => setOpen(false))
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {label}
      </Button>
    )
  return (
    <form
      className="sheet"
      onSubmit={(event) => {
        event.preventDefault()
        acting.mutate(typed)
      }}
    >
      <p className="field">
        <label htmlFor={id}>{reason === 'may' ? text.note : text.reason}</label>
        {hint && <small>{hint}</small>}
        <Input id={id} value={typed} maxLength={500} onChange={(event) => setTyped(event.target.value)} />
      </p>
      {acting.error && <Trouble fault={acting.error} />}
      <Button type="primary" size="small" htmlType="submit" loading={acting.isPending}>
        {label}
      </Button>{' '}
      <Button size="small" onClick={() => setOpen(false)}>
        {text.cancel}
      </Button>
    </form>
  )
}

/** One line of a form. */
export function Line({
  label,
  value,
  change,
  type = 'text',
  hint,
  most = 300,
}: {
  readonly label: string
  readonly value: string
  readonly change: (value: string) => void
  readonly type?: string
  readonly hint?: string
  readonly most?: number
}) {
  const id = useId()
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      {hint && <small>{hint}</small>}
      <Input id={id} type={type} value={value} maxLength={most} onChange={(event) => change(event.target.value)} />
    </p>
  )
}

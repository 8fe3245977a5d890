import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { mattersKey } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** An act in a matter or on a playbook: what it leaves is read anew wherever it is shown. */
export function useActing<T>(act: (input: T) => Promise<unknown>, after: () => void = () => {}) {
  const { slug } = useBrand()
  const { message: notice } = App.useApp()
  const known = useQueryClient()
  const text = useText({ zh, en })
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      after()
      void notice.success(text.done)
      await known.invalidateQueries({ queryKey: mattersKey(slug) })
    },
  })
}

/** A step that needs no more words than its name. */
export function Step({
  label,
  act,
  first = false,
}: {
  readonly label: string
  readonly act: () => Promise<unknown>
  readonly first?: boolean
}) {
  const acting = useActing(act)
  return (
    <>
      <Button type={first ? 'primary' : 'default'} loading={acting.isPending} onClick={() => acting.mutate(undefined)}>
        {label}
      </Button>
      {acting.error && <Trouble fault={acting.error} />}
    </>
  )
}

/** Hours, minutes and seconds since the alarm; stands still once the end is known. */
export function Stopwatch({ from, to }: { readonly from: string; readonly to?: string | undefined }) {
  const text = useText({ zh, en })
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (to) return undefined
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [to])
  const ms = Math.max(0, (to ? Date.parse(to) : now) - Date.parse(from))
  return (
    <b role="timer" aria-label={text.sinceAlarm}>
      {clockWords(ms)}
    </b>
  )
}

export function clockWords(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** A heading with what belongs under it, by which a reader finds their way in a long room. */
export function Part({
  id,
  title,
  children,
}: {
  readonly id: string
  readonly title: string
  readonly children: ReactNode
}) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

export const useLang = () => useLanguage().lang

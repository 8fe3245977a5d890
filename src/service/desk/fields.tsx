import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { handIn } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

interface TextProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly type?: 'text' | 'date' | 'number'
  readonly rows?: number
  readonly hint?: string
}

/** A labelled field, as everywhere: label above, hint below it. */
export function TextField({ id, label, value, onChange, type = 'text', rows, hint }: TextProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && <small className="soft">{hint}</small>}
      {rows ? (
        <Input.TextArea id={id} rows={rows} value={value} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <Input id={id} type={type} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </div>
  )
}

interface ChoiceProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
}

/** A list that opens as every list of the phone does. */
export function ChoiceField({ id, label, value, options, onChange }: ChoiceProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Files are handed in as they are chosen; what follows names them by their hash. */
export function FilesField({
  held,
  onChange,
}: {
  readonly held: readonly string[]
  readonly onChange: (held: readonly string[]) => void
}) {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const chooser = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>()
  const take = async (files: readonly File[]) => {
    setFault(undefined)
    setBusy(true)
    try {
      let all = held
      for (const file of files) {
        all = [...new Set([...all, await handIn(slug, file)])]
        onChange(all)
      }
    } catch (refused) {
      setFault(refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="field">
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        accept=".pdf,.png,.jpg,.jpeg,.webp,.mp4"
        onChange={(event) => {
          void take([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <Button loading={busy} onClick={() => chooser.current?.click()}>
        {text.repairs.choose}
      </Button>{' '}
      <span role="status">{text.repairs.chosen(held.length)}</span>
      {fault !== undefined && <Trouble fault={fault} />}
    </div>
  )
}

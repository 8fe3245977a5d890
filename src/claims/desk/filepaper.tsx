import { Input, Select } from 'antd'
import { useText } from '#src/site/desk/language.tsx'
import { type Document, documents } from '../paper.ts'
import { en as claimEn } from '../text.en.ts'
import { zh as claimZh } from '../text.zh.ts'
import type { HeldFile } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** What a file that was handed in says: what it is, in whose name, what it covers, until when. */
export function FilePaper({
  held,
  onChange,
}: {
  readonly held: HeldFile
  readonly onChange: (held: HeldFile) => void
}) {
  const { paper: text } = useText({ zh, en })
  const { life } = useText({ zh: claimZh, en: claimEn })
  const with_ = (changes: Partial<HeldFile>) =>
    onChange(Object.fromEntries(Object.entries({ ...held, ...changes }).filter(([, value]) => value)) as HeldFile)
  const id = (name: string) => `${held.sha256.slice(0, 12)}-${name}`
  return (
    <details>
      <summary>{text.open}</summary>
      <p className="field">
        <label htmlFor={id('document')}>{text.document}</label>
        <Select<Document>
          id={id('document')}
          allowClear
          {...(held.document ? { value: held.document } : {})}
          options={documents.map((value) => ({ value, label: life.documents[value] ?? value }))}
          onChange={(document) => with_({ document })}
        />
      </p>
      <p className="field">
        <label htmlFor={id('holder')}>{text.holder}</label>
        <Input
          id={id('holder')}
          maxLength={200}
          value={held.holder?.name ?? ''}
          onChange={({ target }) =>
            with_({ holder: target.value ? { ...held.holder, name: target.value } : undefined })
          }
        />
      </p>
      <p className="field">
        <label htmlFor={id('models')}>{text.models}</label>
        <Input
          id={id('models')}
          maxLength={200}
          value={held.covers?.models ?? ''}
          onChange={({ target }) =>
            with_({ covers: target.value ? { ...held.covers, models: target.value } : undefined })
          }
        />
      </p>
      <p className="field">
        <label htmlFor={id('until')}>{text.validUntil}</label>
        <Input
          id={id('until')}
          type="date"
          value={held.validUntil ?? ''}
          onChange={({ target }) => with_({ validUntil: target.value })}
        />
      </p>
    </details>
  )
}

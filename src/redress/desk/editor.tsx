import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { draftJson, previewStandard, useRedress } from './ask.ts'
import { yuan } from './money.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

interface Props {
  readonly id: string
  readonly sha256: string
  readonly words: unknown
}

interface Worked {
  readonly name: { readonly zh: string; readonly en: string }
  readonly given: Record<string, unknown>
  readonly totalFen: number
}

/** A standard's words as JSON, its own examples computed by the server, and a draft of it kept. */
export function StandardEditor({ id, sha256, words }: Props) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const t = text.standard
  const [typed, setTyped] = useState({ of: sha256, json: JSON.stringify(words, null, 2) ?? '' })
  const json = typed.of === sha256 ? typed.json : (JSON.stringify(words, null, 2) ?? '')
  const read = parsed(json)
  const saving = useRedress((standard: unknown) => draftJson(slug, standard), text.standards.drafted)
  const trying = useMutation({
    mutationFn: (standard: { readonly worked?: readonly Worked[] }) =>
      Promise.all(
        (standard.worked ?? [{ name: { zh: id, en: id }, given: {}, totalFen: 0 }]).map(async (one) => ({
          ...one,
          computed: await previewStandard(standard, one.given),
        })),
      ),
  })
  return (
    <details className="sheet">
      <summary>
        <b>{t.drafting}</b>
      </summary>
      <p className="field">
        <label htmlFor="json">{t.edit}</label>
        <small>{t.editHint}</small>
        <Input.TextArea
          id="json"
          value={json}
          rows={20}
          spellCheck={false}
          onChange={(event) => setTyped({ of: sha256, json: event.target.value })}
        />
      </p>
      {!read && <Alert type="warning" title={t.notJson} />}
      {(trying.error ?? saving.error) && <Trouble fault={trying.error ?? saving.error} />}
      {trying.data?.length === 0 && <p>{t.workedNone}</p>}
      {trying.data?.map((one) => (
        <div key={one.name.en}>
          <h3>{one.name[lang]}</h3>
          <ul>
            {one.computed.lines.map((line) => (
              <li key={line.id}>
                {line.label[lang]}: {line.arithmetic || line.rule[lang]}
              </li>
            ))}
          </ul>
          <p>
            <b>{one.computed.totalFen === null ? '?' : yuan(one.computed.totalFen)}</b>{' '}
            <span className={one.computed.totalFen === one.totalFen ? 'tag ok' : 'tag over'}>
              {one.computed.totalFen === one.totalFen ? t.agrees : t.differs(yuan(one.totalFen))}
            </span>
          </p>
        </div>
      ))}
      <Button disabled={!read} loading={trying.isPending} onClick={() => trying.mutate(read as never)}>
        {t.worked}
      </Button>{' '}
      <Button type="primary" disabled={!read} loading={saving.isPending} onClick={() => saving.mutate(read)}>
        {t.save}
      </Button>
    </details>
  )
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch {
    return undefined
  }
}

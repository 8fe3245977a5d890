import { Input } from 'antd'
import { type ComponentType, createContext, type ReactNode, useContext } from 'react'
import { useText } from './language.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** What a text will be read as; the check of wording asks for it. */
export type ReadAs = 'reply' | 'notice'

/** What a check of the wording beside an editor gets: the words as they are typed, and a way to put others in their place. */
export interface MessageCheckProps {
  /** Of the text area the words are in. */
  readonly editorId: string
  readonly value: string
  readonly as: ReadAs
  /** The language the words are meant to be in, where the form asks for one. */
  readonly lang?: 'zh' | 'en'
  readonly change: (value: string) => void
}

/**
 * The live check of wording belongs to another capability: `routes.tsx` hands it in here, for every editor of the desk.
 * While nothing is handed in, editors stand without it.
 */
export const MessageCheck = createContext<ComponentType<MessageCheckProps> | undefined>(undefined)

export interface MessageEditorProps {
  readonly id: string
  readonly label: ReactNode
  readonly value: string
  readonly change: (value: string) => void
  /** In characters. */
  readonly most: number
  /** Undefined: colleagues alone read it, and its wording is not checked. */
  readonly as?: ReadAs | undefined
  readonly lang?: 'zh' | 'en'
  readonly rows?: number
  /** Ids of what explains the field, separated by blanks. */
  readonly describedBy?: string
}

/** Where somebody at the desk writes to others. Ctrl and Enter send the form it stands in. */
export function MessageEditor({ id, label, value, change, most, as, lang, rows = 5, describedBy }: MessageEditorProps) {
  const text = useText({ zh, en })
  const Check = useContext(MessageCheck)
  const left = most - value.length
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        value={value}
        maxLength={most}
        rows={rows}
        lang={lang === undefined ? undefined : lang === 'zh' ? 'zh-CN' : 'en'}
        aria-describedby={describedBy}
        aria-keyshortcuts="Control+Enter"
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
          event.preventDefault()
          event.currentTarget.form?.requestSubmit()
        }}
      />
      {left < most / 5 && <small className="soft">{text.charactersLeft(left)}</small>}
      {as && Check && (
        <Check editorId={id} value={value} as={as} change={change} {...(lang === undefined ? {} : { lang })} />
      )}
    </div>
  )
}

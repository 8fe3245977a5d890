import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { type HeldFile, handIn } from './ask.ts'
import { FilePaper } from './filepaper.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

interface FilesProps {
  readonly held: readonly HeldFile[]
  readonly onChange: (held: readonly HeldFile[]) => void
}

/** Files are handed in as they are chosen, one after the other; a claim then names them by their hash. */
export function Files({ held, onChange }: FilesProps) {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const chooser = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState<string>()
  const [fault, setFault] = useState<unknown>()
  const take = async (files: readonly File[]) => {
    setFault(undefined)
    let all = held
    try {
      for (const file of files) {
        setSending(file.name)
        const one = await handIn(slug, file)
        all = [...all.filter(({ sha256 }) => sha256 !== one.sha256), one]
        onChange(all)
      }
    } catch (refused) {
      setFault(refused)
    } finally {
      setSending(undefined)
    }
  }
  return (
    <div>
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
      <Button loading={sending !== undefined} onClick={() => chooser.current?.click()}>
        {text.chooseFiles}
      </Button>
      <p className="soft" role="status">
        {sending === undefined ? text.hints.files : text.uploading(sending)}
      </p>
      {fault !== undefined && <Trouble fault={fault} />}
      <ul className="rows">
        {held.map((one) => (
          <li key={one.sha256} className="line">
            <span>{one.name}</span>
            <Button
              size="small"
              aria-label={text.removeFile(one.name)}
              onClick={() => onChange(held.filter(({ sha256 }) => sha256 !== one.sha256))}
            >
              ✕
            </Button>
            <FilePaper
              held={one}
              onChange={(said) => onChange(held.map((other) => (other.sha256 === said.sha256 ? said : other)))}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

import { type ReactNode, useEffect, useRef } from 'react'
import { useText } from './language.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

interface HeadingProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly children?: ReactNode
}

/** A screen's name, once in the window's title and once on the page, where the reader's keyboard and screen reader begin. */
export function Heading({ title, lead, children }: HeadingProps) {
  const text = useText({ zh, en })
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${text.desk}`
  }, [title, text])
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <div className="head">
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <p className="soft">{lead}</p>}
      </div>
      {children}
    </div>
  )
}

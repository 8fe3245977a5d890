import { Checkbox } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useText } from './language.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

export interface Shortcut {
  /** As the browser names the key: `j`, `?`, `Escape`. */
  readonly key: string
  readonly does: string
  /** Nothing happens while this is missing: the key is only written down, since the browser itself knows it. */
  readonly run?: () => void
  /** Where the key is left alone unless this holds, such as arrows outside of a list. */
  readonly when?: () => boolean
}

const keptAs = 'troth.keys'
const isOn = () => localStorage.getItem(keptAs) !== 'off'

/**
 * Single keys for who works all day at the desk. They never take a letter from somebody who types, nor a combination
 * from the browser or a screen reader, and can be switched off (WCAG 2.1.4). What they do, a button or link does too.
 */
export function useKeys(shortcuts: readonly Shortcut[]): void {
  const held = useRef(shortcuts)
  useEffect(() => {
    held.current = shortcuts
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
      if (!isOn() || isTyping(event.target)) return
      const shortcut = held.current.find(({ key, run, when }) => run && key === event.key && (when?.() ?? true))
      if (!shortcut) return
      event.preventDefault()
      shortcut.run!()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

/** Where letters belong to what somebody writes or chooses; a box to tick takes none but the space bar. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return target.closest('textarea, select, iframe, dialog, [contenteditable], [role=combobox], [role=listbox]') !== null
}

/** The keys of a screen, written down on it; `?` opens the list. */
export function KeyList({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }) {
  const text = useText({ zh, en })
  const list = useRef<HTMLDetailsElement>(null)
  const [on, setOn] = useState(isOn)
  const toggle = () => {
    list.current!.open = !list.current!.open
    list.current!.querySelector('summary')!.focus()
  }
  useKeys([{ key: '?', does: text.keys.list, run: toggle }])
  return (
    <details className="keys" ref={list}>
      <summary aria-keyshortcuts="?">
        {text.keys.title} <kbd>?</kbd>
      </summary>
      <dl>
        {[...shortcuts, { key: '?', does: text.keys.list }].map(({ key, does }) => (
          <div key={key}>
            <dt>
              <kbd>{names[key] ?? key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className="soft">{text.keys.never}</p>
      <Checkbox
        checked={on}
        onChange={({ target }) => {
          localStorage.setItem(keptAs, target.checked ? 'on' : 'off')
          setOn(target.checked)
        }}
      >
        {text.keys.use}
      </Checkbox>
    </details>
  )
}

const names: Readonly<Record<string, string>> = { Escape: 'Esc', ArrowDown: '↓', ArrowUp: '↑', Enter: '↵' }

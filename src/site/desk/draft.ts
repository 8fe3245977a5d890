import { useState } from 'react'
import { meKey, queries } from './queries.ts'

/**
 * What somebody types and has not sent, kept on this device until it is sent: neither a refusal, a lost connection, an
 * ended session, a reload nor a closed window loses a word. It never leaves the device, is kept apart for whoever is
 * signed in, and signing out clears it. What nobody came back to for two weeks goes.
 */
export function useDraft(name: string): readonly [string, (typed: string) => void] {
  const key = keyOf(name)
  const [typed, setTyped] = useState({ key, text: read(key) })
  const text = typed.key === key ? typed.text : read(key)
  const keep = (next: string) => {
    if (next === '') localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify({ at: new Date().toISOString(), text: next }))
    setTyped({ key, text: next })
  }
  return [text, keep]
}

/** Whether something was begun under a name that begins like this. */
export const isBegun = (name: string): boolean => kept().some((key) => key.startsWith(keyOf(name)))

export function clearDrafts(): void {
  for (const key of kept()) localStorage.removeItem(key)
}

const keptFor = 14 * 24 * 3_600_000

export function clearOldDrafts(now: number): void {
  for (const key of kept()) {
    const at = Date.parse(saved(key).at)
    if (!(now - at < keptFor)) localStorage.removeItem(key)
  }
}

const who = () => (queries.getQueryData(meKey) as { readonly email?: string } | null | undefined)?.email ?? ''
const keyOf = (name: string) => `draft ${who()} ${name}`
const kept = () => Object.keys(localStorage).filter((key) => key.startsWith('draft '))
const read = (key: string) => saved(key).text

/** Storage is the reader's own: whatever stands there that we did not write is nothing. */
function saved(key: string): { readonly at: string; readonly text: string } {
  try {
    const { at, text } = JSON.parse(localStorage.getItem(key) ?? '{}') as { at?: unknown; text?: unknown }
    return { at: String(at ?? ''), text: typeof text === 'string' ? text : '' }
  } catch {
    return { at: '', text: '' }
  }
}

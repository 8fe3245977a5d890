import { useState } from 'react'

/**
 * What somebody types and has not sent, kept in this window until it is sent: neither a refusal, a lost connection, an
 * ended session nor a reload loses a word. It never leaves the device, and signing out clears it.
 */
export function useDraft(name: string): readonly [string, (typed: string) => void] {
  const key = `draft ${name}`
  const [typed, setTyped] = useState({ key, text: sessionStorage.getItem(key) ?? '' })
  const text = typed.key === key ? typed.text : (sessionStorage.getItem(key) ?? '')
  const keep = (next: string) => {
    if (next === '') sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, next)
    setTyped({ key, text: next })
  }
  return [text, keep]
}

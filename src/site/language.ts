import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Language } from '#src/kit/language.ts'

/**
 * The language of a page: what the visitor chose (`?lang=`, remembered), else what their browser asks for, else Chinese.
 * The cookie holds `zh` or `en` and nothing else.
 */
export function languageOf(c: Context): Language {
  c.header('Vary', 'Accept-Language, Cookie')
  const chosen = c.req.query('lang')
  if (chosen === 'zh' || chosen === 'en') {
    setCookie(c, 'lang', chosen, { path: '/', maxAge: 31_536_000, sameSite: 'Lax', httpOnly: true })
    return chosen
  }
  const kept = getCookie(c, 'lang')
  if (kept === 'zh' || kept === 'en') return kept
  return preferred(c.req.header('Accept-Language') ?? '')
}

/** `en` only when the header names English before Chinese; order stands for weight, as browsers send it. */
export function preferred(header: string): Language {
  const first = header
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find((tag) => tag === 'zh' || tag === 'en')
  return first === 'en' ? 'en' : 'zh'
}

import { diffWordsWithSpace } from 'diff'
import { html } from 'hono/html'
import type { Language } from '#src/kit/language.ts'
import type { Html } from './layout.ts'

const segmenters: Readonly<Record<Language, Intl.Segmenter>> = {
  zh: new Intl.Segmenter('zh', { granularity: 'word' }),
  en: new Intl.Segmenter('en', { granularity: 'word' }),
}

/** What changed from one text to the next, word by word, both to be read: taken out, put in, and what stayed. */
export const difference = (before: string, after: string, lang: Language): Html =>
  html`${diffWordsWithSpace(before, after, { intlSegmenter: segmenters[lang] }).map(({ value, added, removed }) =>
    added ? html`<ins>${value}</ins>` : removed ? html`<del>${value}</del>` : value,
  )}`

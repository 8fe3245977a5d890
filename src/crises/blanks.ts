import type { DraftText } from './words.ts'

/** A place somebody has to fill before a text is said: `{{by when}}`; half of one as well. */
const blank = /\{\{([^{}\n]{0,80})\}\}|\{\{|\}\}/gu

/** Every sentence of a draft, wherever in it. */
export const sentencesOf = ({ text }: DraftText): readonly string[] => textsIn(text)

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return value && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : []
}

/** What a draft says in one language, without the questions of others that it answers. */
export function spokenIn(draft: DraftText, lang: 'zh' | 'en'): string {
  switch (draft.of) {
    case 'update':
      return [draft.text.title[lang], ...Object.values(draft.text[lang])].join('\n')
    case 'answer':
      return draft.text.answer[lang]
    case 'review':
      return [draft.text.causes[lang], draft.text.changed[lang], draft.text.missed[lang]].join('\n')
  }
}

/** What nobody has filled in yet, each once, as it stands in the text. */
export const blanksIn = (draft: DraftText): readonly string[] => [
  ...new Set(sentencesOf(draft).flatMap((one) => [...one.matchAll(blank)].map(([all]) => all))),
]

/** Chinese first, English equal: whatever a person reads exists in both. */
export type Language = 'zh' | 'en'

export const languages = ['zh', 'en'] as const satisfies readonly Language[]

/** The same words in both languages. */
export type Bilingual = { readonly [L in Language]: string }

/** The language of a terminal, by its locale; English where it says neither. */
export function languageOfSystem(env: Readonly<Record<string, string | undefined>>): Language {
  return (env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? '').toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

/** What a brand says of itself, Chinese always, English where it gives it: in the reader's language if it can be. */
export const inLanguage = (words: { readonly zh: string; readonly en?: string | undefined }, lang: Language): string =>
  (lang === 'en' && words.en) || words.zh

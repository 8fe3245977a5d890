/** Chinese first, English equal: whatever a person reads exists in both. */
export type Language = 'zh' | 'en'

export const languages = ['zh', 'en'] as const satisfies readonly Language[]

/** The same words in both languages. */
export type Bilingual = { readonly [L in Language]: string }

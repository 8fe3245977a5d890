import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Language } from '#src/kit/language.ts'

interface Choice {
  readonly lang: Language
  choose(lang: Language): void
}

const Chosen = createContext<Choice>({ lang: 'zh', choose: () => {} })

const keptAs = 'troth.lang'

/** What was chosen here before, else what the browser asks for, else Chinese. */
function first(): Language {
  const kept = localStorage.getItem(keptAs)
  if (kept === 'zh' || kept === 'en') return kept
  const asked = navigator.languages
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag) => tag === 'zh' || tag === 'en')
  return asked === 'en' ? 'en' : 'zh'
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [lang, choose] = useState(first)
  useEffect(() => {
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
    localStorage.setItem(keptAs, lang)
  }, [lang])
  const choice = useMemo(() => ({ lang, choose }), [lang])
  return <Chosen value={choice}>{children}</Chosen>
}

export const useLanguage = (): Choice => useContext(Chosen)

/** The reader's half of a pair of texts. */
export const useText = <T,>(pair: { readonly zh: T; readonly en: T }): T => pair[useLanguage().lang]

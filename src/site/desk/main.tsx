import { QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import { StrictMode, useMemo, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import './desk.css'
import { clearOldDrafts } from './draft.ts'
import { LanguageProvider, useLanguage } from './language.tsx'
import { queries } from './queries.ts'
import { router } from './routes.tsx'
import { themeOf } from './theme.ts'

type AntdLocale = typeof zhCN.default

/** The compiler takes these for CommonJS modules with the words under `default`; the bundler sees what they are. */
const wordsOf = (locale: { readonly default: AntdLocale } | AntdLocale): AntdLocale =>
  'default' in locale ? locale.default : locale

const locales = { zh: wordsOf(zhCN), en: wordsOf(enUS) }

/** The server's policy allows styles with this word only; every component that brings a style has to say it. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''

const darkness = matchMedia('(prefers-color-scheme: dark)')

const useDark = () =>
  useSyncExternalStore(
    (changed) => {
      darkness.addEventListener('change', changed)
      return () => darkness.removeEventListener('change', changed)
    },
    () => darkness.matches,
  )

function Desk() {
  const { lang } = useLanguage()
  const isDark = useDark()
  const theme = useMemo(() => themeOf(isDark), [isDark])
  return (
    <ConfigProvider
      locale={locales[lang]}
      theme={theme}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <App component={false} message={{ duration: 6 }}>
        <RouterProvider router={router} />
      </App>
    </ConfigProvider>
  )
}

clearOldDrafts(Date.now())

createRoot(document.getElementById('desk')!).render(
  <StrictMode>
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <Desk />
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
)

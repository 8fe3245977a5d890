import { Alert, Button, Skeleton } from 'antd'
import { en as kitEn } from '#src/kit/text.en.ts'
import { zh as kitZh } from '#src/kit/text.zh.ts'
import { RefusedError, TroubleError } from './api.ts'
import { useLanguage, useText } from './language.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

interface Asked {
  readonly error: unknown
  readonly isFetching: boolean
  refetch(): unknown
}

/** What stands where an answer will be: the shape of it while it comes, and a plain sentence with a retry if it does not. */
export function Waiting({ query }: { readonly query: Asked }) {
  const text = useText({ zh, en })
  if (!query.error) {
    return (
      <div aria-busy="true">
        <p className="soft" role="status">
          {text.loading}…
        </p>
        <Skeleton active />
      </div>
    )
  }
  return <Trouble fault={query.error} retry={() => query.refetch()} busy={query.isFetching} />
}

interface TroubleProps {
  readonly fault: unknown
  readonly retry?: () => unknown
  readonly busy?: boolean
  /** What fields are called on this screen: what is wrong with one is said behind its name. */
  readonly labels?: Readonly<Record<string, string>>
}

/** Why something did not happen, in words: every refusal the server gave, or what is wrong with the connection. */
export function Trouble({ fault, retry, busy = false, labels = {} }: TroubleProps) {
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const again = retry && (
    <Button onClick={retry} loading={busy}>
      {text.retry}
    </Button>
  )
  if (fault instanceof RefusedError) {
    const kit = { zh: kitZh, en: kitEn }[lang]
    const named = fault.refusals.map((refusal) => {
      const label = labels[refusal.field ?? '']
      const plain = kit.refusal(refusal as Parameters<typeof kit.refusal>[0])
      return label && refusal[lang] === plain ? `${label}${kit.colon}${plain}` : refusal[lang]
    })
    const words = [...new Set(named)]
    return <Alert type="warning" role="alert" showIcon title={<Sentences words={words} />} action={again} />
  }
  const kind = fault instanceof TroubleError ? fault.kind : 'fault'
  return <Alert type="error" role="alert" showIcon title={text.trouble[kind]} action={again} />
}

function Sentences({ words }: { readonly words: readonly string[] }) {
  if (words.length === 1) return words[0]
  return (
    <ul>
      {words.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  )
}

import { diffWordsWithSpace } from 'diff'
import { useLang } from './acting.tsx'

const segmenters = {
  zh: new Intl.Segmenter('zh', { granularity: 'word' }),
  en: new Intl.Segmenter('en', { granularity: 'word' }),
}

/** What is taken out and put in, word by word, as the public will see it. */
export function Difference({
  before,
  after,
  lang,
}: {
  readonly before: string
  readonly after: string
  readonly lang?: 'zh' | 'en'
}) {
  const reader = useLang()
  if (before === after) return null
  const parts = diffWordsWithSpace(before, after, { intlSegmenter: segmenters[lang ?? reader] })
  const keyed = parts.map((part, i) => ({ ...part, key: `${i} ${part.value.slice(0, 20)}` }))
  return (
    <p className="said">
      {keyed.map(({ key, value, added, removed }) => {
        if (added) return <ins key={key}>{value}</ins>
        return removed ? <del key={key}>{value}</del> : <span key={key}>{value}</span>
      })}
    </p>
  )
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { en as caseEn } from '../text.en.ts'
import { zh as caseZh } from '../text.zh.ts'
import { askChanges, type ChangesTold } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** What this window wrote itself is no news in it. */
const ours = new Set<number>()
export const weWrote = (index: number): void => {
  ours.add(index)
}

const everyMs = 3000

/**
 * Asks every few seconds what changed behind the newest change it knows, while the window is looked at, and reads anew
 * what is concerned. Gives what others changed last.
 */
export function useChanges(): ChangesTold['cases'] {
  const { slug } = useBrand()
  const known = useQueryClient()
  const queryKey = ['cases', slug, 'changes']
  const { data } = useQuery({
    queryKey,
    queryFn: () => askChanges(slug, known.getQueryData<ChangesTold>(queryKey)?.latest),
    refetchInterval: everyMs,
    staleTime: everyMs,
  })
  const begun = useRef(false)
  const [news, setNews] = useState<ChangesTold['cases']>([])
  useEffect(() => {
    if (!data) return
    // What was read before we knew where the log is may be older than that: it is read once more.
    const first = !begun.current
    begun.current = true
    if (!first && data.cases.length === 0 && !data.more) return
    for (const part of ['queue', 'load', 'collectives'])
      void known.invalidateQueries({ queryKey: ['cases', slug, part] })
    if (data.more) void known.invalidateQueries({ queryKey: ['cases', slug, 'one'] })
    for (const { id } of data.cases) void known.invalidateQueries({ queryKey: ['cases', slug, 'one', id] })
    const others = data.cases.filter(({ index }) => !ours.has(index))
    if (others.length > 0) setNews(others)
  }, [data, known, slug])
  return news
}

/** Says what others changed, once, politely: to whoever looks and to whoever listens. */
export function News({ changes }: { readonly changes: ChangesTold['cases'] }) {
  const text = useText({ zh, en })
  const words = useText({ zh: caseZh, en: caseEn })
  const [first] = changes
  return (
    <p className="news soft" role="status">
      {first &&
        (changes.length === 1
          ? text.live.one(
              first.number,
              words.by(first.by),
              (words.steps as Record<string, string>)[first.type] ?? first.type,
            )
          : text.live.many(changes.length))}
    </p>
  )
}

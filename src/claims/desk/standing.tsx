import { useText } from '#src/site/desk/language.tsx'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import type { ClaimTold } from './ask.ts'

const looks = {
  live: 'tag ok',
  disputed: 'tag soon',
  suspended: 'tag over',
  lapsed: 'tag',
  withdrawn: 'tag',
  superseded: 'tag',
  draft: 'tag',
  checked: 'tag',
} as const

/** Where a claim stands; a live one that its own number or a register contradicts says that instead. */
export function StandingTag({ claim: { standing, questions } }: { readonly claim: ClaimTold }) {
  const words = useText({ zh, en })
  if (standing.is === 'live' && questions.entitled.answer === 'no')
    return <span className="tag over">{words.row.fails}</span>
  return <span className={looks[standing.is]}>{words.standings[standing.is]}</span>
}

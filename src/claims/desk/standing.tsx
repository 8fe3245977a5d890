import { useText } from '#src/site/desk/language.tsx'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import type { ClaimTold } from './ask.ts'

const looks = { live: 'tag ok', disputed: 'tag soon', suspended: 'tag over', lapsed: 'tag', withdrawn: 'tag' } as const

export function StandingTag({ claim: { standing } }: { readonly claim: ClaimTold }) {
  const words = useText({ zh, en })
  return <span className={looks[standing.is]}>{words.standings[standing.is]}</span>
}

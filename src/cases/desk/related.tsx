import { Link } from 'react-router'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import type { CaseTold } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** Other cases that this one came from, was divided into or goes on in. */
export function Related({ one }: { readonly one: CaseTold }) {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const lines = [
    ...(one.mergedInto ? [{ ...one.mergedInto, how: text.related.mergedInto }] : []),
    ...(one.absorbed ?? []).map((other) => ({ ...other, how: text.related.absorbed })),
    ...(one.partOf ? [{ ...one.partOf, how: text.related.partOf }] : []),
    ...(one.parts ?? []).map((other) => ({ ...other, how: text.related.part })),
  ]
  if (lines.length === 0) return null
  return (
    <ul className="related">
      {lines.map(({ id, number, how }) => (
        <li key={`${how} ${id}`}>
          {how} <Link to={`/${slug}/cases/${id}`}>{number}</Link>
        </li>
      ))}
    </ul>
  )
}

import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { kindOf } from '../kinds/kinds.ts'
import { tacticOf } from '../kinds/tactics.ts'
import { en as claimEn } from '../text.en.ts'
import { zh as claimZh } from '../text.zh.ts'
import type { ClaimTold } from './ask.ts'

/** Who says it, and what its kind asks for besides. */
export function Details({ claim }: { readonly claim: ClaimTold }) {
  const { lang } = useLanguage()
  const { life } = useText({ zh: claimZh, en: claimEn })
  const { papers } = life
  const kind = kindOf(claim.kind)
  const tactic = claim.tactic && tacticOf(claim.tactic.id)
  const said = (value: string | number | boolean) =>
    typeof value === 'boolean' ? (value ? papers.yes : papers.no) : String(value)
  const rows = [
    ...(claim.brand ? [[papers.brand, claim.brand.name]] : []),
    ...(claim.parent ? [[papers.parent, claim.parent.name]] : []),
    ...(tactic ? [[papers.tactic, tactic.name[lang]]] : []),
    ...Object.entries(claim.details ?? {}).map(([name, value]) => [
      kind?.fields.find((one) => one.name === name)?.label[lang] ?? name,
      said(value),
    ]),
  ]
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

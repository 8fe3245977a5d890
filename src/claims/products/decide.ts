import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { type ListProduct, type ProductLink, type ProductRefusal, readProductEntry } from './words.ts'

/** Goods as their entries leave them. */
export interface Product {
  readonly gtin: string
  readonly name: { readonly zh: string; readonly en?: string | undefined }
  readonly links: readonly ProductLink[]
  readonly listedAt: string
  readonly steps: readonly {
    readonly type: string
    readonly at: string
    readonly index: number
    readonly leaf: string
  }[]
}

export interface ProductFacts {
  /** Another brand of this house that listed the number first. */
  readonly listedBy: string | undefined
}

/** ListProduct. What it says already is not said again. */
export function decideListing(
  known: Product | undefined,
  act: ListProduct,
  who: Actor,
  { listedBy }: ProductFacts,
): Outcome<readonly Draft[], ProductRefusal> {
  if (listedBy) return refuse('product.elsewhere', { brand: listedBy }, 'gtin')
  if (act.links.filter((link) => link.isDefault).length > 1) return refuse('product.two-defaults', undefined, 'links')
  const { gtin, ...said } = act
  const data = JSON.parse(JSON.stringify(said)) as Draft['data']
  if (!known) return yes([{ type: 'product.listed/1', by: who, data: { gtin, ...data } }])
  const same =
    JSON.stringify([known.name.zh, known.name.en, known.links.map(inOrder)]) ===
    JSON.stringify([said.name.zh, said.name.en, said.links.map(inOrder)])
  return same ? yes([]) : yes([{ type: 'product.changed/1', by: who, answers: [known.steps.at(-1)!.leaf], data }])
}

const inOrder = ({ type, href, title, hreflang, mediaType, isDefault }: ProductLink) => [
  type,
  href,
  title.zh,
  title.en,
  hreflang,
  mediaType,
  isDefault,
]

export function fold(known: Product | undefined, logged: Logged): Product {
  const entry = readProductEntry(logged)
  const step = { type: entry.type, at: entry.at, index: entry.index, leaf: entry.leaf }
  if (entry.type === 'product.listed/1') return { ...entry.data, listedAt: entry.at, steps: [step] }
  if (!known) throw new Error(`${entry.type} has no product to belong to`)
  return { ...known, ...entry.data, steps: [...known.steps, step] }
}

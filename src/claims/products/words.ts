import { z } from 'zod'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Role } from '#src/people/words.ts'
import { gtin14 } from '../codes/checkdigits.ts'
import { linkTypeNamed } from '../codes/linktypes.ts'

/** Who may say what a code on goods leads to. */
export const entitled: readonly Role[] = ['product', 'pr', 'legal', 'admin']

const text = (most: number) => z.string().trim().min(1).max(most)
const name = z.strictObject({ zh: text(200), en: text(200).optional() })

const link = z.strictObject({
  /** The bare name of one of GS1's link types, such as `pip`. */
  type: text(60),
  href: z.url({ protocol: /^https$/, hostname: z.regexes.domain }).max(500),
  title: name,
  hreflang: z
    .array(z.string().regex(/^[a-z]{2}(?:-[A-Z]{2})?$/))
    .max(5)
    .optional(),
  mediaType: z
    .string()
    .regex(/^\w+\/[-+.\w]+$/)
    .max(80)
    .optional(),
  /** A plain scan leads here; without one it leads to our own page. */
  isDefault: z.literal(true).optional(),
})
export type ProductLink = z.infer<typeof link>

/** Spelt as GS1 or anybody spells it. Which link is the default is said beside it and is no type of its own. */
const linkType = z
  .string()
  .transform((spelt) => linkTypeNamed(spelt.includes(':') ? spelt : `gs1:${spelt}`) ?? '')
  .pipe(text(60).refine((name) => !name.startsWith('defaultLink')))

/** ListProduct: what the desk and the API take. The same number again changes what it says. */
export const listSchema = z.strictObject({
  gtin: z
    .string()
    .transform((typed) => gtin14(typed) ?? '')
    .pipe(z.string().regex(/^\d{14}$/)),
  name,
  links: z
    .array(link.extend({ type: linkType }))
    .max(30)
    .default([]),
})
export type ListProduct = z.infer<typeof listSchema>

/** The public part of every kind of entry in a product's stream. */
export const productEntries = {
  /** A brand's goods, by the number on them, and where a code on them leads. Sealed: actor. */
  'product.listed/1': z.strictObject({ gtin: z.string().regex(/^\d{14}$/), name, links: z.array(link) }),
  /** The same said anew; the newest counts. Sealed: actor. */
  'product.changed/1': z.strictObject({ name, links: z.array(link) }),
} as const
export type ProductEntryType = keyof typeof productEntries

export type ProductEntry = {
  [T in ProductEntryType]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof productEntries)[T]>
  }
}[ProductEntryType]

export const isProductEntry = (type: string): type is ProductEntryType => Object.hasOwn(productEntries, type)

export function readProductEntry(entry: Logged): ProductEntry {
  if (!isProductEntry(entry.type)) throw new Error(`${entry.type} is not an entry of a product`)
  return { ...entry, data: productEntries[entry.type].parse(entry.data) } as ProductEntry
}

export type ProductRefusal =
  | FieldRefusal
  | 'not-entitled'
  | 'brand.unknown'
  | 'product.elsewhere'
  | 'product.two-defaults'

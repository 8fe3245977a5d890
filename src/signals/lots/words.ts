import { z } from 'zod'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Role } from '#src/people/words.ts'

/** Who may say which supplier a lot came from. */
export const entitled: readonly Role[] = ['product', 'service', 'legal', 'admin']

const text = (most: number) => z.string().trim().min(1).max(most)

/** A lot as it stands before the hyphen of a serial number, the goods it is of, and who supplied the part that differs from lot to lot. */
export const lotSchema = z.strictObject({
  lot: z
    .string()
    .transform((typed) => typed.normalize('NFKC').trim().toUpperCase())
    .pipe(z.string().regex(/^[0-9A-Z]{1,12}$/)),
  product: text(120).optional(),
  supplier: text(80),
})
export type Lot = z.infer<typeof lotSchema>

export const lotsLimit = 2_000

/** TellLots: a table of lots and suppliers, as CSV with a heading. */
export const tellSchema = z.strictObject({ csv: z.string().min(1).max(2_000_000) })

/** The one stream in which a brand says where its lots came from. */
export const subject = 'lots:supplied'

export const lotEntries = {
  /** Which supplier lots came from; of a lot that is told again the newest counts. Sealed: lots, actor. */
  'lots.told/1': z.strictObject({ n: z.int().positive() }),
} as const

export const isLotEntry = (type: string): type is keyof typeof lotEntries => Object.hasOwn(lotEntries, type)

/** A logged entry as this stream understands it. An unknown kind is a fault: a fold must not skip facts. */
export function readLotEntry(entry: Logged): { readonly index: number; readonly n: number } {
  if (!isLotEntry(entry.type)) throw new Error(`${entry.type} is not an entry about lots`)
  return { index: entry.index, ...lotEntries[entry.type].parse(entry.data) }
}

export type LotRefusal =
  | FieldRefusal
  | 'not-entitled'
  | 'brand.unknown'
  | 'lots.not-csv'
  | 'lots.columns'
  | 'lots.too-many'
  | 'lots.known'

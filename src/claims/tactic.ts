import { z } from 'zod'
import { partySchema } from './paper.ts'

/** What each of the seven tactics puts on record besides what every claim carries, so that a stranger can recount it. */

const text = (most: number) => z.string().trim().min(1).max(most)
const day = z.iso.date()

/** One figure of a comparison. Without source, condition and date it is an opinion. */
const cell = z.strictObject({
  product: text(120),
  /** Whose product it is: the brand's own, or a rival's. */
  own: z.boolean().default(false),
  value: z.number().finite(),
  source: text(200),
  condition: text(200),
  on: day,
})
const comparison = z.strictObject({
  rows: z
    .array(z.strictObject({ parameter: text(80), unit: text(20).optional(), cells: z.array(cell).min(2).max(12) }))
    .min(1)
    .max(20),
})
export type Comparison = z.infer<typeof comparison>

/** 大定 a deposit, 锁单 an order that is locked, 交付 handed over; 小订 can be taken back for nothing. */
export const salesDefinitions = ['intent', 'refundable', 'deposit', 'locked', 'delivered', 'sold'] as const
export type SalesDefinition = (typeof salesDefinitions)[number]

export const relations = ['independent', 'founder', 'executive', 'employee', 'shareholder', 'peer', 'supplier'] as const
export type Relation = (typeof relations)[number]

export const storeKinds = ['own', 'authorised', 'concession', 'reseller', 'pop-up', 'planned'] as const

const shapes = {
  'expert-brand': z.strictObject({
    id: z.literal('expert-brand'),
    /** Each technical term with what proves it: a patent or a report, and who owns it. */
    terms: z
      .array(
        z.strictObject({
          term: text(80),
          number: text(80).optional(),
          report: text(80).optional(),
          owner: partySchema.optional(),
          developed: z.enum(['in-house', 'jointly', 'licensed', 'bought']).optional(),
        }),
      )
      .max(20)
      .optional(),
    headcount: z.strictObject({ count: z.int().min(0), on: day, rule: text(200) }).optional(),
    comparison: comparison.optional(),
  }),
  'celebrity-endorsement': z.strictObject({
    id: z.literal('celebrity-endorsement'),
    person: text(80),
    relation: z.enum(relations),
    words: text(500),
    occasion: text(200),
    saidOn: day,
    /** Whether the whole of it can be read or seen somewhere. */
    whole: z.url().max(500).optional(),
  }),
  'brand-promise': z.strictObject({
    id: z.literal('brand-promise'),
    promises: z
      .array(
        z.strictObject({
          promise: text(200),
          owner: text(80),
          dueOn: day.optional(),
          acceptance: text(200),
          doneOn: day.optional(),
        }),
      )
      .min(1)
      .max(20),
    /** Each version of the policy with the day from which it holds. */
    versions: z
      .array(z.strictObject({ version: text(40), from: day, says: text(300) }))
      .max(20)
      .optional(),
  }),
  'sales-bulletin': z.strictObject({
    id: z.literal('sales-bulletin'),
    figure: z.int().min(0),
    unit: text(20),
    definition: z.enum(salesDefinitions),
    fromAt: z.iso.datetime({ offset: true }),
    untilAt: z.iso.datetime({ offset: true }),
    /** When the count was closed; orders taken back later are not in it. */
    cutOffAt: z.iso.datetime({ offset: true }),
    countedBy: text(120),
    cancelled: z.int().min(0).optional(),
  }),
  'supply-chain-showcase': z.strictObject({
    id: z.literal('supply-chain-showcase'),
    parts: z
      .array(
        z.strictObject({
          part: text(80),
          supplier: partySchema,
          model: text(80),
          since: day,
          until: day.optional(),
          relation: z.enum(['supplies', 'trial', 'invested', 'same-factory']).default('supplies'),
        }),
      )
      .min(1)
      .max(60),
  }),
  'offline-channel': z.strictObject({
    id: z.literal('offline-channel'),
    stores: z
      .array(
        z.strictObject({
          name: text(80),
          address: text(200),
          kind: z.enum(storeKinds),
          openedOn: day.optional(),
          closedOn: day.optional(),
        }),
      )
      .min(1)
      .max(300),
    /** How many the wording counts. */
    counted: z.int().min(0).optional(),
  }),
  'customer-testimony': z.strictObject({
    id: z.literal('customer-testimony'),
    voices: z
      .array(
        z.strictObject({
          /** A label, never a name: the log is public. */
          voice: text(60),
          words: text(300).optional(),
          /** Paid, given goods or otherwise rewarded. */
          rewarded: z.boolean(),
          /** Marked 广告 where it is shown. */
          marked: z.boolean().default(false),
          own: z.boolean().optional(),
          writtenBy: z.enum(['customer', 'brand', 'agency']).default('customer'),
          triedOn: day.optional(),
        }),
      )
      .min(1)
      .max(60),
  }),
} as const

export const tacticSchema = z.discriminatedUnion('id', [
  shapes['expert-brand'],
  shapes['celebrity-endorsement'],
  shapes['brand-promise'],
  shapes['sales-bulletin'],
  shapes['supply-chain-showcase'],
  shapes['offline-channel'],
  shapes['customer-testimony'],
])
export type TacticFacts = z.infer<typeof tacticSchema>
export type TacticId = TacticFacts['id']

/**
 * Cells of a comparison that were not measured under the condition of the brand's own cell, as `rows.0.cells.1`.
 * 广告法 11, 13: figures set side by side mean something only when they were taken alike.
 */
export function unequalCells({ rows }: Comparison): readonly string[] {
  return rows.flatMap(({ cells }, row) => {
    const measure = alike((cells.find((one) => one.own) ?? cells[0]!).condition)
    return cells.flatMap(({ condition }, at) => (alike(condition) === measure ? [] : [`rows.${row}.cells.${at}`]))
  })
}

const alike = (condition: string): string =>
  condition
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s,，;；、.。]+/g, '')

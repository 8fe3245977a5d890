import { z } from '@hono/zod-openapi'
import { exclusionReasons, extensionReasons } from './words.ts'

const answer = z.enum(['yes', 'no', 'unknown'])
const startedBy = z.enum(['exchanged', 'installed', 'delivered', 'sold', 'ended'])
const gone = z.object({
  how: z.enum(['replaced', 'returned']),
  by: z.string().optional(),
  on: z.string(),
  index: z.number(),
})
const exclusion = z.object({
  reason: z.enum(exclusionReasons),
  evidence: z.array(z.string()),
  on: z.string(),
  index: z.number(),
  leaf: z.string(),
  liftedOn: z.string().optional(),
})

/** A unit as the API tells it; its serial number is told to the brand's people alone, beside it. */
export const unitSchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    model: z.string(),
    gtin: z.string().optional(),
    promised: z.array(z.object({ covers: z.enum(['whole', 'parts']), term: z.string() })),
    soldOn: z.string().optional(),
    deliveredOn: z.string().optional(),
    installedOn: z.string().optional(),
    toBeInstalled: z.boolean().optional(),
    extensions: z.array(
      z.object({
        months: z.number(),
        why: z.enum(extensionReasons),
        once: z.string(),
        offer: z.string().optional(),
        on: z.string(),
        index: z.number(),
      }),
    ),
    exclusions: z.array(exclusion),
    gone: gone.optional(),
    steps: z.array(
      z.object({
        type: z.string(),
        at: z.string(),
        by: z.string(),
        index: z.number(),
        leaf: z.string(),
        on: z.string().optional(),
      }),
    ),
  })
  .openapi('Unit')
export type UnitAnswer = z.infer<typeof unitSchema>

export const coverageSchema = z
  .object({
    on: z.string(),
    answer,
    partsOnly: z.boolean(),
    gone: gone.optional(),
    start: z.object({ on: z.string(), by: startedBy, exact: z.boolean(), basis: z.string() }).optional(),
    grounds: z.array(
      z.object({
        ground: z.enum([
          'return',
          'exchange',
          'quality-return',
          'law-whole',
          'law-parts',
          'promised-whole',
          'promised-parts',
          'extension',
        ]),
        answer,
        why: z.enum([
          'runs',
          'ended',
          'at-least',
          'begin-unknown',
          'period-unknown',
          'not-listed',
          'km-unknown',
          'km-over',
        ]),
        basis: z.string().optional(),
        sure: z.boolean(),
        reckoning: z
          .object({
            from: z.object({ on: z.string(), by: startedBy, exact: z.boolean() }),
            term: z.string(),
            plainEndOn: z.string(),
            repairDays: z.number(),
            endOn: z.string(),
            moved: z.boolean(),
            provisional: z.boolean(),
          })
          .optional(),
        km: z.number().optional(),
      }),
    ),
    exclusions: z.array(exclusion),
    repairDays: z.number(),
    repairs: z.number(),
  })
  .openapi('Coverage')

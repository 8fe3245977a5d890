import { z } from '@hono/zod-openapi'
import { approvals, audiences, channels, uses } from './library/words.ts'
import { sentAs } from './outgoing/words.ts'
import { slotNames } from './words.ts'

/** How the doors tell of facts, statements, what was said, and what the check found. */
const step = z.object({ type: z.string(), at: z.string(), by: z.string(), index: z.number(), leaf: z.string() })

export const factSchema = z
  .object({
    id: z.string(),
    product: z.string().optional(),
    values: z.array(
      z.object({
        zh: z.string(),
        en: z.string().optional(),
        scope: z.string().optional(),
        source: z.string(),
        startsOn: z.string(),
        endsOn: z.string().optional(),
        reason: z.string().optional(),
        at: z.string(),
        by: z.string(),
        index: z.number(),
        leaf: z.string(),
      }),
    ),
    ended: z.object({ on: z.string(), reason: z.string(), leaf: z.string() }).optional(),
  })
  .openapi('Fact')
export type FactTold = z.infer<typeof factSchema>

export const statementSchema = z
  .object({
    id: z.string(),
    use: z.enum(uses),
    versions: z.array(
      z.object({
        version: z.number(),
        name: z.string(),
        zh: z.string(),
        en: z.string().optional(),
        audience: z.enum(audiences),
        channels: z.array(z.enum(channels)),
        blanks: z.array(z.string()),
        facts: z.array(z.object({ id: z.string(), leaf: z.string() })),
        startsOn: z.string(),
        endsOn: z.string().optional(),
        at: z.string(),
        by: z.string(),
        index: z.number(),
        leaf: z.string(),
        standing: z.enum(['coming', 'in-force', 'replaced', 'expired', 'withdrawn']),
        untilOn: z.string().optional(),
      }),
    ),
    /** That something waits, not what it says. */
    draft: z
      .object({
        version: z.number(),
        needs: z.array(z.enum(approvals)),
        given: z.array(z.object({ as: z.enum(approvals), index: z.number() })),
        at: z.string(),
        by: z.string(),
      })
      .optional(),
    returned: z.object({ version: z.number(), index: z.number(), at: z.string() }).optional(),
    flags: z.array(
      z.object({ fact: z.string(), because: z.enum(['changed', 'ended']), at: z.string(), leaf: z.string() }),
    ),
    withdrawn: z.object({ at: z.string(), reason: z.string() }).optional(),
    used: z.array(z.object({ version: z.number(), channel: z.enum(channels), where: z.string(), at: z.string() })),
    steps: z.array(step),
  })
  .openapi('Statement')
export type StatementTold = z.infer<typeof statementSchema>

const words = z.object({ zh: z.string(), en: z.string() })
const span = z.tuple([z.number(), z.number()])
const severity = z.enum(['error', 'warn'])

export const checkedSchema = z
  .object({
    findings: z.array(z.object({ rule: z.string(), severity, span, basis: words, name: words, advice: words })),
    slots: z.array(z.enum(slotNames)),
    conflicts: z.array(
      z.object({
        in: z.string(),
        severity,
        span,
        quote: z.string(),
        other: z.object({
          of: z.enum(['fact', 'statement', 'matter', 'case', 'outgoing']),
          id: z.string(),
          name: z.string(),
          on: z.string().optional(),
          quote: z.string(),
        }),
      }),
    ),
    blocks: z.array(z.string()),
    overridable: z.boolean(),
    /** A second person has let this very text through. */
    exception: z.string().optional(),
  })
  .openapi('WordingChecked')
export type CheckedTold = z.infer<typeof checkedSchema>

export const outgoingSchema = z
  .object({
    id: z.string(),
    channel: z.enum(channels),
    text: z.string().optional(),
    where: z.string().optional(),
    saidOn: z.string(),
    rules: z.array(z.string()),
    conflicts: z.array(z.object({ in: z.string(), of: z.string(), id: z.string() })),
    exception: z.string().optional(),
    at: z.string(),
    by: z.string(),
    down: z.object({ at: z.string(), reason: z.string() }).optional(),
  })
  .openapi('Outgoing')

export const exceptionSchema = z
  .object({
    id: z.string(),
    as: z.enum(sentAs),
    rules: z.array(z.string()),
    text: z.string(),
    reason: z.string(),
    at: z.string(),
    by: z.string(),
    answer: z.object({ is: z.enum(['granted', 'denied']), at: z.string(), by: z.string() }).optional(),
  })
  .openapi('WordingException')

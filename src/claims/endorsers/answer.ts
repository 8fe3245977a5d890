import { z } from '@hono/zod-openapi'
import { type Endorsements, noEndorsements } from './situation.ts'
import { endorsementEntries } from './words.ts'

const { link: _, ...invited } = endorsementEntries['claim.endorsement-invited/1'].shape
const place = { index: z.number(), leaf: z.string(), at: z.string() }

/** Members of a claim's answer about those who were asked to sign it; the hash of a secret link is nobody's business. */
export const endorsementsShape = {
  invitations: z.array(
    z.object({ ...place, ...invited, revokedAt: z.string().optional(), answeredBy: z.number().optional() }),
  ),
  countersignatures: z.array(
    z.object({
      ...place,
      ...endorsementEntries['claim.countersigned/1'].shape,
      withdrawn: z
        .object({ ...place, how: z.enum(['link', 'signature', 'status-list']), reason: z.string().optional() })
        .optional(),
      forgottenAt: z.string().optional(),
      paused: z.object({ on: z.string(), at: z.string() }).optional(),
      ended: z.object({ how: z.enum(['period', 'review']), on: z.string(), at: z.string() }).optional(),
    }),
  ),
}

export function toldEndorsements({ invitations, countersignatures }: Endorsements = noEndorsements) {
  return { invitations: invitations.map(({ link: _, ...rest }) => rest), countersignatures: [...countersignatures] }
}

import { fromBase64 } from '@troth/proof/bytes'
import { canonical } from '@troth/proof/canonical'
import { verifyEd25519 } from '@troth/proof/ed25519'
import type { JsonObject } from '#src/kit/json.ts'
import { refuse, yes } from '#src/kit/outcome.ts'
import type { Decision } from './decide.ts'
import type { Matter } from './matter.ts'
import type { SignReview } from './words.ts'

/** What an observer has read, and what they say of it. */
export interface Verdict {
  /** Leaf of the review's entry: every word of it is behind this name. */
  readonly review: string
  readonly agrees: boolean
  readonly objection?: string | undefined
}

/** What an observer signs: canonical JSON, so that nothing in it can be spelled a second way. */
export const verdictBytes = (
  brand: string,
  observer: string,
  matter: string,
  { review, agrees, objection }: Verdict,
): Uint8Array =>
  canonical({
    brand,
    observer,
    matter,
    review,
    agrees,
    ...(objection === undefined ? {} : { objection }),
    sign: 'troth.review@v1',
  } satisfies JsonObject)

export interface SigningFacts {
  readonly brand: string
  readonly observer: { readonly id: string; readonly publicKey: string; readonly dismissedAt?: string } | undefined
}

/**
 * SignReview: by whoever holds the key that stands in the log for an observer. After the matter is over as well, since
 * closing ends nobody's objection. The same said again is said once; a change of mind stands beside what was said before.
 */
export function decideSigning(matter: Matter | undefined, act: SignReview, facts: SigningFacts): Decision {
  if (!matter || matter.rehearsal) return refuse('matter.unknown')
  const { review } = matter
  if (!review) return refuse('matter.not-reviewed')
  const { observer } = facts
  if (!observer) return refuse('observer.unknown')
  if (observer.dismissedAt) return refuse('observer.dismissed')
  const { agrees, objection, signature } = act
  const verdict = { review: review.leaf, agrees, objection }
  const [key, bytes] = [fromBase64(observer.publicKey), fromBase64(signature)]
  const message = verdictBytes(facts.brand, observer.id, matter.id.slice('matter:'.length), verdict)
  if (key?.length !== 32 || bytes?.length !== 64 || !verifyEd25519(key, message, bytes))
    return refuse('matter.signature', undefined, 'signature')
  const by = `observer:${observer.id}`
  const last = review.signed.findLast((one) => one.by === by)
  if (last && last.agrees === agrees && last.objection === objection) return yes([])
  const data = {
    review: review.leaf,
    agrees,
    ...(objection === undefined ? {} : { objection }),
    key: observer.publicKey,
    signature,
  }
  return yes([{ type: 'matter.review-signed/1', by, answers: [review.leaf], data }])
}

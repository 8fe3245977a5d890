import type { Outcome } from '#src/kit/outcome.ts'
import type { ParcelRefusal, Tracking } from '../words.ts'

/** A message that came in, as it came: nothing in it is believed before its signature was checked. */
export interface Push {
  readonly fields: Readonly<Record<string, string>>
}

/**
 * How somebody who tracks parcels speaks: what they push to us, what they answer when they are asked, and what they want
 * to hear back. One file for each; all pass the same tests.
 */
export interface CarrierFormat {
  /** The word in addresses. */
  readonly name: string
  /** `salt` is the secret the brand gave when it subscribed. */
  readPush(push: Push, salt: string): Outcome<Tracking, ParcelRefusal>
  /** The answer to a question of the brand's own, as text. It came over a connection the brand made itself. */
  readAnswer(text: string): Outcome<Tracking, ParcelRefusal>
  /** What to say back, so that they do not push again, or do. */
  reply(taken: boolean): { readonly status: 200 | 500; readonly body: object }
}

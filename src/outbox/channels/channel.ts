import type { Language } from '#src/kit/language.ts'
import type { Pace } from '../pace.ts'
import type { Facts, Template } from '../words.ts'

/** A message as a channel is given it. */
export interface Outgoing {
  /** The same at every try of one message: the idempotency key, wherever the other side knows one. */
  readonly id: string
  readonly template: Template
  readonly language: Language
  readonly facts: Facts
  /** Empty where the channel has the address. */
  readonly address: string
  readonly subject: string
  readonly text: string
  /** What the sentences are made from, in words: for a provider that keeps the sentences itself. */
  readonly words: Facts
  /** Where a click ends messages about this subject; RFC 8058. */
  readonly stopUrl?: string
  /** Now, RFC 3339. */
  readonly at: string
}

/**
 * What became of one try. Codes are for the desk and the console: they never hold an address, a secret or what the other
 * side wrote, only its number.
 */
export type Delivery =
  | { readonly is: 'sent' }
  /** Worth another try, no earlier than `waitMs` from now. */
  | { readonly is: 'again'; readonly code: string; readonly waitMs?: number }
  /** The channel is too busy for anybody; leave it alone for `waitMs`. */
  | { readonly is: 'limited'; readonly code: string; readonly waitMs: number }
  /** No other try would end differently. */
  | { readonly is: 'never'; readonly code: string }

/** One way to reach somebody. `deliver` answers within half a minute, and never throws for what the other side did. */
export interface Channel {
  readonly pace: Pace
  deliver(message: Outgoing): Promise<Delivery>
  close(): void
}

export const sent: Delivery = { is: 'sent' }
export const again = (code: string, waitMs?: number): Delivery =>
  waitMs === undefined ? { is: 'again', code } : { is: 'again', code, waitMs }
export const limited = (code: string, waitMs: number): Delivery => ({ is: 'limited', code, waitMs })
export const never = (code: string): Delivery => ({ is: 'never', code })

import type { Context, MiddlewareHandler } from 'hono'
import { leakyBuckets } from '#src/kit/bucket.ts'
import { putOff } from './putoff.ts'

export interface FloodOptions {
  /** Submissions one address may make a minute; as many again may come at once after a quiet minute. */
  readonly perMinute: number
  readonly addressOf: (c: Context) => string
  readonly nowMs?: () => number
}

/**
 * Slows down floods of public submissions, by a leaky bucket for each address. Nobody is dropped: the answer says how
 * long to wait, and keeps what was typed. Reading is never limited here.
 */
export function floodGuard({ perMinute, addressOf, nowMs = Date.now }: FloodOptions): MiddlewareHandler {
  const waitOf = leakyBuckets({ perMinute })
  return async (c, next) => {
    if (c.req.method !== 'POST') return next()
    const seconds = waitOf(addressOf(c), nowMs())
    return seconds > 0 ? putOff(c, 'tooMany', seconds) : next()
  }
}

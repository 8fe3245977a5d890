import type { MiddlewareHandler } from 'hono'
import { putOff } from './putoff.ts'

export interface AdmissionOptions {
  /** Submissions that are worked on at a time: enough to fill a commit, few enough that readers are served in between. */
  readonly atOnce?: number
  /** Submissions that may wait for their turn. Whoever comes then is told when to come again. */
  readonly mostWaiting?: number
  readonly nowMs?: () => number
}

/**
 * A queue before the doors where people submit. When very many come at once, each waits for a turn; reading is not held
 * up by them. When even the queue is full, the rest are told after how many seconds it will be through, from how fast it
 * went lately. Nothing was taken from those, so nothing is lost.
 */
export function admission({
  atOnce = 64,
  mostWaiting = 2_000,
  nowMs = () => performance.now(),
}: AdmissionOptions = {}): MiddlewareHandler {
  const waiting: (() => void)[] = []
  let inside = 0
  /** Milliseconds from one that leaves to the next, smoothed. */
  let paceMs = 10
  let lastMs = 0
  const leave = () => {
    const now = nowMs()
    if (waiting.length > 0) paceMs += (Math.min(1_000, now - lastMs) - paceMs) / 64
    lastMs = now
    const next = waiting.shift()
    if (next) next()
    else inside -= 1
  }
  return async (c, next) => {
    if (c.req.method !== 'POST') return next()
    if (inside >= atOnce) {
      if (waiting.length >= mostWaiting)
        return putOff(c, 'crowded', Math.max(2, Math.ceil((waiting.length * paceMs) / 1000)))
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else inside += 1
    try {
      return await next()
    } finally {
      leave()
    }
  }
}

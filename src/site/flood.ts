import type { Context, MiddlewareHandler } from 'hono'
import { putOff } from './putoff.ts'

export interface FloodOptions {
  /** Submissions one address may make a minute; as many again may come at once after a quiet minute. */
  readonly perMinute: number
  readonly addressOf: (c: Context) => string
  readonly nowMs?: () => number
}

const mostAddresses = 10_000

/**
 * Slows down floods of public submissions, by a leaky bucket for each address. Nobody is dropped: the answer says how
 * long to wait, and keeps what was typed. Reading is never limited here.
 */
export function floodGuard({ perMinute, addressOf, nowMs = Date.now }: FloodOptions): MiddlewareHandler {
  const levels = new Map<string, { level: number; atMs: number }>()
  return async (c, next) => {
    if (c.req.method !== 'POST') return next()
    const address = addressOf(c)
    const now = nowMs()
    const held = levels.get(address)
    const level = held ? Math.max(0, held.level - ((now - held.atMs) * perMinute) / 60_000) : 0
    if (level + 1 > perMinute) {
      const seconds = Math.ceil(((level + 1 - perMinute) * 60) / perMinute)
      return putOff(c, 'tooMany', seconds)
    }
    levels.delete(address)
    levels.set(address, { level: level + 1, atMs: now })
    if (levels.size > mostAddresses) levels.delete(levels.keys().next().value!)
    return next()
  }
}

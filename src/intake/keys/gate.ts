import type { MiddlewareHandler } from 'hono'
import { refused } from '#src/kit/answer.ts'
import { leakyBuckets } from '#src/kit/bucket.ts'
import type { House } from '#src/kit/house.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import type { Doors } from '#src/people/session.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { apikeyOf, carriesKey } from './act.ts'
import type { Scope } from './words.ts'

/** What each scope opens of the existing doors. Whatever stands in no line is shut to every key. */
const opens: readonly (readonly [Scope, string, RegExp])[] = [
  ['file', 'POST', /^\/api\/v1\/brands\/[^/]+\/cases$/],
  ['import', 'GET', /^\/api\/v1\/brands\/[^/]+\/imports(?:\/[^/]+)?$/],
  ['import', 'POST', /^\/api\/v1\/brands\/[^/]+\/imports(?:\/[^/]+\/(?:run|drop))?$/],
  ['read', 'GET', /^\/api\/v1\/brands\/[^/]+\/cases(?:\/[^/]+)?$/],
]

export interface GateOptions {
  /** Requests one key may make a minute; as many may come at once after a quiet minute. */
  readonly perMinute: number
  readonly nowMs?: () => number
}

/**
 * Stands before the doors of the API: a request that carries a key is one of that key's scope, or is refused. A wrong key
 * and a revoked one are told the same, so that nobody learns which they have found.
 */
export function keyGate(house: House, { perMinute, nowMs = Date.now }: GateOptions): MiddlewareHandler {
  const waitOf = leakyBuckets({ perMinute })
  return async (c, next) => {
    if (!carriesKey(c.req.raw.headers)) return next()
    c.header('Cache-Control', 'no-store')
    const brand = c.req.param('brand') ?? ''
    const key = await apikeyOf(house, c.req.raw.headers, brand)
    if (!key) return c.json(words([{ code: 'apikey.refused' }]), 401)
    if (
      !opens.some(
        ([scope, method, path]) => key.scopes.includes(scope) && c.req.method === method && path.test(c.req.path),
      )
    )
      return c.json(words([{ code: 'apikey.scope' }]), 403)
    const seconds = waitOf(key.id, nowMs())
    if (seconds > 0) {
      c.header('Retry-After', String(seconds))
      return c.json(words([{ code: 'apikey.too-many', facts: { seconds } }]), 429)
    }
    return next()
  }
}

/**
 * Doors at which a program with a key stands as well. It is nobody's account: entries name the key where they would name
 * the person, and the role is that of after-sales, whose work it does.
 */
export const withKeys = (house: House, doors: Doors): Doors => ({
  async memberOf(headers, brand) {
    if (!carriesKey(headers)) return await doors.memberOf(headers, brand)
    const key = await apikeyOf(house, headers, brand)
    return key ? { id: key.id, name: key.id, brand, roles: ['service'] } : null
  },
})

const words = (refusals: readonly Refusal[]) =>
  refused(refusals, (refusal) => ({ zh: zh.refusal(refusal), en: en.refusal(refusal) }))

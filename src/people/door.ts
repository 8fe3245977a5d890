import { Hono } from 'hono'
import { z } from 'zod'
import type { House } from '#src/kit/house.ts'
import { countAttempts } from './attempts.ts'
import type { Auth } from './auth.ts'
import { fromHere } from './origin.ts'

/** What the desk uses of better-auth; every other path it knows is closed. */
const doorPaths = new Set(['POST /sign-in/email', 'POST /sign-out', 'GET /get-session', 'POST /change-password'])

const signInSchema = z.object({ email: z.string().max(320) })

export interface DoorOptions {
  /** The network address of whoever asks, as the server knows it: never from a header a visitor can write. */
  readonly addressOf: (request: Request, env: unknown) => string
  /** Origins of the desk besides the host a request names, for a proxy that changes Host. */
  readonly trustedOrigins?: readonly string[]
}

/** Signing in and out, to be mounted at `/api/auth`. */
export function authDoor(house: House, auth: Auth, { addressOf, trustedOrigins = [] }: DoorOptions) {
  const attempts = countAttempts(house.db)
  return new Hono().all('/*', async (c) => {
    const path = new URL(c.req.url).pathname.replace(/^\/api\/auth/, '')
    const door = `${c.req.method} ${path}`
    if (!doorPaths.has(door)) return c.json({ code: 'NOT_FOUND' }, 404)
    // Without a cookie yet, another site could still sign its visitor in as somebody else and read what they then type.
    if (c.req.header('origin') !== undefined && !fromHere(c.req.raw.headers, c.req.url, trustedOrigins))
      return c.json({ code: 'FOREIGN_ORIGIN' }, 403)
    if (door !== 'POST /sign-in/email') return auth.handler(c.req.raw)

    const asked = signInSchema.safeParse(
      await c.req.raw
        .clone()
        .json()
        .catch(() => undefined),
    )
    if (!asked.success) return c.json({ code: 'INVALID_REQUEST' }, 400)
    const address = addressOf(c.req.raw, c.env)
    if (!(await attempts.may(asked.data.email, address))) return c.json({ code: 'TOO_MANY_TRIES' }, 429)
    const response = await auth.handler(c.req.raw)
    if (response.ok) await attempts.succeeded(asked.data.email, address)
    return response
  })
}

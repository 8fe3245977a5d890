import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Witnessing } from '../src/ledger/witness/follower.ts'
import { views } from '../src/open.ts'
import { type Means, openMeans } from '../src/outbox/settings.ts'
import { appointMember, foundBrand } from '../src/people/act.ts'
import { type Auth, openAuth } from '../src/people/auth.ts'
import { joinBrand } from '../src/people/session.ts'
import { makeSetupKey } from '../src/people/setup.ts'
import { brandBySlug } from '../src/people/view.ts'
import type { Brand, Member, Role } from '../src/people/words.ts'
import { createApp } from '../src/server.ts'
import { openTestHouse, type TestHouse } from './testhouse.ts'

export interface TestApp {
  readonly house: TestHouse
  readonly app: OpenAPIHono
  readonly auth: Auth
  /** Everything the operator was told. */
  readonly said: readonly string[]
  /** Founds a brand. */
  found(slug: string): Promise<Brand>
  /** Somebody with these roles at a brand, and the cookie of their session. */
  hire(
    brand: string,
    ...roles: readonly Role[]
  ): Promise<{ readonly member: Member; readonly cookie: string; readonly email: string }>
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** A form, as a browser without scripts sends it. */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>
  /** JSON, as a program sends it; with a cookie it comes from the desk's own pages. */
  send(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  close(): Promise<void>
}

export const password = 'correct-horse-2026'

export interface TestAppOptions {
  readonly submissionsPerMinute?: number
  /** Scheme, host and port by which the app believes it is reached. */
  readonly site?: string
  /** Whom the ledger asks for cosignatures. */
  readonly witnessing?: Witnessing
  /** By what people are reached; by nothing, unless a test says so. */
  readonly means?: Means
}

/** The whole server, all its views and doors, on a database of its own; without a network. */
export async function openTestApp({
  submissionsPerMinute = 100_000,
  site = 'http://localhost',
  witnessing,
  means = openMeans(site),
}: TestAppOptions = {}): Promise<TestApp> {
  const said: string[] = []
  const standing = await openTestHouse(views, { witnessing, say: (line) => void said.push(line) })
  const house: TestHouse = Object.defineProperties({} as TestHouse, {
    ...Object.getOwnPropertyDescriptors(standing),
    say: { value: (line: string) => void said.push(line), enumerable: true },
  })
  const auth = openAuth({ db: house.db, secret: house.random(32), baseUrl: site })
  const config = { site, submissionsPerMinute, behindProxy: false }
  const app = createApp({ house, auth, setupKey: makeSetupKey(house.random), config, means })
  const request = async (path: string, init: RequestInit) => app.request(path, init)
  const send: TestApp['send'] = (path, body, headers = {}) =>
    request(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...(headers.cookie ? { origin: site } : {}), ...headers },
    })
  return {
    house,
    app,
    auth,
    said,
    found: async (slug) => {
      const named = { zh: '青禾电器', en: 'Qinghe Appliances', initials: 'QH', zone: 'Asia/Shanghai' }
      const founded = await foundBrand(house, new URL(site).host, { slug, ...named })
      if (!founded.ok) throw new Error(`not founded: ${JSON.stringify(founded.refusals)}`)
      return (await brandBySlug(house, slug))!
    },
    hire: async (brand, ...roles) => {
      const email = `${roles.join('.')}@${brand}.example`
      const name = `${roles.join(' ')} of ${brand}`
      const account = await auth.createAccount({ email, name, password })
      const id = await joinBrand(house, brand, account.id)
      const appointed = await appointMember(house, brand, 'brand:admin', id, { roles })
      if (!appointed.ok) throw new Error(`not appointed: ${JSON.stringify(appointed.refusals)}`)
      const signedIn = await send('/api/auth/sign-in/email', { email, password })
      const cookie = signedIn.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ')
      return { member: { id, name, brand, roles }, cookie, email }
    },
    get: (path, headers = {}) => request(path, { headers }),
    post: (path, fields, headers = {}) =>
      request(path, {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      }),
    send,
    close: () => standing.close(),
  }
}

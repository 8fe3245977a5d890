import { type BetterAuthOptions, betterAuth } from 'better-auth'
import type { Kysely } from 'kysely'
import type { Database } from '#src/database/connect.ts'

/** Somebody who can sign in. What they may do follows from the roles the ledger gives them at a brand. */
export interface Account {
  readonly id: string
  readonly name: string
  readonly email: string
}

export interface NewAccount {
  readonly email: string
  readonly name: string
  readonly password: string
}

/** Accounts, passwords and sessions. Nobody signs up: accounts are made from inside the house. */
export interface Auth {
  /** Answers the requests of `doorPaths` under `/api/auth`. */
  handler(request: Request): Promise<Response>
  /** The account behind a request's session cookie, or null. */
  accountOf(headers: Headers): Promise<Account | null>
  accountByEmail(email: string): Promise<Account | null>
  /** Throws when the e-mail is known already: ask `accountByEmail` first. */
  createAccount(account: NewAccount): Promise<Account>
  /** Also ends every session of the account. */
  setPassword(accountId: string, password: string): Promise<void>
}

export interface AuthOptions {
  readonly db: Database
  /** 32 secret bytes, `keys.sessionKey()`. */
  readonly secret: Uint8Array
  /** Such as `https://trust.qinghe.example`; decides whether cookies are Secure. */
  readonly baseUrl: string
  /** Further origins of the desk, where a brand has its own domain. */
  readonly trustedOrigins?: readonly string[]
  readonly say?: (line: string) => void
}

export const passwordLength = { least: 10, most: 128 } as const

const sessionDays = 7
const day = 24 * 60 * 60

export function openAuth(options: AuthOptions): Auth {
  const auth = betterAuth(settingsOf(options))
  const context = auth.$context

  return {
    handler: (request) => auth.handler(request),
    async accountOf(headers) {
      if (!headers.has('cookie')) return null
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } })
      return found ? accountOf(found.user) : null
    },
    async accountByEmail(email) {
      const found = await (await context).internalAdapter.findUserByEmail(normal(email))
      return found ? accountOf(found.user) : null
    },
    async createAccount({ email, name, password }) {
      const { internalAdapter, password: passwords } = await context
      const hash = await passwords.hash(password)
      const made = await internalAdapter.createUser(
        { email: normal(email), name, emailVerified: false },
        { method: 'email-password' },
      )
      await internalAdapter.linkAccount({
        userId: made.id,
        providerId: 'credential',
        accountId: made.id,
        password: hash,
      })
      return accountOf(made)
    },
    async setPassword(accountId, password) {
      const { internalAdapter, password: passwords } = await context
      const hash = await passwords.hash(password)
      const known = await internalAdapter.findAccounts(accountId)
      if (known.some((one) => one.providerId === 'credential')) await internalAdapter.updatePassword(accountId, hash)
      // A crash between making an account and its password leaves an account without one.
      else await internalAdapter.linkAccount({ userId: accountId, providerId: 'credential', accountId, password: hash })
      await internalAdapter.deleteUserSessions(accountId)
    },
  }
}

/** How better-auth is set; exported so that a test can hold the tables of `tables.ts` against what it expects. */
export const settingsOf = ({ db, secret, baseUrl, trustedOrigins = [], say = () => {} }: AuthOptions) =>
  ({
    appName: 'Troth',
    baseURL: baseUrl,
    basePath: '/api/auth',
    secret: Buffer.from(secret).toString('base64'),
    // A page of the very host that was asked is no stranger, whatever name the operator reaches us by.
    trustedOrigins: (request?: Request) => [...trustedOrigins, ...(request ? ownOrigins(request) : [])],
    database: { db: db as unknown as Kysely<Record<string, never>>, type: 'postgres' },
    user: { modelName: 'people_account' },
    account: { modelName: 'people_password' },
    session: { modelName: 'people_session', expiresIn: sessionDays * day, updateAge: day },
    verification: { modelName: 'people_verification' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    advanced: {
      cookiePrefix: 'troth',
      useSecureCookies: baseUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { disableIpTracking: true },
    },
    // Tries are counted in `attempts.ts`, by account as well as by address, and for all server processes together.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Only the sentence, never the values beside it: those hold e-mail addresses.
    logger: {
      level: 'error',
      disableColors: true,
      log: (_level: string, message: string) => say(`sign-in: ${message}`),
    },
  }) satisfies BetterAuthOptions

const accountOf = ({ id, name, email }: Account): Account => ({ id, name, email })

const normal = (email: string) => email.trim().toLowerCase()

/** The origin a request was sent to, by its Host; behind a proxy that ends TLS the page is https while we hear http. */
function ownOrigins(request: Request): string[] {
  const host = request.headers.get('host') ?? new URL(request.url).host
  return [`http://${host}`, `https://${host}`]
}

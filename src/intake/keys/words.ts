import { z } from 'zod'
import type { Logged } from '#src/ledger/words.ts'

/** What a program may do that has a key: file cases, bring in files, read the queue. */
export const scopes = ['file', 'import', 'read'] as const
export type Scope = (typeof scopes)[number]

export const issueSchema = z.strictObject({
  /** Which program it is for; sealed. */
  name: z.string().trim().min(1).max(60),
  scopes: z
    .array(z.enum(scopes))
    .min(1)
    .max(scopes.length)
    .transform((given) => scopes.filter((one) => given.includes(one))),
})

/** The public part of every kind of entry in an API key's stream. */
export const apikeyEntries = {
  /** A program may from here on do this in the brand's name. Sealed: name, actor. */
  'apikey.issued/1': z.strictObject({ scopes: z.array(z.enum(scopes)).min(1) }),
  /** The key opens nothing any more. Sealed: actor. */
  'apikey.revoked/1': z.strictObject({}),
} as const

export type ApikeyEntryType = keyof typeof apikeyEntries
export const isApikeyEntry = (type: string): type is ApikeyEntryType => Object.hasOwn(apikeyEntries, type)

/** An API key as its entries leave it. */
export interface Apikey {
  readonly id: string
  readonly scopes: readonly Scope[]
  readonly issuedAt: string
  readonly index: number
  readonly revokedAt?: string
}

export type ApikeyRefusal = 'not-entitled' | 'apikey.unknown' | 'apikey.revoked'

/** The fold: an unknown kind is a fault. */
export function foldApikey(row: Apikey | undefined, entry: Logged): Apikey {
  if (!isApikeyEntry(entry.type)) throw new Error(`${entry.type} is not an entry of an API key`)
  if (entry.type === 'apikey.issued/1') {
    const { scopes: given } = apikeyEntries[entry.type].parse(entry.data)
    return { id: entry.subject, scopes: given, issuedAt: entry.at, index: entry.index }
  }
  if (!row) throw new Error(`${entry.type} has no key to belong to`)
  return { ...row, revokedAt: entry.at }
}

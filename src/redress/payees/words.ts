import { z } from 'zod'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Logged } from '#src/ledger/words.ts'
import { routes } from '../runs/words.ts'

/** GivePayee, by the person of a case: where their money goes. */
export const giveSchema = z.strictObject({
  route: z.enum(routes),
  account: z
    .string()
    .trim()
    .regex(/^[\w@.+ -]{4,64}$/),
  /** A bank and Alipay compare it with the account's; WeChat knows whose identifier it is. */
  name: z.string().trim().min(1).max(40).optional(),
})
export type GivePayee = z.infer<typeof giveSchema>

/** What the way of paying takes as an account, so that money does not have to come back to say so. */
export function fitsRoute({ route, account }: GivePayee): boolean {
  const plain = account.replace(/[ -]/g, '')
  if (route === 'bank') return /^\d{8,32}$/.test(plain)
  if (route === 'wechat') return /^[\w-]{6,64}$/.test(account)
  return /^(?:\d{11}|2088\d{12}|[^@\s]+@[^@\s]+\.[^@\s]+)$/.test(account)
}

/** The public part of every kind of entry in the stream `payee:<id of a case>`. The account is sealed and in no receipt of others. */
export const payeeEntries = {
  /** Where the person of this case wants to be paid. Sealed: account, [name]. */
  'payee.given/1': z.strictObject({ case: z.string(), route: z.enum(routes) }),
  /** What was sealed by these entries was deleted in the same transaction. */
  'payee.forgotten/1': z.strictObject({ case: z.string() }),
} as const
export type PayeeEntryType = keyof typeof payeeEntries
export const isPayeeEntry = (type: string): type is PayeeEntryType => Object.hasOwn(payeeEntries, type)

export interface Given {
  readonly case: string
  readonly route?: (typeof routes)[number]
  /** The entry whose sealed fields hold the account. */
  readonly index?: number
  readonly given: readonly number[]
}

export function foldPayee(row: Given | undefined, entry: Logged): Given {
  if (entry.type === 'payee.given/1') {
    const { case: of, route } = payeeEntries['payee.given/1'].parse(entry.data)
    return { case: of, route, index: entry.index, given: [...(row?.given ?? []), entry.index] }
  }
  if (entry.type === 'payee.forgotten/1')
    return { case: payeeEntries['payee.forgotten/1'].parse(entry.data).case, given: [] }
  throw new Error(`${entry.type} is not an entry of a payee`)
}

export type PayeeRefusal =
  | FieldRefusal
  | 'case.unknown'
  | 'payee.nothing-owed'
  | 'payee.none'
  | 'payee.account-not-of-route'

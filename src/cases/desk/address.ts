import { type Owner, owners } from '../words.ts'
import type { QueueAsked } from './ask.ts'

const oneOf = <T extends string>(value: string | null, all: readonly T[]): T | undefined =>
  all.find((one) => one === value)

/** An address is typed by anybody: what it does not mean is left out. Without an owner it is one's own queue. */
export function askedAt(search: URLSearchParams, own: Owner | undefined): QueueAsked {
  const standing = oneOf(search.get('standing'), ['with-brand', 'with-customer', 'closed'])
  const owner = search.has('owner') ? oneOf(search.get('owner'), owners) : own
  const falls = oneOf(search.get('falls'), ['owed', 'late', 'today', 'later', 'still'])
  const number = search.get('number')?.trim().slice(0, 40)
  const collective = search.get('collective')?.trim().slice(0, 80)
  const page = Math.max(1, Math.trunc(Number(search.get('page') ?? '1')) || 1)
  return {
    ...(standing ? { standing } : {}),
    ...(owner ? { owner } : {}),
    ...(falls ? { falls } : {}),
    ...(number ? { number } : {}),
    ...(collective ? { collective } : {}),
    page,
  }
}

export function addressOf(
  {
    page,
    owner,
    text: _,
    ...asked
  }: { [K in keyof QueueAsked]: QueueAsked[K] | undefined } & { readonly page: number },
  own: Owner | undefined,
): URLSearchParams {
  const whose = owner === own ? {} : { owner: owner ?? 'all' }
  const all = Object.entries({ ...asked, ...whose, ...(page > 1 ? { page: String(page) } : {}) })
  return new URLSearchParams(all.filter((pair): pair is [string, string] => Boolean(pair[1])))
}

export const isNarrowed = ({ page: _, ...conditions }: QueueAsked): boolean => Object.keys(conditions).length > 0

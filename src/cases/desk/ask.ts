import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '#src/site/desk/api.ts'
import type { Owner } from '../words.ts'

const door = api.brands[':brand'].cases

/** What the queue's address asks for; also what it is cached by. */
export interface QueueAsked {
  readonly standing?: 'with-brand' | 'with-customer' | 'closed'
  readonly owner?: Owner
  readonly number?: string
  readonly page: number
}

export const pageSize = 25

const askQueue = (brand: string, { page, ...asked }: QueueAsked) =>
  answerOf(
    door.$get({ param: { brand }, query: { ...asked, most: String(pageSize), skip: String((page - 1) * pageSize) } }),
  )

export const queueQuery = (brand: string, asked: QueueAsked) =>
  queryOptions({
    queryKey: ['cases', brand, 'queue', asked],
    queryFn: () => askQueue(brand, asked),
    placeholderData: keepPreviousData,
    // Deadlines come nearer while nobody clicks.
    refetchInterval: 60_000,
  })

const askCase = (brand: string, id: string) => answerOf(door[':id'].$get({ param: { brand, id } }))

export const caseQuery = (brand: string, id: string) =>
  queryOptions({ queryKey: ['cases', brand, 'one', id], queryFn: () => askCase(brand, id), refetchInterval: 60_000 })

export type CaseTold = Awaited<ReturnType<typeof askCase>>

export type DeskAct =
  | { readonly do: 'reply'; readonly message: string }
  | { readonly do: 'ask'; readonly message: string }
  | { readonly do: 'resolve'; readonly message: string; readonly remedy: string }

export function sendAct(brand: string, id: string, act: DeskAct): Promise<CaseTold> {
  const param = { brand, id }
  switch (act.do) {
    case 'reply':
      return answerOf(door[':id'].reply.$post({ param, json: { message: act.message } }))
    case 'ask':
      return answerOf(door[':id'].ask.$post({ param, json: { message: act.message } }))
    case 'resolve':
      return answerOf(door[':id'].resolve.$post({ param, json: { message: act.message, remedy: act.remedy } }))
  }
}

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '#src/site/desk/api.ts'

const door = api.brands[':brand'].outbox

export const pageSize = 50

type State = NonNullable<Parameters<typeof door.messages.$get>[0]['query']['state']>

const askMessages = (brand: string, state: State | undefined, page: number) =>
  answerOf(
    door.messages.$get({
      param: { brand },
      query: { ...(state ? { state } : {}), most: String(pageSize), skip: String((page - 1) * pageSize) },
    }),
  )

export type Told = Awaited<ReturnType<typeof askMessages>>['messages'][number]

export const messagesQuery = (brand: string, state: State | undefined, page: number) =>
  queryOptions({
    queryKey: ['outbox', brand, 'messages', state, page],
    queryFn: () => askMessages(brand, state, page),
    placeholderData: keepPreviousData,
    // What waits is sent within seconds, and whoever looks wants to see it go.
    refetchInterval: 5_000,
  })

export const replay = (brand: string, id: string) =>
  answerOf(door.messages[':id'].replay.$post({ param: { brand, id } }))

export const channelsQuery = (brand: string) =>
  queryOptions({
    queryKey: ['outbox', brand, 'channels'],
    queryFn: () => answerOf(door.channels.$get({ param: { brand } })),
  })

export type AddBody = Parameters<typeof door.channels.$post>[0]['json']

export const addChannel = (brand: string, json: AddBody) => answerOf(door.channels.$post({ param: { brand }, json }))

export const endChannel = (brand: string, id: string) =>
  answerOf(door.channels[':id'].end.$post({ param: { brand, id } }))

export const tryChannel = (brand: string, id: string) =>
  answerOf(door.channels[':id'].try.$post({ param: { brand, id } }))

import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '#src/site/desk/api.ts'

export const endorsersDoor = api.brands[':brand'].endorsers

const askEndorsers = (brand: string) => answerOf(endorsersDoor.$get({ param: { brand } }))

export type EndorserTold = Awaited<ReturnType<typeof askEndorsers>>['endorsers'][number]

export const endorsersQuery = (brand: string) =>
  queryOptions({ queryKey: ['endorsers', brand], queryFn: () => askEndorsers(brand) })

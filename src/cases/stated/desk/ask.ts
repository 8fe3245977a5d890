import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '#src/site/desk/api.ts'

const door = api.brands[':brand'].stated
const askStated = (brand: string) => answerOf(door.$get({ param: { brand } }))
export type StatedTold = Awaited<ReturnType<typeof askStated>>

export const statedQuery = (brand: string) =>
  queryOptions({ queryKey: ['cases', brand, 'stated'], queryFn: () => askStated(brand) })

export type HoursBody = Parameters<typeof door.hours.$post>[0]['json']
type LawBody = Parameters<(typeof door)['apply-law']['$post']>[0]['json']
type BodyBody = Parameters<(typeof door)['name-body']['$post']>[0]['json']

export const stateHours = (brand: string, json: HoursBody) => answerOf(door.hours.$post({ param: { brand }, json }))
export const applyLaw = (brand: string, limit: string, fromOn: string) =>
  answerOf(door['apply-law'].$post({ param: { brand }, json: { limit: limit as LawBody['limit'], fromOn } }))
export const liftLaw = (brand: string, limit: string, said: { fromOn: string; reason: string }) =>
  answerOf(door['lift-law'].$post({ param: { brand }, json: { limit: limit as LawBody['limit'], ...said } }))
export const nameBody = (brand: string, said: Omit<BodyBody, 'kind'> & { readonly kind: string }) =>
  answerOf(door['name-body'].$post({ param: { brand }, json: { ...said, kind: said.kind as BodyBody['kind'] } }))
export const strikeBody = (brand: string, id: string, reason: string) =>
  answerOf(door['strike-body'].$post({ param: { brand }, json: { id, reason } }))

import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '#src/site/desk/api.ts'

const door = api.brands[':brand']

export const factsQuery = (brand: string) =>
  queryOptions({
    queryKey: ['wording', brand, 'facts'],
    queryFn: () => answerOf(door.facts.$get({ param: { brand } })),
  })
export const statementsQuery = (brand: string) =>
  queryOptions({
    queryKey: ['wording', brand, 'statements'],
    queryFn: () => answerOf(door.statements.$get({ param: { brand } })),
  })
export const statementQuery = (brand: string, id: string) =>
  queryOptions({
    queryKey: ['wording', brand, 'statement', id],
    queryFn: () => answerOf(door.statements[':id'].$get({ param: { brand, id } })),
  })
export const outgoingQuery = (brand: string) =>
  queryOptions({
    queryKey: ['wording', brand, 'outgoing'],
    queryFn: () => answerOf(door.outgoing.$get({ param: { brand } })),
  })
export const exceptionsQuery = (brand: string) =>
  queryOptions({
    queryKey: ['wording', brand, 'exceptions'],
    queryFn: () => answerOf(door.wording.exceptions.$get({ param: { brand } })),
  })

type CheckBody = Parameters<typeof door.wording.check.$post>[0]['json']
export const checkQuery = (brand: string, json: CheckBody) =>
  queryOptions({
    queryKey: ['wording', brand, 'check', json],
    queryFn: () => answerOf(door.wording.check.$post({ param: { brand }, json })),
    staleTime: 60_000,
  })

const once = () => ({ 'idempotency-key': crypto.randomUUID() })
export type FactBody = Parameters<typeof door.facts.$post>[0]['json']
export type ChangeBody = Parameters<(typeof door.facts)[':id']['change']['$post']>[0]['json']
export type StatementBody = Parameters<typeof door.statements.$post>[0]['json']
export type OutgoingBody = Parameters<typeof door.outgoing.$post>[0]['json']
export type ExceptionBody = Parameters<typeof door.wording.exceptions.$post>[0]['json']

export const stateFact = (brand: string, json: FactBody) =>
  answerOf(door.facts.$post({ param: { brand }, header: once(), json }))
export const changeFact = (brand: string, id: string, json: ChangeBody) =>
  answerOf(door.facts[':id'].change.$post({ param: { brand, id }, json }))
export const endFact = (brand: string, id: string, reason: string) =>
  answerOf(door.facts[':id'].end.$post({ param: { brand, id }, json: { reason } }))
export const draftStatement = (brand: string, json: StatementBody) =>
  answerOf(door.statements.$post({ param: { brand }, header: once(), json }))
export const reviseStatement = (brand: string, id: string, { use: _, ...json }: StatementBody) =>
  answerOf(door.statements[':id'].revise.$post({ param: { brand, id }, json }))
export const approve = (brand: string, id: string, note: string) =>
  answerOf(door.statements[':id'].approve.$post({ param: { brand, id }, json: note.trim() ? { note } : {} }))
export const sendBack = (brand: string, id: string, reason: string) =>
  answerOf(door.statements[':id'].return.$post({ param: { brand, id }, json: { reason } }))
export const withdraw = (brand: string, id: string, reason: string) =>
  answerOf(door.statements[':id'].withdraw.$post({ param: { brand, id }, json: { reason } }))
export const confirm = (brand: string, id: string, reason: string) =>
  answerOf(door.statements[':id'].confirm.$post({ param: { brand, id }, json: { reason } }))
export const record = (brand: string, json: OutgoingBody) =>
  answerOf(door.outgoing.$post({ param: { brand }, header: once(), json }))
export const takeDown = (brand: string, id: string, reason: string) =>
  answerOf(door.outgoing[':id']['take-down'].$post({ param: { brand, id }, json: { reason } }))
export const askException = (brand: string, json: ExceptionBody) =>
  answerOf(door.wording.exceptions.$post({ param: { brand }, header: once(), json }))
export const answerException = (brand: string, id: string, answer: 'grant' | 'deny', reason: string) =>
  answerOf(door.wording.exceptions[':id'][answer].$post({ param: { brand, id }, json: { reason } }))

type Answer<Q extends { queryFn?: unknown }> = Q['queryFn'] extends ((...a: never[]) => infer R) | undefined
  ? Awaited<R>
  : never
export type Checked = Answer<ReturnType<typeof checkQuery>>
export type FactTold = Answer<ReturnType<typeof factsQuery>>['facts'][number]
export type StatementTold = Answer<ReturnType<typeof statementsQuery>>['statements'][number]

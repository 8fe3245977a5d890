import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '#src/site/desk/api.ts'

import type { Importable } from '../words.ts'

const door = api.brands[':brand']

export type TakeDownBody = Parameters<(typeof door)['taken-down']['$post']>[0]['json']
export const takeDown = (brand: string, once: string, json: TakeDownBody) =>
  answerOf(door['taken-down'].$post({ param: { brand }, header: { 'idempotency-key': once }, json }))

export const importsQuery = (brand: string) =>
  queryOptions({
    queryKey: ['imports', brand],
    queryFn: () => answerOf(door.imports.$get({ param: { brand } })),
    refetchInterval: 5_000,
  })

const askImport = (brand: string, id: string) =>
  answerOf(door.imports[':id'].$get({ param: { brand, id }, query: { most: '100' } }))
export type ImportTold = Awaited<ReturnType<typeof askImport>>

export const importQuery = (brand: string, id: string) =>
  queryOptions({
    queryKey: ['imports', brand, id],
    queryFn: () => askImport(brand, id),
    refetchInterval: ({ state }) => (state.data && ['waiting', 'running'].includes(state.data.state) ? 1_000 : false),
  })

export const handIn = (brand: string, what: Importable, file: File) =>
  answerOf(
    door.imports.$post(
      { param: { brand }, query: { what, name: file.name } },
      { init: { body: file, headers: { 'content-type': 'application/octet-stream' } } },
    ),
  )

export type RunBody = Parameters<(typeof door.imports)[':id']['run']['$post']>[0]['json']
export const runImport = (brand: string, id: string, json: RunBody) =>
  answerOf(door.imports[':id'].run.$post({ param: { brand, id }, json }))
export const dropImport = (brand: string, id: string) =>
  answerOf(door.imports[':id'].drop.$post({ param: { brand, id } }))

const keys = door['api-keys']
export const keysQuery = (brand: string) =>
  queryOptions({ queryKey: ['api-keys', brand], queryFn: () => answerOf(keys.$get({ param: { brand } })) })
export type IssueBody = Parameters<typeof keys.$post>[0]['json']
export const issueKey = (brand: string, json: IssueBody) => answerOf(keys.$post({ param: { brand }, json }))
export const revokeKey = (brand: string, id: string) => answerOf(keys[':id'].revoke.$post({ param: { brand, id } }))

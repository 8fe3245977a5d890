import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '#src/site/desk/api.ts'

const door = api.brands[':brand']

export const promisesQuery = (brand: string) =>
  queryOptions({
    queryKey: ['promises', brand],
    queryFn: () => answerOf(door.promises.$get({ param: { brand } })),
  })
export type PromiseTold = Awaited<
  ReturnType<NonNullable<ReturnType<typeof promisesQuery>['queryFn']>>
>['promises'][number]
export type DraftBody = Parameters<(typeof door.promises)['$post']>[0]['json']

export const draft = (brand: string, json: DraftBody) => answerOf(door.promises.$post({ param: { brand }, json }))
export const approve = (brand: string, id: string) =>
  answerOf(door.promises[':id'].approve.$post({ param: { brand, id }, json: {} }))
export const recordGap = (brand: string, id: string, json: { fromAt: string; toAt: string; zh: string; en: string }) =>
  answerOf(door.promises[':id'].gaps.$post({ param: { brand, id }, json }))

/** The document first, byte for byte; then the acceptance that names it. */
export async function accept(brand: string, id: string, milestone: string, file: File) {
  const query = new URLSearchParams({ name: file.name })
  const sent = await fetch(`/api/v1/brands/${brand}/files?${query}`, {
    method: 'POST',
    body: file,
    headers: { 'content-type': 'application/octet-stream' },
  })
  const kept = await answerOf<{ ok: boolean; status: 201; json(): Promise<{ sha256: string; name: string }> }>(
    Promise.resolve(sent as never),
  )
  const json = { milestone, document: kept.sha256, name: kept.name }
  return answerOf(door.promises[':id']['accept-milestone'].$post({ param: { brand, id }, json }))
}

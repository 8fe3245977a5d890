import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { answerOf, api } from '#src/site/desk/api.ts'

const door = api.brands[':brand']

export const pageSize = 50

export const standardsQuery = (brand: string) =>
  queryOptions({
    queryKey: ['redress', brand, 'standards'],
    queryFn: () => answerOf(door.standards.$get({ param: { brand } })),
  })
export const standardQuery = (brand: string, id: string) =>
  queryOptions({
    queryKey: ['redress', brand, 'standard', id],
    queryFn: () => answerOf(door.standards[':id'].$get({ param: { brand, id } })),
  })
export const offersQuery = (brand: string, caseId: string) =>
  queryOptions({
    queryKey: ['redress', brand, 'case', caseId],
    queryFn: () => answerOf(door.cases[':id'].offers.$get({ param: { brand, id: caseId } })),
  })
export const inboxQuery = (
  brand: string,
  asked: { readonly waitsFor?: 'legal' | 'finance'; readonly standing?: 'countered' | 'unanswered' | 'open' },
) =>
  queryOptions({
    queryKey: ['redress', brand, 'inbox', asked],
    queryFn: () => answerOf(door.offers.$get({ param: { brand }, query: { ...asked, most: String(pageSize) } })),
    refetchInterval: 60_000,
  })

type Told = Awaited<ReturnType<NonNullable<ReturnType<typeof offersQuery>['queryFn']>>>
export type OfferTold = Told['offers'][number]
export type RevisionTold = NonNullable<OfferTold['made']>
export type StandardTold = Awaited<ReturnType<NonNullable<ReturnType<typeof standardQuery>['queryFn']>>>
export type ProposeBody = Parameters<(typeof door.cases)[':id']['offers']['$post']>[0]['json']
export type Preview = Awaited<ReturnType<typeof preview>>

export const preview = (brand: string, json: ProposeBody) =>
  answerOf(door.offers.preview.$post({ param: { brand }, json }))
export const propose = (brand: string, id: string, json: ProposeBody) =>
  answerOf(door.cases[':id'].offers.$post({ param: { brand, id }, json }))

const offer = door.offers[':id']
export const offerActs = {
  approve: (brand: string, id: string, revision: number, reason: string) =>
    answerOf(offer.approve.$post({ param: { brand, id }, json: { revision, ...(reason ? { reason } : {}) } })),
  return: (brand: string, id: string, revision: number, reason: string) =>
    answerOf(offer.return.$post({ param: { brand, id }, json: { revision, reason } })),
  uphold: (brand: string, id: string, _: number, message: string) =>
    answerOf(offer.uphold.$post({ param: { brand, id }, json: { message } })),
  'follow-up': (brand: string, id: string, _: number, message: string) =>
    answerOf(offer['follow-up'].$post({ param: { brand, id }, json: { message } })),
  'ask-withdrawal': (brand: string, id: string, _: number, reason: string) =>
    answerOf(offer['ask-withdrawal'].$post({ param: { brand, id }, json: { reason } })),
  withdraw: (brand: string, id: string, _: number, reason: string) =>
    answerOf(offer['judge-withdrawal'].$post({ param: { brand, id }, json: { approve: true, reason } })),
  keep: (brand: string, id: string, _: number, reason: string) =>
    answerOf(offer['judge-withdrawal'].$post({ param: { brand, id }, json: { approve: false, reason } })),
} as const
export type OfferAct = keyof typeof offerActs

const standard = door.standards[':id']
export const draftTemplate = (brand: string, template: string) =>
  answerOf(door.standards.$post({ param: { brand }, json: { template } }))
export const draftJson = (brand: string, json: unknown) =>
  answerOf(door.standards.$post({ param: { brand }, json: { standard: json } }))
export const previewStandard = (json: unknown, facts: Record<string, unknown>) =>
  answerOf(api.standards.preview.$post({ json: { standard: json, facts } }))
export const readingQuery = (json: unknown, sha256: string) =>
  queryOptions({ queryKey: ['redress', 'reading', sha256], queryFn: () => previewStandard(json, {}) })
export const approveStandard = (brand: string, id: string, json: { version: number; sha256: string }) =>
  answerOf(standard.approve.$post({ param: { brand, id }, json }))
export const returnStandard = (brand: string, id: string, json: { version: number; reason: string }) =>
  answerOf(standard.return.$post({ param: { brand, id }, json }))
export const publishStandard = (
  brand: string,
  id: string,
  json: { version: number; effectiveOn: string; reviewOn: string },
) => answerOf(standard.publish.$post({ param: { brand, id }, json }))
export const withdrawStandard = (
  brand: string,
  id: string,
  json: { version: number; lastOn: string; reason: string },
) => answerOf(standard.withdraw.$post({ param: { brand, id }, json }))
export const reviewStandard = (brand: string, id: string, json: { version: number; reviewOn: string }) =>
  answerOf(standard.review.$post({ param: { brand, id }, json }))

/** An act of redress: what it leaves is read anew wherever standards, offers and their cases are shown. */
export function useRedress<Input>(act: (input: Input) => Promise<unknown>, done: string, after: () => void = () => {}) {
  const { message: notice } = App.useApp()
  const known = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      after()
      void notice.success(done)
      await Promise.all([
        known.invalidateQueries({ queryKey: ['redress'] }),
        known.invalidateQueries({ queryKey: ['cases'] }),
      ])
    },
  })
}

import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '#src/site/desk/api.ts'

const door = api.brands[':brand']

export const pageSize = 50
export const standings = ['coming-down', 'up', 'down'] as const

export interface PlacementsAsked {
  readonly standing?: (typeof standings)[number]
  readonly page: number
}

export const placementsQuery = (brand: string, { page, ...asked }: PlacementsAsked) =>
  queryOptions({
    queryKey: ['placements', brand, 'list', asked, page],
    queryFn: () =>
      answerOf(
        door.placements.$get({
          param: { brand },
          query: { ...asked, most: String(pageSize), skip: String((page - 1) * pageSize) },
        }),
      ),
  })

export const placesQuery = (brand: string, id: string) =>
  queryOptions({
    queryKey: ['placements', brand, 'claim', id],
    queryFn: () => answerOf(door.claims[':id'].placements.$get({ param: { brand, id } })),
  })

export type PlaceBody = Parameters<(typeof door.claims)[':id']['placements']['$post']>[0]['json']
export type PlacedTold = Awaited<
  ReturnType<NonNullable<ReturnType<typeof placesQuery>['queryFn']>>
>['placements'][number]

export const place = (brand: string, id: string, json: PlaceBody) =>
  answerOf(door.claims[':id'].placements.$post({ param: { brand, id }, json }))
export const takeDown = (brand: string, id: string, json: { on?: string; note?: string }) =>
  answerOf(door.placements[':id']['take-down'].$post({ param: { brand, id }, json }))
export const plan = (brand: string, id: string, json: { on: string; what: string }) =>
  answerOf(door.placements[':id'].plan.$post({ param: { brand, id }, json }))

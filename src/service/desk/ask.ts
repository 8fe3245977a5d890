import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '#src/site/desk/api.ts'
import type { DeskAct } from '../repairs/words.ts'

const brandDoor = api.brands[':brand']

export const unitsQuery = (brand: string, serial: string) =>
  queryOptions({
    queryKey: ['units', brand, 'list', serial],
    queryFn: () => answerOf(brandDoor.units.$get({ param: { brand }, query: serial ? { serial } : {} })),
  })

const askUnit = (brand: string, id: string) => answerOf(brandDoor.units[':id'].$get({ param: { brand, id } }))
export const unitQuery = (brand: string, id: string) =>
  queryOptions({ queryKey: ['units', brand, 'one', id], queryFn: () => askUnit(brand, id) })
export type UnitTold = Awaited<ReturnType<typeof askUnit>>

export interface UnitBody {
  readonly serial: string
  readonly kind: string
  readonly model: string
  readonly [name: string]: string
}
export const register = (brand: string, json: UnitBody) => answerOf(brandDoor.units.$post({ param: { brand }, json }))

export type UnitActBody =
  | { readonly do: 'dates'; readonly json: Readonly<Record<string, string | boolean>> }
  | {
      readonly do: 'extend'
      readonly json: { readonly months: number; readonly why: 'goodwill' | 'bought'; readonly once: string }
    }
  | { readonly do: 'exchange'; readonly json: { readonly newSerial: string } }
  | { readonly do: 'return' }
  | {
      readonly do: 'exclude'
      readonly json: { readonly reason: 'misuse'; readonly statement: string; readonly evidence: string[] }
    }
  | { readonly do: 'lift'; readonly exclusion: number }

export function actOnUnit(brand: string, id: string, act: UnitActBody): Promise<UnitTold> {
  const one = brandDoor.units[':id']
  const param = { brand, id }
  switch (act.do) {
    case 'dates':
      return answerOf(one.dates.$post({ param, json: act.json }))
    case 'extend':
      return answerOf(one.extensions.$post({ param, json: act.json }))
    case 'exchange':
      return answerOf(one.exchange.$post({ param, json: act.json }))
    case 'return':
      return answerOf(one.return.$post({ param, json: {} }))
    case 'exclude':
      return answerOf(one.exclusions.$post({ param, json: act.json }))
    case 'lift':
      return answerOf(one.exclusions.lift.$post({ param, json: { exclusion: act.exclusion } }))
  }
}

const askRepairs = (brand: string, id: string) =>
  answerOf(brandDoor.cases[':id'].repairs.$get({ param: { brand, id } }))
export const repairsQuery = (brand: string, id: string) =>
  queryOptions({ queryKey: ['repairs', brand, id], queryFn: () => askRepairs(brand, id) })
export type RepairTold = Awaited<ReturnType<typeof askRepairs>>['repairs'][number]

export const queueQuery = (brand: string) =>
  queryOptions({
    queryKey: ['repairs', brand, 'queue'],
    queryFn: () => answerOf(brandDoor.repairs.$get({ param: { brand } })),
    refetchInterval: 60_000,
  })

export interface BookInBody {
  readonly case: string
  readonly at: 'store' | 'home' | 'post'
  readonly fault: string
  readonly once: string
  readonly serial?: string
  readonly store?: string
  readonly received?: string
  readonly km?: number
}
export const bookIn = (brand: string, json: BookInBody) => answerOf(brandDoor.repairs.$post({ param: { brand }, json }))

export const actOnRepair = (brand: string, id: string, act: DeskAct, json: Record<string, unknown>) =>
  answerOf(brandDoor.repairs[':id'][':act'].$post({ param: { brand, id, act }, json }))

export const storesQuery = (brand: string) =>
  queryOptions({
    queryKey: ['stores', brand],
    queryFn: () => answerOf(brandDoor.stores.$get({ param: { brand } })),
  })
export type StoreTold = Awaited<ReturnType<typeof askStores>>['stores'][number]
const askStores = (brand: string) => answerOf(brandDoor.stores.$get({ param: { brand } }))

export const slotsQuery = (brand: string, id: string) =>
  queryOptions({
    queryKey: ['stores', brand, 'slots', id],
    queryFn: () => answerOf(brandDoor.stores[':id'].slots.$get({ param: { brand, id } })),
    enabled: id !== '',
  })

export const visitsQuery = (brand: string, id: string, on: string) =>
  queryOptions({
    queryKey: ['visits', brand, id, on],
    queryFn: () => answerOf(brandDoor.stores[':id'].visits.$get({ param: { brand, id }, query: { on } })),
    enabled: id !== '',
    refetchInterval: 60_000,
  })

export const book = (brand: string, id: string, json: { store: string; on: string; slot: string }) =>
  answerOf(brandDoor.cases[':id'].visits.$post({ param: { brand, id }, json }))
export const actOnVisit = (brand: string, id: string, act: 'arrival' | 'cancel') =>
  answerOf(brandDoor.visits[':id'][':act'].$post({ param: { brand, id, act } }))

export interface StoreBody {
  readonly name: { readonly zh: string; readonly en?: string }
  readonly address: { readonly zh: string; readonly en?: string }
  readonly phone?: string
  readonly hours: { weekday: number; from: string; to: string }[]
  readonly slotMinutes: number
  readonly capacity: number
  readonly closedOn: string[]
}
export const saveStore = (brand: string, json: StoreBody, id?: string) =>
  id
    ? answerOf(brandDoor.stores[':id'].$post({ param: { brand, id }, json }))
    : answerOf(brandDoor.stores.$post({ param: { brand }, json }))
export const saveMembers = (brand: string, id: string, members: string[]) =>
  answerOf(brandDoor.stores[':id'].members.$post({ param: { brand, id }, json: { members } }))
export const membersQuery = (brand: string) =>
  queryOptions({
    queryKey: ['people', brand],
    queryFn: () => answerOf(brandDoor.members.$get({ param: { brand } })),
  })

export const sendParcel = (
  brand: string,
  json: { case: string; carrier: string; number: string; direction: 'to-customer' | 'to-brand' },
) => answerOf(brandDoor.parcels.$post({ param: { brand }, json }))

export const applyEntitlement = (
  brand: string,
  json: { code: string; once: string; points?: number; amountFen?: number },
) => answerOf(brandDoor.entitlements.use.$post({ param: { brand }, json }))

export async function handIn(brand: string, file: File): Promise<string> {
  const init = { body: file, headers: { 'content-type': 'application/octet-stream' } }
  const asked = brandDoor.files.$post({ param: { brand }, query: { name: file.name } }, { init })
  return (await answerOf(asked)).sha256
}

/** Drawn once for a form: sent twice, it is one. */
export const drawOnce = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

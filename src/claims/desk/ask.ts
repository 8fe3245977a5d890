import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '#src/site/desk/api.ts'

const brandDoor = api.brands[':brand']
const door = brandDoor.claims

export const standings = [
  'live',
  'draft',
  'checked',
  'disputed',
  'suspended',
  'lapsed',
  'superseded',
  'withdrawn',
] as const

/** What the list's address asks for; also what it is cached by. */
export interface ClaimsAsked {
  readonly standing?: (typeof standings)[number]
  readonly kind?: string
  readonly page: number
}

export const pageSize = 25

const askClaims = (brand: string, { page, ...asked }: ClaimsAsked) =>
  answerOf(
    door.$get({ param: { brand }, query: { ...asked, most: String(pageSize), skip: String((page - 1) * pageSize) } }),
  )

export const claimsQuery = (brand: string, asked: ClaimsAsked) =>
  queryOptions({
    queryKey: ['claims', brand, 'list', asked],
    queryFn: () => askClaims(brand, asked),
    placeholderData: keepPreviousData,
  })

const askClaim = (brand: string, id: string) => answerOf(door[':id'].$get({ param: { brand, id } }))

export const claimQuery = (brand: string, id: string) =>
  queryOptions({ queryKey: ['claims', brand, 'one', id], queryFn: () => askClaim(brand, id) })

export type ClaimTold = Awaited<ReturnType<typeof askClaim>>

type RegisterBody = Parameters<typeof door.$post>[0]['json']
export type LookUpBody = Parameters<(typeof door)[':id']['look-ups']['$post']>[0]['json']
export type AnswerBody = Parameters<(typeof door)[':id']['dispute-answers']['$post']>[0]['json']
export type { RegisterBody }

export const register = (brand: string, json: RegisterBody) => answerOf(door.$post({ param: { brand }, json }))

export const lookUp = (brand: string, id: string, json: LookUpBody): Promise<ClaimTold> =>
  answerOf(door[':id']['look-ups'].$post({ param: { brand, id }, json }))

export const withdraw = (brand: string, id: string, reason: string): Promise<ClaimTold> =>
  answerOf(door[':id'].withdraw.$post({ param: { brand, id }, json: { reason } }))

export const checkNow = (brand: string, id: string): Promise<ClaimTold> =>
  answerOf(door[':id'].checks.$post({ param: { brand, id }, json: {} }))

export const approve = (brand: string, id: string): Promise<ClaimTold> =>
  answerOf(door[':id'].approval.$post({ param: { brand, id }, json: {} }))

export const holdBack = (brand: string, id: string, statement: string): Promise<ClaimTold> =>
  answerOf(door[':id']['hold-back'].$post({ param: { brand, id }, json: { statement } }))

export const release = (brand: string, id: string): Promise<ClaimTold> =>
  answerOf(door[':id'].release.$post({ param: { brand, id }, json: {} }))

export const supersede = (brand: string, id: string, by: string): Promise<ClaimTold> =>
  answerOf(door[':id'].supersede.$post({ param: { brand, id }, json: { by } }))

export const comingQuery = (brand: string) =>
  queryOptions({
    queryKey: ['claims', brand, 'list', 'coming'],
    queryFn: () => answerOf(brandDoor['coming-due'].$get({ param: { brand } })),
  })

const planDoor = brandDoor.plan
const askPlan = (brand: string) => answerOf(planDoor.$get({ param: { brand } }))

export const planQuery = (brand: string) =>
  queryOptions({ queryKey: ['claims', brand, 'plan'], queryFn: () => askPlan(brand) })

export type PlanTold = Awaited<ReturnType<typeof askPlan>>
export type PlanBody = Parameters<typeof planDoor.$post>[0]['json']

export const statePlan = (brand: string, json: PlanBody): Promise<PlanTold> =>
  answerOf(planDoor.$post({ param: { brand }, json }))

export const answerDispute = (brand: string, id: string, json: AnswerBody): Promise<ClaimTold> =>
  answerOf(door[':id']['dispute-answers'].$post({ param: { brand, id }, json }))

type Held = NonNullable<RegisterBody['evidence']>[number]
/** A file that was handed in, with what it says, as far as somebody said so. */
export type HeldFile = Readonly<Held>

export const addEvidence = (brand: string, id: string, evidence: HeldFile[]): Promise<ClaimTold> =>
  answerOf(door[':id'].evidence.$post({ param: { brand, id }, json: { evidence } }))

/** Hands in one file, byte for byte; what comes back is how a claim refers to it. */
export async function handIn(brand: string, file: File): Promise<HeldFile> {
  const init = { body: file, headers: { 'content-type': 'application/octet-stream' } }
  const { sha256, name } = await answerOf(
    brandDoor.files.$post({ param: { brand }, query: { name: file.name } }, { init }),
  )
  return { sha256, name }
}

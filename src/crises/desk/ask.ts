import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '#src/site/desk/api.ts'

const brandDoor = api.brands[':brand']
const door = brandDoor.matters
const one = door[':id']

export const mattersKey = (brand: string) => ['matters', brand] as const

/** In a crisis others act at the same time: read again while it is looked at. */
const oftenMs = 10_000

const askMatters = (brand: string) => answerOf(brandDoor.desk.matters.$get({ param: { brand } }))
export type MatterRow = Awaited<ReturnType<typeof askMatters>>['matters'][number]
export const mattersQuery = (brand: string) =>
  queryOptions({
    queryKey: [...mattersKey(brand), 'all'],
    queryFn: () => askMatters(brand),
    refetchInterval: oftenMs,
  })

const askMatter = (brand: string, id: string) => answerOf(brandDoor.desk.matters[':id'].$get({ param: { brand, id } }))
export type MatterTold = Awaited<ReturnType<typeof askMatter>>
export type DraftTold = MatterTold['drafts'][number]
export type DraftText = NonNullable<DraftTold['text']>
export const matterQuery = (brand: string, id: string) =>
  queryOptions({
    queryKey: [...mattersKey(brand), id],
    queryFn: () => askMatter(brand, id),
    refetchInterval: oftenMs,
  })

export type GradeBody = Parameters<typeof brandDoor.desk.matters.grade.$post>[0]['json']
export const grade = (brand: string, json: GradeBody) =>
  answerOf(brandDoor.desk.matters.grade.$post({ param: { brand }, json }))
export type Graded = Awaited<ReturnType<typeof grade>>

export type OpenBody = Parameters<typeof door.$post>[0]['json']
export const openMatter = (brand: string, json: OpenBody) => answerOf(door.$post({ param: { brand }, json }))

interface At {
  readonly brand: string
  readonly id: string
}
const param = (at: At) => ({ brand: at.brand, id: at.id })
type Body<F> = F extends (args: infer A) => unknown ? (A extends { json: infer J } ? J : never) : never

export const setLevel = (at: At, json: Body<typeof one.level.$post>) =>
  answerOf(one.level.$post({ param: param(at), json }))
export const addTask = (at: At, json: Body<typeof one.tasks.$post>) =>
  answerOf(one.tasks.$post({ param: param(at), json }))
export const doTask = (at: At, json: Body<typeof one.tasks.done.$post>) =>
  answerOf(one.tasks.done.$post({ param: param(at), json }))
export const draft = (at: At, json: Body<typeof one.drafts.$post>) =>
  answerOf(one.drafts.$post({ param: param(at), json }))
export const approve = (at: At, index: number) =>
  answerOf(one.drafts.approve.$post({ param: param(at), json: { draft: index } }))
export const sendBack = (at: At, index: number, reason: string) =>
  answerOf(one.drafts['send-back'].$post({ param: param(at), json: { draft: index, reason } }))
export const publish = (at: At, index: number) =>
  answerOf(one.drafts.publish.$post({ param: param(at), json: { draft: index } }))
export const withhold = (at: At, json: Body<typeof one.withheld.$post>) =>
  answerOf(one.withheld.$post({ param: param(at), json }))
export const postpone = (at: At, json: Body<typeof one.withheld.postpone.$post>) =>
  answerOf(one.withheld.postpone.$post({ param: param(at), json }))
export const disclose = (at: At, index: number) =>
  answerOf(one.withheld.disclose.$post({ param: param(at), json: { withheld: index } }))
export const link = (at: At, to: string) => answerOf(one.links.$post({ param: param(at), json: { to } }))
export const close = (at: At) => answerOf(one.close.$post({ param: param(at), json: {} }))

const playbooks = brandDoor.playbooks
const askPlaybooks = (brand: string) => answerOf(brandDoor.desk.playbooks.$get({ param: { brand } }))
export type PlaybookTold = Awaited<ReturnType<typeof askPlaybooks>>['playbooks'][number]
export type PlaybookBody = Parameters<typeof playbooks.$post>[0]['json']
export const playbooksQuery = (brand: string) =>
  queryOptions({ queryKey: [...mattersKey(brand), 'playbooks'], queryFn: () => askPlaybooks(brand) })
export const writePlaybook = (brand: string, id: string | undefined, json: PlaybookBody) =>
  id === undefined
    ? answerOf(playbooks.$post({ param: { brand }, json }))
    : answerOf(playbooks[':id'].versions.$post({ param: { brand, id }, json }))
export const approvePlaybook = (at: At) => answerOf(playbooks[':id'].approve.$post({ param: param(at), json: {} }))
export const retirePlaybook = (at: At) => answerOf(playbooks[':id'].retire.$post({ param: param(at), json: {} }))

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '#src/site/desk/api.ts'
import type { PauseCause, SetAsideGround } from '../besides/words.ts'
import type { Owner } from '../words.ts'

const door = api.brands[':brand'].cases
const deskDoor = api.brands[':brand'].desk
const collectiveDoor = api.brands[':brand'].collectives

/** What the queue's address asks for; also what it is cached by. */
export interface QueueAsked {
  readonly standing?: 'with-brand' | 'with-customer' | 'closed'
  readonly owner?: Owner
  /** Which part of what is open. */
  readonly falls?: 'owed' | 'late' | 'today' | 'later' | 'still'
  readonly number?: string
  readonly collective?: string
  /** Words that were said in the case: never part of an address. */
  readonly text?: string
  readonly page: number
}

export const pageSize = 25

const askQueue = (brand: string, { page, text, ...asked }: QueueAsked) => {
  const skip = (page - 1) * pageSize
  return text
    ? answerOf(door.search.$post({ param: { brand }, json: { question: { ...asked, text }, most: pageSize, skip } }))
    : answerOf(door.$get({ param: { brand }, query: { ...asked, most: String(pageSize), skip: String(skip) } }))
}

export const queueKey = (brand: string) => ['cases', brand, 'queue'] as const

export const queueQuery = (brand: string, asked: QueueAsked) =>
  queryOptions({
    queryKey: [...queueKey(brand), asked],
    queryFn: () => askQueue(brand, asked),
    placeholderData: keepPreviousData,
    // Deadlines come nearer while nobody clicks.
    refetchInterval: 60_000,
  })

/** Conditions somebody keeps under a name, for themselves. */
const savedDoor = api.brands[':brand'].queues
const askSaved = (brand: string) => answerOf(savedDoor.$get({ param: { brand } }))
export type SavedQueue = Awaited<ReturnType<typeof askSaved>>['queues'][number]

export const savedQuery = (brand: string) =>
  queryOptions({ queryKey: ['cases', brand, 'saved'], queryFn: () => askSaved(brand) })
export const saveQueue = (brand: string, name: string, { page: _, ...question }: QueueAsked) =>
  answerOf(savedDoor.$post({ param: { brand }, json: { name, question } }))
export const dropQueue = (brand: string, id: string) => answerOf(savedDoor[':id'].drop.$post({ param: { brand, id } }))

const askCase = (brand: string, id: string) => answerOf(door[':id'].$get({ param: { brand, id } }))

export const caseQuery = (brand: string, id: string) =>
  queryOptions({ queryKey: ['cases', brand, 'one', id], queryFn: () => askCase(brand, id), refetchInterval: 60_000 })

export type CaseTold = Awaited<ReturnType<typeof askCase>>

/** The place of a case's newest entry: what somebody had read who acts now. */
export const newestOf = (one: CaseTold): number => one.steps.at(-1)!.index

export type DeskAct =
  | { readonly do: 'take-up' }
  | { readonly do: 'reply' | 'ask' | 'carry-out' | 'follow-up'; readonly message: string }
  | { readonly do: 'resolve'; readonly message: string; readonly remedy: string; readonly remains: boolean }
  | { readonly do: 'transfer'; readonly to: Owner; readonly reason: string }
  | { readonly do: 'note'; readonly note: string }
  | { readonly do: 'pause'; readonly cause: PauseCause; readonly until: string; readonly message: string }
  | { readonly do: 'go-on' }
  | { readonly do: 'set-aside'; readonly ground: SetAsideGround; readonly message: string }
  | { readonly do: 'merge'; readonly into: string; readonly reason: string }
  | {
      readonly do: 'split'
      readonly statement: string
      readonly topic: CaseTold['topic']
      readonly reason: string
      readonly once: string
    }
export type ActName = DeskAct['do']

/** `seen`: the newest entry that was read. What somebody else said behind it makes the server refuse. */
export function sendAct(brand: string, id: string, act: DeskAct, seen?: number): Promise<CaseTold> {
  const one = door[':id']
  const where = { param: { brand, id }, header: seen === undefined ? {} : { 'if-match': `"${seen}"` } }
  switch (act.do) {
    case 'take-up':
      return answerOf(one['take-up'].$post({ ...where, json: {} }))
    case 'reply':
      return answerOf(one.reply.$post({ ...where, json: { message: act.message } }))
    case 'ask':
      return answerOf(one.ask.$post({ ...where, json: { message: act.message } }))
    case 'carry-out':
      return answerOf(one['carry-out'].$post({ ...where, json: { message: act.message } }))
    case 'follow-up':
      return answerOf(one['follow-up'].$post({ ...where, json: { message: act.message } }))
    case 'resolve': {
      const { message, remedy, remains } = act
      return answerOf(one.resolve.$post({ ...where, json: { message, remedy, remains } }))
    }
    case 'transfer':
      return answerOf(one.transfer.$post({ ...where, json: { to: act.to, reason: act.reason } }))
    case 'note':
      return answerOf(one.note.$post({ ...where, json: { note: act.note } }))
    case 'pause': {
      const { cause, until, message } = act
      return answerOf(one.pause.$post({ ...where, json: { cause, until, message } }))
    }
    case 'go-on':
      return answerOf(one['go-on'].$post({ ...where, json: {} }))
    case 'set-aside':
      return answerOf(one['set-aside'].$post({ ...where, json: { ground: act.ground, message: act.message } }))
    case 'merge':
      return answerOf(one.merge.$post({ ...where, json: { into: act.into, reason: act.reason } }))
    case 'split': {
      const { statement, topic, reason, once } = act
      // What comes back is the new case; the one somebody stands in front of is read anew.
      return answerOf(one.split.$post({ ...where, json: { statement, topic, reason, once } })).then(() =>
        askCase(brand, id),
      )
    }
  }
}

/** What changed behind a place in the log; without one, only where the newest change is. */
export const askChanges = (brand: string, after: number | undefined) =>
  answerOf(
    deskDoor.changes.$get({ param: { brand }, query: after === undefined ? {} : { after: String(after) }, header: {} }),
  )
export type ChangesTold = Awaited<ReturnType<typeof askChanges>>

const askLoad = (brand: string) => answerOf(deskDoor.load.$get({ param: { brand } }))
export type LoadTold = Awaited<ReturnType<typeof askLoad>>

export const loadQuery = (brand: string) =>
  queryOptions({ queryKey: ['cases', brand, 'load'], queryFn: () => askLoad(brand), refetchInterval: 60_000 })

const askCollectives = (brand: string) => answerOf(collectiveDoor.$get({ param: { brand } }))
export type CollectiveTold = Awaited<ReturnType<typeof askCollectives>>['collectives'][number]

export const collectivesQuery = (brand: string) =>
  queryOptions({ queryKey: ['cases', brand, 'collectives'], queryFn: () => askCollectives(brand) })

export interface InBoth {
  readonly zh: string
  readonly en: string
}
export const openCollective = (brand: string, json: InBoth & { readonly topic: CollectiveTold['topic'] }) =>
  answerOf(collectiveDoor.$post({ param: { brand }, json }))

export const joinCollective = (brand: string, id: string, cases: string[]) =>
  answerOf(collectiveDoor[':id'].members.$post({ param: { brand, id }, json: { cases } }))

export type CollectiveAct =
  | ({ readonly do: 'tell' } & InBoth)
  | ({ readonly do: 'answer'; readonly remains: boolean } & InBoth)
  | ({ readonly do: 'carry-out' } & InBoth)
  | { readonly do: 'offer-joining' }
  | { readonly do: 'close' }

export function sendCollectiveAct(brand: string, id: string, act: CollectiveAct): Promise<CollectiveTold> {
  const one = collectiveDoor[':id']
  const param = { brand, id }
  switch (act.do) {
    case 'tell':
      return answerOf(one.facts.$post({ param, json: { zh: act.zh, en: act.en } }))
    case 'answer':
      return answerOf(one.answer.$post({ param, json: { zh: act.zh, en: act.en, remains: act.remains } }))
    case 'carry-out':
      return answerOf(one['carry-out'].$post({ param, json: { zh: act.zh, en: act.en } }))
    case 'offer-joining':
      return answerOf(one['offer-joining'].$post({ param, json: {} }))
    case 'close':
      return answerOf(one.close.$post({ param, json: {} }))
  }
}

/** Cases that may be about the same, with the reasons. */
const askAlike = (brand: string, id: string) => answerOf(door[':id'].alike.$get({ param: { brand, id } }))

export const alikeQuery = (brand: string, id: string) =>
  queryOptions({ queryKey: ['cases', brand, 'one', id, 'alike'], queryFn: () => askAlike(brand, id) })

/** The files of a case. */
const askFiles = (brand: string, id: string) => answerOf(door[':id'].files.$get({ param: { brand, id } }))

export const filesQuery = (brand: string, id: string) =>
  queryOptions({ queryKey: ['cases', brand, 'one', id, 'files'], queryFn: () => askFiles(brand, id) })

/** The file itself is the body, byte for byte. */
export function addFile(brand: string, id: string, file: File, message: string): ReturnType<typeof askFiles> {
  const query = new URLSearchParams({ name: file.name, ...(message ? { message } : {}) })
  const sent = fetch(`/api/v1/brands/${brand}/cases/${encodeURIComponent(id)}/files?${query}`, {
    method: 'POST',
    body: file,
    headers: { 'content-type': 'application/octet-stream' },
  })
  return answerOf(sent as unknown as ReturnType<(typeof door)[':id']['files']['$get']>) as ReturnType<typeof askFiles>
}

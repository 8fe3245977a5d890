import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { instantAt, instantOf, msOf } from '#src/calendar/zone.ts'
import { refuse, yes } from '#src/kit/outcome.ts'
import type { Movement, ParcelState } from '../words.ts'
import type { CarrierFormat } from './carrier.ts'

/**
 * 快递100. A push is a form with `param`, JSON, and `sign`, the upper-case MD5 over param and the salt of the subscription:
 *
 *     param={"status":"polling","message":"","lastResult":{"message":"ok","state":"0","com":"yuantong","nu":"YT1",
 *       "data":[{"context":"…","time":"2026-11-18 16:33:19","ftime":"2026-11-18 16:33:19","status":"在途"}]}}&sign=…
 *
 * An answer to a query is `lastResult` alone, or `{"result":false,"returnCode":"500","message":"…"}`.
 */
export const kuaidi100: CarrierFormat = {
  name: 'kuaidi100',
  readPush({ fields: { param, sign } }, salt) {
    if (!param || !sign || !sameText(sign, md5(param + salt))) return refuse('push.unsigned')
    const read = pushSchema.safeParse(jsonOf(param))
    return read.success ? trackingOf(read.data.lastResult) : refuse('push.unreadable')
  },
  readAnswer(text) {
    const json = jsonOf(text)
    const failed = failedSchema.safeParse(json)
    if (failed.success) return refuse('push.failed', { code: failed.data.returnCode })
    const read = resultSchema.safeParse(json)
    return read.success ? trackingOf(read.data) : refuse('push.unreadable')
  },
  reply: (taken) =>
    taken
      ? { status: 200, body: { result: true, returnCode: '200', message: '成功' } }
      : { status: 500, body: { result: false, returnCode: '500', message: '失败' } },
}

export const signOf = (param: string, salt: string): string => md5(param + salt)

const md5 = (text: string) => createHash('md5').update(text, 'utf8').digest('hex').toUpperCase()

/** The salt is secret and MD5 is what this format uses; compared in constant time, and case is no difference. */
function sameText(said: string, meant: string): boolean {
  const [a, b] = [Buffer.from(said.toUpperCase()), Buffer.from(meant)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const code = z.union([z.string(), z.number()]).transform(String)
const eventSchema = z.looseObject({
  context: z.string().max(500),
  time: z.string().max(40),
  ftime: z.string().max(40).optional(),
  status: z.string().max(40).optional(),
  statusCode: code.optional(),
})
const resultSchema = z.looseObject({
  com: z.string().regex(/^[a-z0-9]{2,40}$/),
  nu: z.string().regex(/^[0-9A-Za-z-]{4,40}$/),
  state: code.optional(),
  data: z.array(eventSchema).max(300).default([]),
})
const pushSchema = z.looseObject({ lastResult: resultSchema })
const failedSchema = z.looseObject({ result: z.literal(false), returnCode: code })

function trackingOf({ com, nu, state, data }: z.infer<typeof resultSchema>) {
  const movements = data.flatMap((event): Movement[] => {
    const movedAt = instantIn(event.ftime ?? event.time)
    if (movedAt === undefined || !event.context.isWellFormed() || event.context.includes('\0')) return []
    return [{ movedAt, state: stateOf(event), words: event.context.trim() }]
  })
  const ordered = movements.sort((a, b) => (a.movedAt < b.movedAt ? -1 : a.movedAt > b.movedAt ? 1 : 0))
  // The state of the whole is that of the newest event, which some carriers leave without one of its own.
  const last = ordered.at(-1)
  const overall = state === undefined ? undefined : states[state]
  if (last && last.state === 'moving' && overall && overall !== 'moving')
    ordered[ordered.length - 1] = { ...last, state: overall }
  return yes({ carrier: com, number: nu, movements: ordered })
}

/** The numbers of 快递100's states; a finer number begins with the coarser one it belongs to. */
const states: Readonly<Record<string, ParcelState>> = {
  0: 'moving',
  1: 'collected',
  2: 'trouble',
  3: 'delivered',
  4: 'returning',
  5: 'delivering',
  6: 'returning',
  7: 'moving',
  8: 'customs',
  14: 'refused',
}
const words: readonly (readonly [RegExp, ParcelState])[] = [
  [/拒签/, 'refused'],
  [/退回|退签/, 'returning'],
  [/签收/, 'delivered'],
  [/派件|派送|投柜/, 'delivering'],
  [/揽收|揽件/, 'collected'],
  [/疑难/, 'trouble'],
  [/清关/, 'customs'],
]

function stateOf({ status, statusCode }: z.infer<typeof eventSchema>): ParcelState {
  const byCode = statusCode === undefined ? undefined : (states[statusCode] ?? states[statusCode.slice(0, 1)])
  return byCode ?? words.find(([pattern]) => pattern.test(status ?? ''))?.[1] ?? 'moving'
}

/** `2026-11-18 16:33:19`, in China. */
function instantIn(time: string): string | undefined {
  const [, date, clock] = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(time.trim()) ?? []
  if (!date || !clock) return undefined
  try {
    return instantOf(msOf(instantAt(date, clock, 'Asia/Shanghai')))
  } catch {
    return undefined
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

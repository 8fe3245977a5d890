import type { Pace } from '../pace.ts'
import { again, type Channel, type Delivery, limited, never, type Outgoing, sent } from './channel.ts'
import { type Answer, type Ask, NoAnswer, type Send } from './outgoing.ts'

/** What a robot's own answer means. They answer 200 whatever happened and put the truth into the body. */
export interface Verdicts {
  /** The member that holds the number: 0 is yes. */
  readonly member: 'errcode' | 'code'
  /** Numbers that say "too often", and how long to leave the robot alone. */
  readonly limited: readonly number[]
  readonly restMs: number
  /** Numbers that no other try would change: a revoked address, a wrong secret, a keyword that is asked for. */
  readonly never: readonly number[]
}

export interface Robot {
  readonly send: Send
  readonly pace: Pace
  readonly verdicts: Verdicts
  ask(message: Outgoing): { readonly url: URL; readonly body: object }
}

/** A robot of a chat group: JSON there, JSON back. */
export function robot({ send, pace, verdicts, ask }: Robot): Channel {
  return {
    pace,
    deliver: async (message) => {
      const { url, body } = ask(message)
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      return await answered(send, { url, method: 'POST', headers, body: JSON.stringify(body) }, (answer) =>
        judge(answer, verdicts),
      )
    },
    close: () => {},
  }
}

/** Sends, and turns the absence of an answer into a delivery. */
export async function answered(send: Send, ask: Ask, judged: (answer: Answer) => Delivery): Promise<Delivery> {
  try {
    return judged(await send(ask))
  } catch (fault) {
    if (!(fault instanceof NoAnswer)) throw fault
    return fault.code === 'not-allowed' ? never('not-allowed') : again(fault.code)
  }
}

/** What a status says by itself; undefined for 2xx. */
export function judgeStatus({ status, waitMs }: Answer): Delivery | undefined {
  if (status >= 200 && status < 300) return undefined
  if (status === 429) return limited('http-429', waitMs ?? 60_000)
  const code = `http-${status}`
  if (status >= 300 && status < 400) return never(code)
  return again(code, waitMs)
}

function judge(answer: Answer, verdicts: Verdicts): Delivery {
  const said = judgeStatus(answer)
  if (said) return said
  const number = numberIn(answer.body, verdicts.member)
  if (number === 0) return sent
  if (number === undefined) return again('unreadable')
  const code = `${verdicts.member}-${number}`
  if (verdicts.limited.includes(number)) return limited(code, verdicts.restMs)
  return verdicts.never.includes(number) ? never(code) : again(code)
}

function numberIn(body: string, member: string): number | undefined {
  try {
    const value = (JSON.parse(body) as Record<string, unknown> | null)?.[member]
    return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** As many whole characters as fit into so many bytes of UTF-8; a cut is shown. */
export function cutTo(text: string, mostBytes: number): string {
  if (Buffer.byteLength(text) <= mostBytes) return text
  let kept = ''
  let bytes = 3
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > mostBytes) break
    kept += character
  }
  return `${kept}…`
}

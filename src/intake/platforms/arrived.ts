import type { Channel, Topic } from '#src/cases/words.ts'

/** A complaint as a platform tells of it. Every adapter gives these, and nothing else leaves it. */
export interface Arrived {
  readonly channel: Extract<Channel, 'wechat-pay' | 'alipay' | '12315'>
  /** The platform's own number: the same number is the same complaint. */
  readonly reference: string
  readonly topic: Topic
  readonly statement: string
  readonly wish?: string
  readonly order?: string
  readonly product?: string
  readonly name?: string
  readonly contact?: string
  /** The province it says it came from. */
  readonly region?: string
  /** When the platform says it was made; RFC 3339. */
  readonly madeAt?: string
}

/** What a platform sent cannot be believed, or cannot be read. Nothing is filed then. */
export type PlatformRefusal =
  | 'platform.signature'
  | 'platform.stale'
  | 'platform.sealed'
  | 'platform.unreadable'
  | 'platform.no-answer'

/** Platforms let people write one word; a case has to say at least what it is about. */
export const told = (statement: string | undefined, instead: string): string => {
  const said = (statement ?? '').replaceAll('\0', '').toWellFormed().trim()
  return (said.length >= 5 ? said : `${instead}${said ? `：${said}` : ''}`).slice(0, 4000)
}

/** In fen, as money is written for people. */
export const yuan = (fen: number): string => `¥${(fen / 100).toFixed(2)}`

import type { OpenedCase } from '#src/cases/view.ts'
import { type CaseFace, troubles } from './words.ts'

/** A brand's goods by name, the way its product list has them. */
export interface Listed {
  readonly zh: string
  readonly en?: string
}

export const isTrouble = ({ case: one }: OpenedCase): boolean => troubles.includes(one.kind)

/** What a case tells about itself, with the customer's name for a product brought to the brand's own where it is in it. */
export function faceOf({ case: one, channel, said }: OpenedCase, goods: readonly Listed[]): CaseFace {
  const product = said.product && productName(said.product, goods)
  const lot = said.serial && lotOf(said.serial)
  return {
    id: one.id,
    topic: one.topic,
    channel,
    ...(product ? { product } : {}),
    ...(lot ? { lot } : {}),
    ...(said.store ? { store: plain(said.store) } : {}),
  }
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim().slice(0, 60)
const bare = (text: string): string => plain(text).toLowerCase().replace(/\s/g, '')

/** `X7 电饭煲 4L` is the listed `X7 电饭煲`; the longest listed name that is in it. Otherwise as it was written. */
export function productName(typed: string, goods: readonly Listed[]): string {
  const written = bare(typed)
  const found = goods
    .filter(({ zh, en }) => written.includes(bare(zh)) || (en !== undefined && written.includes(bare(en))))
    .sort((a, b) => b.zh.length - a.zh.length)[0]
  return found?.zh ?? plain(typed)
}

/** A serial written as lot, hyphen, number (`B2-0917`) names its lot; any other says nothing about one. */
export const lotOf = (serial: string): string | undefined =>
  /^([0-9A-Z]{1,12})-[0-9A-Z]{1,20}$/.exec(serial.normalize('NFKC').trim().toUpperCase())?.[1]

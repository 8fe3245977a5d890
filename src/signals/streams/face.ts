import type { OpenedCase } from '#src/cases/view.ts'
import { provinceIn } from '#src/kit/provinces.ts'
import { type CaseFace, troubles } from './words.ts'

/** A brand's goods by name, the way its product list has them. */
export interface Listed {
  readonly zh: string
  readonly en?: string
}

/** A store as the brand lists it, and the province that its address names. */
export interface Shop extends Listed {
  readonly region?: string
}

/** What the brand itself knows, by which the words of a case are understood. */
export interface Understood {
  readonly goods: readonly Listed[]
  readonly shops: readonly Shop[]
  /** Who supplied a lot: by the lot of a product, and by the lot alone where no product was named. */
  readonly suppliers: ReadonlyMap<string, string>
}

export const lotKey = (lot: string, product?: string): string => JSON.stringify([lot, product ?? null])

export const isTrouble = ({ case: one }: OpenedCase): boolean => troubles.includes(one.kind)

/** What a case tells about itself, with the customer's names for things brought to the brand's own where these are in them. */
export function faceOf({ case: one, channel, said }: OpenedCase, { goods, shops, suppliers }: Understood): CaseFace {
  const shop = said.store ? shopNamed(said.store, shops) : undefined
  // A platform or a file says where it came from; otherwise it happened where the store is.
  const region = (said.region && provinceIn(said.region)?.name.zh) || shop?.region
  const product = said.product && productName(said.product, goods)
  const lot = said.serial && lotOf(said.serial)
  const supplier = lot && (suppliers.get(lotKey(lot, product || undefined)) ?? suppliers.get(lotKey(lot)))
  return {
    id: one.id,
    topic: one.topic,
    channel,
    ...(product ? { product } : {}),
    ...(lot ? { lot } : {}),
    ...(said.store ? { store: shop?.zh ?? plain(said.store) } : {}),
    ...(region ? { region } : {}),
    ...(supplier ? { supplier } : {}),
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

/** 武林店 is the listed 杭州武林店 where no other store's name has it. */
function shopNamed(typed: string, shops: readonly Shop[]): Shop | undefined {
  const written = bare(typed)
  const names = ({ zh, en }: Shop) => [bare(zh), ...(en ? [bare(en)] : [])]
  const whole = shops.filter((shop) => names(shop).some((name) => written.includes(name)))
  if (whole.length > 0) return whole.sort((a, b) => b.zh.length - a.zh.length)[0]
  const part = written.length < 2 ? [] : shops.filter((shop) => names(shop).some((name) => name.includes(written)))
  return part.length === 1 ? part[0] : undefined
}

/** A serial written as lot, hyphen, number (`B2-0917`) names its lot; any other says nothing about one. */
export const lotOf = (serial: string): string | undefined =>
  /^([0-9A-Z]{1,12})-[0-9A-Z]{1,20}$/.exec(serial.normalize('NFKC').trim().toUpperCase())?.[1]

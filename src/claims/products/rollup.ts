import type { Claim } from '../claim.ts'
import type { DigitalLink } from '../codes/digitallink.ts'
import { isIn, type Placed } from '../placements/placed.ts'

/** What a code names: goods, perhaps of a lot, perhaps one unit. */
export interface Scanned {
  readonly gtin: string
  readonly lot?: string | undefined
  readonly serial?: string | undefined
}

/** Goods, their lot and serial; undefined for a code that is not about goods. */
export function scannedIn({ key, qualifiers }: DigitalLink): Scanned | undefined {
  if (key.ai !== '01') return undefined
  const value = (ai: string) => qualifiers.find((one) => one.ai === ai)?.value
  return { gtin: key.value, lot: value('10'), serial: value('21') }
}

/** About what a claim speaks, from the finest on. A certificate of the company is never one of the product. */
export const levels = ['unit', 'lot', 'product', 'company'] as const
export type ScanLevel = (typeof levels)[number]

export interface Printed {
  readonly placed: Placed
  readonly claim: Claim
}

export interface RolledUp {
  readonly at: Readonly<Record<ScanLevel, readonly Claim[]>>
  /** Printed on these goods, and no longer standing. */
  readonly over: readonly Claim[]
  /** How many speak only of lots or units that this code does not name. */
  readonly elsewhere: number
}

/**
 * What is claimed about a scanned code: serial, then lot, then product, then company. A claim about one lot never shows
 * for another, nor where the code names none. Each claim shows once, under the finest heading it has.
 */
export function rollUp(
  scanned: Scanned,
  printed: readonly Printed[],
  ofCompany: readonly Claim[],
  today: string,
): RolledUp {
  const at: Record<ScanLevel, Claim[]> = { unit: [], lot: [], product: [], company: [] }
  const over = new Map<string, Claim>()
  const shown = new Set<string>()
  const found = printed
    .flatMap(({ placed, claim }) => {
      const level = levelOf(placed, claim, scanned)
      return level ? [{ level, claim }] : []
    })
    .sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))
  for (const { level, claim } of [...found, ...ofCompany.map((claim) => ({ level: 'company' as const, claim }))]) {
    if (shown.has(claim.id)) continue
    shown.add(claim.id)
    if (stands(claim, today)) at[level].push(claim)
    else if (hasEnded(claim)) over.set(claim.id, claim)
  }
  const elsewhere = new Set(printed.map(({ claim }) => claim.id).filter((id) => !shown.has(id))).size
  return { at, over: [...over.values()], elsewhere }
}

/** Also one whose last day has passed while the timer has not come by yet. */
const stands = ({ standing, validUntil }: Claim, today: string): boolean =>
  (standing.is === 'live' || standing.is === 'disputed') && !(validUntil && validUntil < today)
/** Anything that was public and stands no more; a draft was never public. */
const hasEnded = ({ standing }: Claim): boolean =>
  ['live', 'disputed', 'suspended', 'lapsed', 'withdrawn', 'superseded'].includes(standing.is)

function levelOf({ place }: Placed, claim: Claim, { lot, serial }: Scanned): ScanLevel | undefined {
  if (place.kind !== 'pack') return undefined
  if (place.lots && !(lot && isIn(place.lots, lot))) return undefined
  if (place.serials && !(serial && isIn(place.serials, serial))) return undefined
  if (isOfCompany(claim)) return 'company'
  return place.serials ? 'unit' : place.lots ? 'lot' : 'product'
}

/** Kinds that speak of a firm and never of its goods; and the certificate of a management system, whatever it is filed as. */
const companyKinds: readonly string[] = ['association', 'heritage', 'government', 'charity', 'event']

export const isOfCompany = ({ kind, numbers }: Pick<Claim, 'kind' | 'numbers'>): boolean =>
  companyKinds.includes(kind) || numbers.some(({ identifier }) => identifier === 'ms-cert')

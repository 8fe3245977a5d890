import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { type EntitlementRefusal, readEntitlementEntry, type UseEntitlement } from './words.ts'

/** What one choice gave, each part with what is left of it. */
export interface Holding {
  readonly id: string
  readonly offer: string
  readonly case: string
  readonly parts: readonly HeldPart[]
}
export interface HeldPart {
  readonly part: number
  readonly kind: 'points' | 'voucher'
  /** Points, or fen. */
  readonly given: number
  readonly left: number
  readonly index: number
  readonly leaf: string
  readonly used: readonly string[]
}

export function fold(holding: Holding | undefined, logged: Logged): Holding {
  const entry = readEntitlementEntry(logged)
  if (entry.type === 'entitlement.granted/1') {
    const { offer, case: of, part, kind, points, amountFen } = entry.data
    const given = points ?? amountFen ?? 0
    const held: HeldPart = { part, kind, given, left: given, index: entry.index, leaf: entry.leaf, used: [] }
    return { id: entry.subject, offer, case: of, parts: [...(holding?.parts ?? []), held] }
  }
  if (!holding) throw new Error(`${entry.type} uses nothing`)
  const { part, points, amountFen, once } = entry.data
  return {
    ...holding,
    parts: holding.parts.map((one) =>
      one.part === part ? { ...one, left: one.left - (points ?? amountFen ?? 0), used: [...one.used, once] } : one,
    ),
  }
}

export interface Grant {
  readonly offer: string
  readonly case: string
  readonly owes: readonly (
    | { readonly kind: 'points'; readonly points: number }
    | { readonly kind: 'voucher'; readonly amountFen: number }
  )[]
}

/** GrantEntitlement: once for each choice, however often it is asked for. */
export function decideGranting(
  holding: Holding | undefined,
  { offer, case: of, owes }: Grant,
  { today }: { readonly today: string },
): Outcome<readonly Draft[], never> {
  if (holding) return yes([])
  return yes(
    owes.map((one, part) => ({
      type: 'entitlement.granted/1',
      by: 'timer',
      data: {
        offer,
        case: of,
        part,
        kind: one.kind,
        ...(one.kind === 'points' ? { points: one.points } : { amountFen: one.amountFen }),
        on: today,
      },
    })),
  )
}

export function decideUsing(
  holding: Holding | undefined,
  part: number,
  act: UseEntitlement,
  who: Actor,
  { today }: { readonly today: string },
): Outcome<readonly Draft[], EntitlementRefusal> {
  const held = holding?.parts.find((one) => one.part === part)
  if (!held) return refuse('entitlement.unknown', undefined, 'code')
  if (held.used.includes(act.once)) return yes([])
  const field = held.kind === 'points' ? 'points' : 'amountFen'
  const asked = act[field]
  if (asked === undefined) return refuse('field.missing', undefined, field)
  if (asked > held.left) return refuse('entitlement.too-little', { left: held.left }, field)
  const data = { part, [field]: asked, on: today, once: act.once, ...(act.store ? { store: act.store } : {}) }
  return yes([{ type: 'entitlement.used/1', by: who, answers: [held.leaf], data }])
}

import type { ClaimEntryType } from '../words.ts'

/**
 * What a badge may say of a claim, from the claim's own entries and a date alone. The server and the visitor's browser
 * run this very code; the browser over entries it has verified. Nothing is imported, so that it stays small.
 */
export const badgeStates = [
  'stands',
  'disputed',
  'contradicted',
  'not-yet',
  'suspended',
  'lapsed',
  'withdrawn',
  'unknown',
] as const
export type BadgeState = (typeof badgeStates)[number]

export interface BadgeReading {
  readonly state: BadgeState
  /** The highest level these entries can carry; the server may say less and never more. */
  readonly mostLevel: number
  /** When somebody last looked, or, where nobody did, when it was registered. */
  readonly checkedOn: string
  readonly validUntil?: string
}

/** An entry as a receipt shows it: anything at all until it was looked at. */
export interface Shown {
  readonly type: string
  readonly at: string
  readonly data: Readonly<Record<string, unknown>>
}

/** What each kind of entry does to a badge. A kind that is missing here makes a badge grey and not green. */
const effects: Readonly<Record<ClaimEntryType, Effect>> = {
  'claim.registered/1': 'begins',
  'claim.evidence-added/1': 'adds',
  'claim.looked-up/1': 'looks',
  'claim.disputed/1': 'disputes',
  'claim.dispute-answered/1': 'answers',
  'claim.dispute-forgotten/1': 'nothing',
  'claim.suspended/1': 'suspends',
  'claim.resumed/1': 'resumes',
  'claim.lapsed/1': 'lapses',
  'claim.withdrawn/1': 'withdraws',
  'claim.registered/2': 'begins',
  'claim.checked/1': 'checks',
  'claim.approved/1': 'approves',
  'claim.evidence-added/2': 'adds',
  'claim.looked-up/2': 'looks',
  'claim.held-back/1': 'suspends',
  // Another claim stands in its place; this one does not any more.
  'claim.superseded/1': 'withdraws',
  'claim.endorsement-invited/1': 'nothing',
  'claim.invitation-revoked/1': 'nothing',
  'claim.countersigned/1': 'countersigns',
  'claim.countersigner-judged/1': 'nothing',
  'claim.countersignature-withdrawn/1': 'uncountersigns',
  'claim.countersignature-paused/1': 'uncountersigns',
  'claim.countersignature-resumed/1': 'countersigns',
  'claim.countersignature-ended/1': 'uncountersigns',
  'claim.countersignature-forgotten/1': 'nothing',
}
type Effect =
  | 'begins'
  | 'adds'
  | 'looks'
  | 'disputes'
  | 'answers'
  | 'suspends'
  | 'resumes'
  | 'lapses'
  | 'withdraws'
  | 'countersigns'
  | 'uncountersigns'
  | 'checks'
  | 'approves'
  | 'nothing'

/** Over all entries of one claim, oldest first. `today` is the date on the brand's wall. */
export function readBadge(entries: readonly Shown[], today: string): BadgeReading {
  let [open, suspended, evidence, level, countersigned] = [0, false, false, 0, 0]
  let observed = false
  let over: BadgeState | undefined
  let known = entries.length > 0
  let look: { readonly on: string; readonly confirmed: boolean } | undefined
  let [draft, fails] = [false, false]
  for (const [i, { type, data }] of entries.entries()) {
    const effect = Object.hasOwn(effects, type) ? effects[type as ClaimEntryType] : undefined
    known &&= effect !== undefined && (effect === 'begins') === (i === 0)
    if (effect === 'begins' || effect === 'adds') evidence ||= list(data.evidence).length > 0
    if (effect === 'looks' && (look === undefined || text(data.on) >= look.on))
      look = { on: text(data.on), confirmed: data.result === 'confirmed' }
    if (effect === 'begins') draft = data.stage === 'draft'
    if (effect === 'approves') draft = false
    if (effect === 'checks') fails = list(data.checks).some(weighs)
    if (effect === 'disputes') open += 1
    if (effect === 'answers') open -= 1
    if (effect === 'suspends') suspended = true
    if (effect === 'resumes') suspended = false
    if (effect === 'countersigns') countersigned += 1
    if (data.as === 'observer') observed = true
    if (effect === 'uncountersigns') countersigned -= 1
    if (effect === 'lapses') over = 'lapsed'
    if (effect === 'withdraws') over = 'withdrawn'
  }
  const first = entries[0]?.data ?? {}
  const validUntil = text(first.validUntil)
  const numberFails = list(first.numbers).some((one) => (one as { verdict?: unknown } | null)?.verdict === 'fail')
  if (evidence) level = 1
  if (look?.confirmed && !numberFails && !fails) level = 2
  // Whether the register names who signed is not in these entries: it is for the server to say less.
  if (countersigned > 0 && !numberFails && !fails) level = observed ? 4 : 3
  return {
    state: !known
      ? 'unknown'
      : (over ??
        (validUntil !== '' && validUntil < today
          ? 'lapsed'
          : suspended
            ? 'suspended'
            : numberFails || fails || look?.confirmed === false
              ? 'contradicted'
              : draft || text(first.validFrom) > today
                ? 'not-yet'
                : open > 0
                  ? 'disputed'
                  : 'stands')),
    mostLevel: level,
    checkedOn: look?.on ?? text(first.registeredOn),
    ...(validUntil === '' ? {} : { validUntil }),
  }
}

/**
 * Sites a badge was issued to: where the brand has put it on record that the claim is used, and has not taken it down.
 * `entries` are those of placements, each with its subject, oldest first.
 */
export function issuedTo(
  entries: readonly (Shown & { readonly subject: string })[],
  claim: string,
  today: string,
): readonly string[] {
  const origins = new Map<string, string>()
  for (const { type, subject, data } of entries) {
    if (type === 'placement.taken-down/1') origins.delete(subject)
    if (type !== 'placement.made/1' || data.claim !== claim) continue
    const url = text((data.place as { url?: unknown } | undefined)?.url)
    const inTime = text(data.since) <= today && (text(data.until) === '' || today <= text(data.until))
    if (inTime && URL.canParse(url)) origins.set(subject, new URL(url).origin)
  }
  return [...new Set(origins.values())]
}

/** A check that fails in itself; time, numbers and look-ups are seen from their own entries. */
const weighs = (one: unknown): boolean => {
  const { id, result } = (one ?? {}) as { id?: unknown; result?: unknown }
  return result === 'fail' && !/^(?:time|number|lapsed-at-source)\b/.test(text(id))
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

import { kindOf } from '../kinds/kinds.ts'
import type { HeldFile, RegisterBody } from './ask.ts'

interface TypedParty {
  readonly name?: string
  readonly uscc?: string
}

/** A number as it is typed, with what its paper says. */
interface TypedNumber {
  readonly identifier?: string
  readonly value?: string
  readonly holder?: TypedParty
  readonly covers?: Readonly<Record<string, string>>
  readonly class?: string
  readonly status?: string
  readonly validUntil?: string
}

/** The form as it stands; every field may be empty while somebody types. */
export interface Typed {
  readonly kind?: string
  readonly wording?: { readonly zh?: string; readonly en?: string }
  readonly endorser?: TypedParty & { readonly domain?: string }
  readonly brand?: TypedParty
  readonly parent?: TypedParty
  readonly details?: Readonly<Record<string, string | number | boolean | null | undefined>>
  readonly incentive?: 'none' | 'no' | 'disclosed' | 'hidden'
  readonly source?: { readonly register?: string; readonly url?: string }
  readonly scope?: Readonly<
    Partial<Record<'products' | 'models' | 'batches' | 'sites' | 'regions' | 'channels', string>>
  >
  readonly numbers?: readonly (TypedNumber | undefined)[]
  readonly issuedOn?: string
  readonly validFrom?: string
  readonly validUntil?: string
  readonly reviewEvery?: string
  readonly owner?: string
}

const empty: Typed = { numbers: [], owner: 'legal' }

/** What was kept in this window; anything unreadable is an empty form. */
export function readDraft(kept: string): Typed {
  try {
    const read: unknown = JSON.parse(kept)
    return typeof read === 'object' && read !== null ? { ...empty, ...read } : empty
  } catch {
    return empty
  }
}

/** What was left empty was not said. The server says what is missing, all at once, so nothing is made up for it here. */
export function bodyOf(typed: Typed, evidence: readonly HeldFile[]): RegisterBody {
  const { kind, wording, endorser, brand, parent, details, incentive, source, scope, numbers = [], ...rest } = typed
  const asked = Object.entries(details ?? {}).filter(
    ([name, value]) =>
      // Fields of a kind that was chosen before this one are no part of it.
      kindOf(kind ?? '')?.fields.some((field) => field.name === name) &&
      value !== '' &&
      value !== null &&
      value !== undefined,
  )
  const said = {
    ...filled(rest),
    ...(kind ? { kind } : {}),
    wording: { zh: '', ...filled(wording) },
    scope: filled(scope),
    numbers: numbers.map((one) => numberOf(one ?? {})),
    evidence: [...evidence],
    ...(any(endorser) ? { endorser: { name: '', ...filled(endorser) } } : {}),
    ...(any(brand) ? { brand: { name: '', ...filled(brand) } } : {}),
    ...(any(parent) ? { parent: { name: '', ...filled(parent) } } : {}),
    ...(asked.length > 0 ? { details: Object.fromEntries(asked) } : {}),
    ...(incentive && incentive !== 'none'
      ? { incentive: incentive === 'no' ? { given: false } : { given: true, disclosed: incentive === 'disclosed' } }
      : {}),
    ...(any(source) ? { source: { register: '', ...filled(source) } } : {}),
  }
  // A role comes from the list of roles; whatever else somebody manages to send, the server refuses by name.
  return said as RegisterBody
}

function numberOf({ holder, covers, identifier = '', value = '', ...paper }: TypedNumber): object {
  return {
    identifier,
    value,
    ...filled(paper),
    ...(any(holder) ? { holder: { name: '', ...filled(holder) } } : {}),
    ...(any(covers) ? { covers: filled(covers) } : {}),
  }
}

const filled = <T extends object>(part: T | undefined): Partial<T> =>
  Object.fromEntries(
    Object.entries(part ?? {}).filter(([, value]) => typeof value === 'string' && value.trim() !== ''),
  ) as Partial<T>

const any = (part: object | undefined): boolean => Object.keys(filled(part)).length > 0

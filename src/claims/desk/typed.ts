import type { HeldFile, RegisterBody } from './ask.ts'

/** The form as it stands; every field may be empty while somebody types. */
export interface Typed {
  readonly kind?: string
  readonly wording?: { readonly zh?: string; readonly en?: string }
  readonly endorser?: { readonly name?: string; readonly uscc?: string }
  readonly source?: { readonly register?: string; readonly url?: string }
  readonly scope?: Readonly<Partial<Record<'products' | 'models' | 'batches' | 'regions' | 'channels', string>>>
  readonly numbers?: readonly ({ readonly identifier?: string; readonly value?: string } | undefined)[]
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
  const { kind, wording, endorser, source, scope, numbers = [], ...rest } = typed
  const said = {
    ...filled(rest),
    ...(kind ? { kind } : {}),
    wording: { zh: '', ...filled(wording) },
    scope: filled(scope),
    numbers: numbers.map((one) => ({ identifier: one?.identifier ?? '', value: one?.value ?? '' })),
    evidence: [...evidence],
    ...(any(endorser) ? { endorser: { name: '', ...filled(endorser) } } : {}),
    ...(any(source) ? { source: { register: '', ...filled(source) } } : {}),
  }
  // A role comes from the list of roles; whatever else somebody manages to send, the server refuses by name.
  return said as RegisterBody
}

const filled = <T extends object>(part: T | undefined): Partial<T> =>
  Object.fromEntries(
    Object.entries(part ?? {}).filter(([, value]) => typeof value === 'string' && value.trim() !== ''),
  ) as Partial<T>

const any = (part: object | undefined): boolean => Object.keys(filled(part)).length > 0

import type { Language } from '#src/kit/language.ts'
import type { Outcome, Refusal } from '#src/kit/outcome.ts'
import type { Html } from '#src/site/layout.ts'
import type { HeldCase } from '../view.ts'

/** Where a part is drawn. `token` is '' for somebody at the desk who only looks on: then nothing can be sent. */
export interface PartPlace extends HeldCase {
  readonly lang: Language
  readonly now: string
  /** What was typed into a form of this part that was refused, and why; absent otherwise. */
  readonly typed?: Readonly<Record<string, string>> | undefined
  readonly refusals?: readonly Refusal[] | undefined
}

/**
 * What another capability shows of a case on the customer's page: an offer, a repair, a parcel. Parts are handed to
 * `casePages` where the server is put together, so that cases does not know whose they are.
 */
export interface CasePart {
  /** The word in addresses: its forms post to `/c/<token>/<name>/<act>`. Lowercase letters. */
  readonly name: string
  /** What of it somebody opens the page for, in a line or two, in the box that says whose turn it is. */
  brief?(place: PartPlace): Promise<Html | undefined>
  /** Its section of the page, between whose turn it is and what happened; nothing if the case has none of it. */
  section(place: PartPlace): Promise<Html | undefined>
  /** What a form of the section asks for; undefined for an act there is not. A refusal shows the page again with what was typed. */
  act?(
    place: HeldCase,
    act: string,
    typed: Readonly<Record<string, string>>,
    /** Files the form carried, where it carries any. */
    files?: readonly File[],
  ): Promise<Outcome<unknown> | undefined>
  /** The customer had their case forgotten: what the part keeps of it follows, at once where it can. */
  forgotten?(place: HeldCase): Promise<unknown>
  /** A refusal of this part in words. */
  refusal?(lang: Language, refusal: Refusal): string
}

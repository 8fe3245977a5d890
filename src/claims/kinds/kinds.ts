import { association } from './association.ts'
import { award } from './award.ts'
import { bulletin } from './bulletin.ts'
import { celebrity } from './celebrity.ts'
import { certification } from './certification.ts'
import { channel } from './channel.ts'
import { charity } from './charity.ts'
import { classicText } from './classic-text.ts'
import { coBranding } from './co-branding.ts'
import { customerCase } from './customer-case.ts'
import { event } from './event.ts'
import { expert } from './expert.ts'
import { government } from './government.ts'
import { heritage } from './heritage.ts'
import type { Kind } from './kind.ts'
import { media } from './media.ts'
import { origin } from './origin.ts'
import { partnership } from './partnership.ts'
import { patent } from './patent.ts'
import { standardDrafting } from './standard-drafting.ts'
import { supplyChain } from './supply-chain.ts'
import { testing } from './testing.ts'
import { wordOfMouth } from './word-of-mouth.ts'

const all = [
  certification,
  association,
  celebrity,
  media,
  expert,
  wordOfMouth,
  heritage,
  patent,
  award,
  government,
  classicText,
  event,
  partnership,
  channel,
  supplyChain,
  testing,
  standardDrafting,
  charity,
  origin,
  coBranding,
  customerCase,
] as const satisfies readonly Kind[]

/** The 21 kinds of endorsement, in the article's order. */
export const kinds: readonly Kind[] = all

export type KindId = (typeof all)[number]['id']

export const kindIds: readonly KindId[] = all.map((kind) => kind.id)

/** What a brand says by itself, with nobody behind it but a count that can be checked: no endorsement, and shown as none. */
export const ownKinds: readonly Kind[] = [bulletin]

/** Everything a claim can be. */
export const claimKinds: readonly Kind[] = [...kinds, ...ownKinds]

export const kindOf = (id: string): Kind | undefined => claimKinds.find((kind) => kind.id === id)

import type { House } from '#src/kit/house.ts'
import { type Computed, compute } from '../compute.ts'
import { inPublic } from '../published/fold.ts'
import { standardById } from '../published/view.ts'
import { readStandard, type StandardFile } from '../standard.ts'
import { readOfferEntry } from './entries.ts'
import type { Offer, Revision } from './fold.ts'
import { wordsOfOffer } from './view.ts'
import type { OfferFact } from './words.ts'

/** A revision with its words, and its computation done anew from its facts, as long as nobody had them deleted. */
export interface ToldRevision {
  readonly revision: Revision
  readonly message?: string
  readonly explanation?: string
  readonly labels: readonly string[]
  readonly facts: readonly OfferFact[]
  readonly paper?: { readonly standard: StandardFile; readonly computed: Computed }
  /** The standard it was computed by. */
  readonly standard?: StandardFile
}

/** What a step said, for those who may read it. */
export interface ToldStep {
  readonly index: number
  readonly type: string
  readonly at: string
  readonly by: string
  readonly message?: string
  readonly reason?: string
  readonly evidence?: readonly string[]
}

export interface ToldOffer {
  readonly offer: Offer
  /** What the customer had in hand before the offer was drawn up anew. */
  readonly before?: { readonly cashFen: number; readonly madeAt: string }
  readonly made?: ToldRevision
  readonly draft?: ToldRevision
  readonly steps: readonly ToldStep[]
}

/** An offer as people read it: its words from the vault, its sums computed again by the version they were computed by. */
export async function tellOffer(house: House, brand: string, offer: Offer): Promise<ToldOffer> {
  const words = await wordsOfOffer(house, brand, offer)
  const told = async (revision: Revision | undefined): Promise<ToldRevision | undefined> => {
    if (!revision) return undefined
    const said = words.get(revision.index) ?? {}
    const facts = (said.facts ?? []) as readonly OfferFact[]
    const standard = await standardAt(house, brand, revision)
    const paper = standard && paperOf(standard, facts)
    return {
      revision,
      ...(typeof said.message === 'string' ? { message: said.message } : {}),
      ...(typeof said.explanation === 'string' ? { explanation: said.explanation } : {}),
      labels: (said.labels ?? []) as readonly string[],
      facts,
      ...(paper ? { paper } : {}),
      ...(standard ? { standard } : {}),
    }
  }
  const [made, draft] = await Promise.all([told(offer.made), told(offer.draft)])
  const steps = offer.steps.map(({ index, type, at, by }): ToldStep => {
    const { message, reason, evidence } = words.get(index) ?? {}
    return {
      index,
      type,
      at,
      by,
      ...(typeof message === 'string' ? { message } : {}),
      ...(typeof reason === 'string' ? { reason } : {}),
      ...(Array.isArray(evidence) ? { evidence: evidence.map(String) } : {}),
    }
  })
  const before = await beforeThat(house, brand, offer)
  return { offer, ...(before ? { before } : {}), ...(made ? { made } : {}), ...(draft ? { draft } : {}), steps }
}

async function beforeThat(house: House, brand: string, { made, steps }: Offer): Promise<ToldOffer['before']> {
  const makings = steps.filter((step) => step.type === 'offer.made/1')
  const earlier = makings.at(-2)
  if (!made || !earlier) return undefined
  const drawn = steps.findLast((step) => step.type === 'offer.proposed/1' && step.index < earlier.index)
  const [entry] = drawn ? await house.ledger.at(brand, [drawn.index]) : []
  const read = entry && readOfferEntry(entry)
  return read?.type === 'offer.proposed/1' ? { cashFen: read.data.cashFen, madeAt: earlier.at } : undefined
}

async function standardAt(house: House, brand: string, revision: Revision): Promise<StandardFile | undefined> {
  const known = revision.standard === undefined ? undefined : await standardById(house, brand, revision.standard)
  return known && inPublic(known).find((one) => one.version === revision.version)?.standard
}

function paperOf(standard: StandardFile, facts: readonly OfferFact[]) {
  const read = facts.length > 0 ? readStandard(standard) : undefined
  if (!read?.ok) return undefined
  const computed = compute(read.value, Object.fromEntries(facts.map((fact) => [fact.name, fact.value])))
  return computed.ok ? { standard, computed: computed.value } : undefined
}

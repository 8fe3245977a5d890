import { fromBase64 } from '@troth/proof/bytes'
import { verifyEd25519 } from '@troth/proof/ed25519'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { type Ranges, ranges } from '../runs/ranges.ts'
import type { Observed, Observer } from './observer.ts'
import { type Drawing, drawingBytes, type Finding, findingBytes, placesOf } from './sample.ts'
import type { ObserverRefusal } from './words.ts'

type Decision = Outcome<readonly Draft[], ObserverRefusal>

export interface Registration {
  readonly zh: string
  readonly en: string
  readonly publicKey: string
  readonly standsFor?: string | undefined
}

/** RegisterObserver: who, and by which key, before they say anything. */
export function decideRegistration(before: Observed | undefined, act: Registration, by: Actor): Decision {
  if (before) return refuse('observer.key-used')
  return yes([{ type: 'observer.registered/1', by, data: JSON.parse(JSON.stringify(act)) }])
}

export function decideDismissal(before: Observed | undefined, reason: string, by: Actor): Decision {
  if (before?.is !== 'observer') return refuse('observer.unknown')
  if (before.dismissedAt) return refuse('observer.dismissed')
  return yes([{ type: 'observer.dismissed/1', by, answers: [before.steps[0]!.leaf], data: { reason } }])
}

const signed = (observer: Observer, message: Uint8Array, signature: string): boolean => {
  const [key, bytes] = [fromBase64(observer.publicKey), fromBase64(signature)]
  return key?.length === 32 && bytes?.length === 64 && verifyEd25519(key, message, bytes)
}

export interface DrawingFacts {
  readonly brand: string
  readonly observer: Observer | undefined
  /** Who had been paid by the entries below `upTo`; undefined where there is no such run. */
  readonly paid: Ranges | undefined
  /** Index behind the last entry that says who was paid. */
  readonly paidUpTo: number
  /** The root of the log at that size, base64; undefined where it is not published. */
  readonly root: string | undefined
}

/** DrawSample: the signature fits, and the tree whose root it is over is later than every payment it draws from. */
export function decideDrawing(
  before: Observed | undefined,
  act: Drawing & { readonly signature: string },
  facts: DrawingFacts,
): Decision {
  const { signature, ...drawing } = act
  const { observer, paid } = facts
  if (before) return yes([])
  if (!observer) return refuse('observer.unknown')
  if (observer.dismissedAt) return refuse('observer.dismissed')
  if (!paid) return refuse('sample.run-unknown')
  if (!signed(observer, drawingBytes(facts.brand, observer.id, drawing), signature)) return refuse('observer.signature')
  if (act.size < act.upTo || act.upTo < facts.paidUpTo) return refuse('sample.too-early', { least: facts.paidUpTo })
  if (facts.root !== act.root) return refuse('sample.root')
  if (ranges.count(paid) === 0) return refuse('sample.nobody')
  const places = [...placesOf(paid, act.people, fromBase64(signature)!)]
  const data = { ...drawing, observer: observer.id, signature, places }
  return yes([{ type: 'sample.drawn/1', by: `observer:${observer.id}`, answers: [observer.steps[0]!.leaf], data }])
}

/** ReportFinding: signed, about one of the sample, not from the future. The same said again is said once. */
export function decideFinding(
  before: Observed | undefined,
  act: Omit<Finding, 'sample'> & { readonly signature: string },
  facts: { readonly brand: string; readonly observer: Observer | undefined; readonly today: string },
): Decision {
  if (before?.is !== 'sample') return refuse('sample.unknown')
  const { observer } = facts
  if (observer?.id !== before.observer) return refuse('observer.unknown')
  const { signature, ...finding } = act
  if (!signed(observer, findingBytes(facts.brand, observer.id, { ...finding, sample: before.id }), signature))
    return refuse('observer.signature')
  if (!before.places.includes(act.at)) return refuse('sample.not-in-it', { at: act.at })
  if (act.on > facts.today) return refuse('sample.later-than-today', { today: facts.today }, 'on')
  const last = before.findings.find(({ at }) => at === act.at)
  if (last?.result === act.result && last.on === act.on) return yes([])
  return yes([
    { type: 'sample.found/1', by: `observer:${observer.id}`, answers: [before.steps[0]!.leaf], data: { ...act } },
  ])
}

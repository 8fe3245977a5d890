import { z } from 'zod'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Role } from '#src/people/words.ts'

/** Who may enter an observer and end their work; the findings are the observer's alone. */
export const entitled = { observer: ['legal', 'admin'] } as const satisfies Record<string, readonly Role[]>

const text = (most: number) => z.string().trim().min(1).max(most)
const id = z.string().regex(/^[0-9a-hj-km-np-tv-z]{16}$/)
/** 32 bytes. */
const publicKey = z.string().regex(/^[A-Za-z0-9+/]{43}=$/)
/** 64 bytes. */
const signature = z.string().regex(/^[A-Za-z0-9+/]{86}==$/)
const root = z.string().regex(/^[A-Za-z0-9+/]{43}=$/)
const index = z.int().nonnegative()

export const results = ['arrived', 'not-arrived', 'differs', 'not-reached'] as const
export type Result = (typeof results)[number]
export const samplePeople = 200

export const registerSchema = z.strictObject({
  zh: text(120),
  en: text(120),
  publicKey,
  standsFor: text(300).optional(),
})
export const dismissSchema = z.strictObject({ reason: text(500) })
/** DrawSample, by an observer: signed over `drawingBytes`. */
export const drawSchema = z.strictObject({
  observer: id,
  run: id,
  upTo: index,
  size: index,
  root,
  people: z.int().min(1).max(samplePeople),
  signature,
})
/** ReportFinding, by the observer of the sample: signed over `findingBytes`. */
export const findSchema = z.strictObject({ at: index, result: z.enum(results), on: z.iso.date(), signature })

/** The public part of every kind of entry about observers and their samples. Old kinds stay readable for ever. */
export const observerEntries = {
  /** Somebody outside may draw samples and sign what they find, with this key (Ed25519, base64). Sealed: actor. */
  'observer.registered/1': z.strictObject({ zh: text(120), en: text(120), publicKey, standsFor: text(300).optional() }),
  /** They draw no more samples; what they found stays. Sealed: actor. */
  'observer.dismissed/1': z.strictObject({ reason: text(500) }),
  /** A sample of those paid by a run, that the brand did not choose. */
  'sample.drawn/1': z.strictObject({
    observer: id,
    run: id,
    upTo: index,
    size: index,
    root,
    people: z.int().positive(),
    signature,
    /** As they follow from the signature; whoever has the log can derive them again. */
    places: z.array(index).min(1).max(samplePeople),
  }),
  /** What the observer found for one of them. A later finding for the same place takes an earlier one's place. */
  'sample.found/1': z.strictObject({
    at: index,
    result: z.enum(results),
    on: z.iso.date(),
    signature,
  }),
} as const
export type ObserverEntryType = keyof typeof observerEntries
export type ObserverEntry = {
  [T in ObserverEntryType]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof observerEntries)[T]>
  }
}[ObserverEntryType]
export const isObserverEntry = (type: string): type is ObserverEntryType => Object.hasOwn(observerEntries, type)

/** A logged entry as observers' streams understand it. An unknown kind is a fault: a fold must not skip facts. */
export function readObserverEntry(entry: Logged): ObserverEntry {
  if (!isObserverEntry(entry.type)) throw new Error(`${entry.type} is not an entry of an observer`)
  return { ...entry, data: observerEntries[entry.type].parse(entry.data) } as ObserverEntry
}

export type ObserverRefusal =
  | FieldRefusal
  | 'not-entitled'
  | 'brand.unknown'
  | 'observer.unknown'
  | 'observer.dismissed'
  | 'observer.key-used'
  | 'observer.signature'
  | 'sample.unknown'
  | 'sample.run-unknown'
  | 'sample.root'
  | 'sample.too-early'
  | 'sample.nobody'
  | 'sample.not-in-it'
  | 'sample.later-than-today'

import { countedOnce } from '../engine/once.ts'
import { type CaseFace, type Feeling, keyOf, type Stream } from './words.ts'

/** How many, and for a share of how many. */
export interface Count {
  readonly x: number
  readonly n: number
}

/** A case with what tells copies apart, as it is read on the day it is counted. */
export interface Voice extends CaseFace {
  readonly customer?: string
  readonly statement?: string
}

export interface CountedMention {
  readonly platform: string
  readonly feeling: Feeling
  readonly product?: string
  readonly region?: string
}

/** Of what was promised by a time, how much was found kept or missed that day, and how much of it missed. */
export interface Decided {
  readonly missed: number
  readonly decided: number
}

/** So many streams a day at most: made-up product names must not fill the disk. */
export const streamsADay = 10_000

/** All streams that a day's cases, mentions, duties and promised words add to. One customer, or one wording, counts once a day. */
export function countsOf(
  day: string,
  voices: readonly Voice[],
  mentions: readonly CountedMention[],
  duties: Decided,
  words: Decided,
): ReadonlyMap<string, Count> {
  const counts = new Map<string, { x: number; n: number }>()
  const add = (stream: Stream, x = 1, n = 0) => {
    const key = keyOf(stream)
    const known = counts.get(key)
    if (known) {
      known.x += x
      known.n += n
    } else if (counts.size < streamsADay) counts.set(key, { x, n })
  }
  const once = countedOnce(
    voices.map(({ customer, statement }) => ({
      day,
      ...(customer ? { customer } : {}),
      ...(statement ? { text: statement } : {}),
    })),
  ).map((i) => voices[i]!)
  for (const one of once) for (const stream of streamsOfCase(one)) add(stream)
  for (const { platform, feeling, product, region } of mentions) {
    const bad = feeling === 'negative' ? 1 : 0
    add({ family: 'mentions' })
    add({ family: 'mentions', platform })
    if (product) add({ family: 'mentions', product })
    if (region) add({ family: 'mentions', region })
    add({ family: 'negative' }, bad, 1)
    add({ family: 'negative', platform }, bad, 1)
  }
  if (duties.decided > 0) add({ family: 'overdue' }, duties.missed, duties.decided)
  if (words.decided > 0) add({ family: 'words-missed' }, words.missed, words.decided)
  return counts
}

/** The streams of complaints a case counts in: the whole, each of its sides, and product by lot, region, topic and channel. */
export function streamsOfCase({ product, lot, topic, channel, region }: CaseFace): readonly Stream[] {
  const family = 'complaints' as const
  const whole: Stream[] = [{ family }, { family, topic }, { family, channel }, ...(region ? [{ family, region }] : [])]
  if (!product) return whole
  return [
    ...whole,
    { family, product },
    ...(lot ? [{ family, product, lot }] : []),
    ...(region ? [{ family, product, region }] : []),
    { family, product, topic },
    { family, product, topic, channel },
  ]
}

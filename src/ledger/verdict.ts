import type { ReceiptVerdict } from '@troth/proof/receipt'
import type { Language } from '#src/kit/language.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** A verdict in words, the same on the command line and on `/verify`. */
export interface Told {
  readonly headline: string
  /** What was proved, or everything that is wrong. */
  readonly points: readonly string[]
  /** The log's key, to be compared by whoever did not bring a trusted one. */
  readonly key?: { readonly remark: string; readonly vkey: string }
  readonly entries: readonly ToldEntry[]
}

export interface ToldEntry {
  readonly title: string
  readonly facts: readonly (readonly [name: string, value: string])[]
}

export function tell(verdict: ReceiptVerdict, lang: Language): Told {
  const text = { zh, en }[lang]
  const headline = text.verdicts[verdict.verdict]
  const entries = verdict.entries.map(({ entry, index, disclosures }) => ({
    title: text.entry(index),
    facts: [
      ...factsOf(entry, text),
      ...disclosures.map(
        ({ name, value, ok }) => [`${ok ? '' : '✗ '}${name ?? text.sealed}`, typeof value === 'string' ? value : JSON.stringify(value)] as const,
      ),
    ],
  }))
  const { log } = verdict
  if (verdict.verdict !== 'proved' || !log) return { headline, points: verdict.faults.map(text.fault), entries }
  const opened = verdict.entries.reduce((sum, one) => sum + one.disclosures.length, 0)
  const cosigned = verdict.witnesses.filter((witness) => witness.state === 'cosigned').length
  return {
    headline,
    points: [
      text.bytes(verdict.entries.length),
      text.inclusion(verdict.entries.length, log.size),
      text.signature(log.origin),
      ...(opened > 0 ? [text.disclosures(opened)] : []),
      cosigned > 0 ? text.witnesses(cosigned) : text.noWitness,
      ...(verdict.keyTrusted ? [text.keyTrusted] : []),
    ],
    ...(verdict.keyTrusted ? {} : { key: { remark: text.keyUnknown, vkey: log.vkey } }),
    entries,
  }
}

function factsOf(entry: unknown, text: typeof zh): (readonly [string, string])[] {
  if (entry === null || typeof entry !== 'object') return []
  const { type, at, by, subject } = entry as Record<string, unknown>
  const known: (readonly [string, unknown])[] = [['', type], [text.at, at], [text.by, by], [text.about, subject]]
  return known.filter((pair): pair is readonly [string, string] => typeof pair[1] === 'string')
}

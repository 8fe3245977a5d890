import type { ReceiptVerdict } from '@troth/proof/receipt'
import type { ShareVerdict } from '@troth/proof/sharefile'
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

/** How to name what a receipt holds; the ledger itself does not know what a case is. */
export interface Names {
  /** The verdict on a share of a payout, or why it is not proved. */
  ofShare(code: string, lang: Language): string
  entry(type: string, lang: Language): string
  field(name: string, lang: Language): string
  by(by: string, lang: Language): string
}

export function tell(verdict: ReceiptVerdict, lang: Language, names: Names): Told {
  const text = { zh, en }[lang]
  const headline = text.verdicts[verdict.verdict]
  const entries = verdict.entries.map(({ entry, index, disclosures }) => ({
    title: titleOf(entry, index, text, (type) => names.entry(type, lang)),
    facts: [
      ...factsOf(entry, text, (by) => names.by(by, lang)),
      ...disclosures.map(
        ({ name, value, ok }) =>
          [
            `${ok ? '' : '✗ '}${name === null ? text.sealed : names.field(name, lang)}`,
            typeof value === 'string' ? value : JSON.stringify(value),
          ] as const,
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
      ...(log.second === 'none' ? [] : [text.second[log.second]]),
      ...(opened > 0 ? [text.disclosures(opened)] : []),
      cosigned > 0 ? text.witnesses(cosigned) : text.noWitness,
      ...(verdict.quorum === 'met' ? [text.quorumMet] : []),
      ...(verdict.keyTrusted ? [text.keyTrusted(log.vkey.split('+', 2).join('+'))] : []),
    ],
    ...(verdict.keyTrusted ? {} : { key: { remark: text.keyUnknown, vkey: log.vkey } }),
    entries,
  }
}

/** A share of a payout run: first whether it is inside the total, then what its receipt shows. */
export function tellShare(found: ShareVerdict, lang: Language, names: Names): Told {
  const text = { zh, en }[lang]
  const inside = found.receipt ? tell(found.receipt, lang, names) : { points: [], entries: [] }
  const headline = names.ofShare(found.verdict, lang)
  const { share, run } = found
  const facts = share ? [[text.shareOf, share.reference] as const, [text.shareIs, yuan(share.amountFen)] as const] : []
  const said = found.fault
    ? [names.ofShare(found.fault, lang)]
    : run
      ? [text.shareInside(yuan(share!.amountFen), yuan(run.totalFen), run.count)]
      : []
  return {
    ...inside,
    headline,
    points: [...said, ...inside.points],
    entries: [...(share ? [{ title: text.share, facts }] : []), ...inside.entries],
  }
}

const yuan = (fen: string) => {
  const [whole, part] = [fen.slice(0, -2) || '0', fen.slice(-2).padStart(2, '0')]
  return `¥${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}.${part}`
}

function titleOf(entry: unknown, index: number | null, text: typeof zh, name: (type: string) => string): string {
  const type = entry !== null && typeof entry === 'object' ? (entry as Record<string, unknown>).type : undefined
  return typeof type === 'string' ? `${name(type)} · ${text.entry(index)}` : text.entry(index)
}

function factsOf(entry: unknown, text: typeof zh, byWords: (by: string) => string): (readonly [string, string])[] {
  if (entry === null || typeof entry !== 'object') return []
  const { at, by, subject } = entry as Record<string, unknown>
  const known: (readonly [string, unknown])[] = [
    [text.at, at],
    [text.by, typeof by === 'string' ? byWords(by) : undefined],
    [text.about, subject],
  ]
  return known.filter((pair): pair is readonly [string, string] => typeof pair[1] === 'string')
}

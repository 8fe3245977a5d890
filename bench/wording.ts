import { existsSync, readFileSync } from 'node:fs'
import { contradictions } from '../src/wording/engine/contradictions.ts'
import { last, later } from '../src/wording/engine/later.fixture.ts'
import { half, type Pair, pairs, writtenOn } from '../src/wording/engine/pairs.fixture.ts'
import { statedIn } from '../src/wording/engine/stated.ts'
import { heldAds, heldReplies } from '../src/wording/held.fixture.ts'
import { lint } from '../src/wording/lint.ts'
import { ads, replies } from '../src/wording/sentences.fixture.ts'
import { machine } from './measure.ts'

/** Precision and recall of the message check, per rule; and how many sentences a second one core reads. */
interface Case {
  readonly text: string
  readonly as: 'ad' | 'reply'
  readonly expect: readonly string[]
  readonly hard: boolean
}

const own: Case[] = [
  ...ads.map(([text, ...expect]): Case => ({ text, as: 'ad', expect, hard: false })),
  ...replies.map(([text, ...expect]): Case => ({ text, as: 'reply', expect, hard: false })),
]
const shared = (file: string, as: 'ad' | 'reply'): Case[] => {
  const url = new URL(`../../shared/domain/${file}`, import.meta.url)
  if (!existsSync(url)) return []
  const { cases } = JSON.parse(readFileSync(url, 'utf8')) as {
    cases: { text: string; expect: string[]; kind?: string }[]
  }
  return cases.map(({ text, expect, kind }) => ({ text, as, expect, hard: kind?.endsWith('-hard') ?? false }))
}

function score(title: string, cases: readonly Case[], perRule = false): void {
  if (cases.length === 0) return
  const counts = new Map<string, { hit: number; missed: number; extra: number }>()
  const of = (rule: string) => counts.get(rule) ?? counts.set(rule, { hit: 0, missed: 0, extra: 0 }).get(rule)!
  for (const { text, as, expect } of cases) {
    const found = new Set(lint(text, as).findings.map((finding) => finding.rule))
    for (const rule of found) of(rule)[expect.includes(rule) ? 'hit' : 'extra'] += 1
    for (const rule of expect) if (!found.has(rule)) of(rule).missed += 1
  }
  const sum = [...counts.values()].reduce(
    (a, b) => ({ hit: a.hit + b.hit, missed: a.missed + b.missed, extra: a.extra + b.extra }),
    { hit: 0, missed: 0, extra: 0 },
  )
  console.log(`${title}: ${cases.length} texts, ${line(sum)}`)
  if (perRule) for (const [rule, count] of [...counts].sort()) console.log(`  ${rule.padEnd(18)} ${line(count)}`)
}

function line({ hit, missed, extra }: { hit: number; missed: number; extra: number }): string {
  const ratio = (part: number, all: number) => (all === 0 ? '–' : (part / all).toFixed(3))
  return `precision ${ratio(hit, hit + extra)}, recall ${ratio(hit, hit + missed)}, F1 ${ratio(2 * hit, 2 * hit + missed + extra)} (${hit} found, ${missed} missed, ${extra} false)`
}

console.log(machine())
const wording = shared('wording-cases.json', 'ad')
score(
  'advertising, plain',
  wording.filter((one) => !one.hard),
  true,
)
score(
  'advertising, hard',
  wording.filter((one) => one.hard),
)
score('replies', shared('reply-cases.json', 'reply'), true)
score('own sentences', own)
score(
  'unseen: written when the rules stood, one that breaks and one near it for each',
  [
    ...heldAds.map(([text, ...expect]): Case => ({ text, as: 'ad', expect, hard: true })),
    ...heldReplies.map(([text, ...expect]): Case => ({ text, as: 'reply', expect, hard: true })),
  ],
  true,
)

/** How well contradicting messages are told from those that only sound different. */
function scorePairs(title: string, list: readonly Pair[]): void {
  const sum = { hit: 0, missed: 0, extra: 0 }
  for (const [one, other, differ] of list) {
    const found = contradictions(statedIn(one, { writtenOn }), statedIn(other, { writtenOn })).length > 0
    if (differ !== 'same') sum[found ? 'hit' : 'missed'] += 1
    else if (found) sum.extra += 1
  }
  console.log(`${title}: ${list.length} pairs, ${line(sum)}`)
}
scorePairs(
  'contradictions, worked on',
  pairs.filter((pair) => half(pair) === 'dev'),
)
scorePairs(
  'contradictions, held back',
  pairs.filter((pair) => half(pair) === 'held'),
)
scorePairs('contradictions, other trades, worked on later', later)
scorePairs('contradictions, other trades, not worked on', last)

const texts = [...wording, ...own].map((one) => one.text)
const rounds = 20
for (const text of texts) lint(text)
const start = process.hrtime.bigint()
for (let i = 0; i < rounds; i += 1) for (const text of texts) lint(text)
const seconds = Number(process.hrtime.bigint() - start) / 1e9
const characters = texts.reduce((all, text) => all + text.length, 0) / texts.length
console.log(
  `sentences a second on one core: ${Math.round((texts.length * rounds) / seconds)} (${characters.toFixed(0)} characters on average, all rules)`,
)

import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { type Language, languageOfSystem } from '#src/kit/language.ts'
import { type Linted, lint } from './lint.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import type { Purpose } from './words.ts'

interface Flags {
  readonly as?: string
  readonly json?: boolean
  readonly lang?: string
}

interface Asked {
  readonly id: string | number
  readonly text: string
}

/** One line may not be longer, in UTF-16 units. */
export const lineLimit = 100_000

/**
 * `troth lint [FILE]`: each line is a text, or a JSON object `{id, text}`; lines without an id are named by their number.
 * Exit 0 when nothing was found that blocks, 1 when something was, 2 when a line cannot be read.
 */
export async function lintFile(path: string, flags: Flags): Promise<0 | 1 | 2> {
  const lang: Language = flags.lang === 'zh' || flags.lang === 'en' ? flags.lang : languageOfSystem(process.env)
  const purpose = flags.as as Purpose | undefined
  let worst: 0 | 1 | 2 = 0
  let number = 0
  try {
    const input = path === '-' ? process.stdin : createReadStream(path)
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1
      if (line.trim() === '') continue
      const asked = read(number === 1 ? line.replace(/^\uFEFF/, '') : line, number)
      if (!asked) {
        console.error(`${path}: ${{ zh, en }[lang].unreadable(number, lineLimit)}`)
        worst = 2
        continue
      }
      const found = lint(asked.text, purpose)
      console.log(flags.json ? JSON.stringify(plain(asked.id, found, lang)) : shown(asked, found, lang))
      if (worst === 0 && found.findings.some((finding) => finding.severity === 'error')) worst = 1
    }
  } catch (fault) {
    console.error(`${path}: ${(fault as NodeJS.ErrnoException).code ?? 'cannot be read'}`)
    return 2
  }
  return worst
}

/** A line that begins like an object is one, or is refused; anything else is text. */
function read(line: string, number: number): Asked | undefined {
  if (line.length > lineLimit) return undefined
  if (!line.trimStart().startsWith('{')) return { id: number, text: line }
  try {
    const { id, text } = JSON.parse(line) as Record<string, unknown>
    if (typeof text !== 'string') return undefined
    return { id: typeof id === 'string' || typeof id === 'number' ? id : number, text }
  } catch {
    return undefined
  }
}

const plain = (id: string | number, { findings, slots }: Linted, lang: Language) => ({
  id,
  findings: findings.map(({ rule, severity, span, basis, advice }) => ({
    rule,
    severity,
    span,
    basis: basis[lang],
    advice: advice[lang],
  })),
  slots,
})

function shown({ id, text }: Asked, { findings, slots }: Linted, lang: Language): string {
  const t = { zh, en }[lang]
  const head = `${id}  ${text}`
  const marks = findings.map(
    ({ rule, severity, span: [start, end], name, basis, advice }) =>
      `  ${severity === 'error' ? '✗' : '!'} ${t.quoted(text.slice(start, end))} ${name[lang]} (${rule})\n      ${t.basis}${basis[lang]}\n      ${t.advice}${advice[lang]}`,
  )
  const concrete = slots.length > 0 ? [`  ${t.concrete}${slots.map((slot) => t.slots[slot]).join(t.separator)}`] : []
  return [head, ...marks, ...concrete].join('\n')
}

import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { type Language, languageOfSystem } from '#src/kit/language.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import { type Computed, compute } from './compute.ts'
import { moneyWords } from './formula/amounts.ts'
import { readStandard, type Standard } from './standard.ts'
import { standardIds, standardOf } from './standards.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

interface Flags {
  readonly json?: boolean
  readonly lang?: string
}

const languageOf = (flags: Flags): Language =>
  flags.lang === 'zh' || flags.lang === 'en' ? flags.lang : languageOfSystem(process.env)

/**
 * `troth compute STANDARD FACTS`: one computation a line, as they are read. STANDARD is a file or the id of one that comes
 * with Troth; each line of FACTS is a JSON object of facts by name, with an `id` if it is to be found again. Exit 0 when
 * every line has its total, 1 when facts are missing, 2 when something cannot be read.
 */
export async function computeFile(standardName: string, path: string, flags: Flags): Promise<0 | 1 | 2> {
  const lang = languageOf(flags)
  const standard = standardFrom(standardName, lang)
  if (!standard) return 2
  let worst: 0 | 1 | 2 = 0
  let number = 0
  try {
    const lines = createInterface({
      input: path === '-' ? process.stdin : createReadStream(path),
      crlfDelay: Number.POSITIVE_INFINITY,
    })
    for await (const line of lines) {
      number += 1
      if (line.trim() === '') continue
      const exit = answer(standard, line.replace(/^\uFEFF/, ''), number, lang, flags.json ?? false)
      worst = exit > worst ? exit : worst
    }
  } catch (fault) {
    console.error(`${path}: ${(fault as NodeJS.ErrnoException).code ?? 'cannot be read'}`)
    return 2
  }
  return worst
}

function standardFrom(name: string, lang: Language): Standard | undefined {
  const t = { zh, en }[lang]
  const builtIn = standardOf(name)
  if (builtIn) return builtIn
  if (!existsSync(name)) {
    console.error(`${name}: ${t.refusal({ code: 'standard.unknown' })}\n${t.builtIn} ${standardIds.join(' ')}`)
    return undefined
  }
  let input: unknown
  try {
    input = JSON.parse(readFileSync(name, 'utf8').replace(/^\uFEFF/, ''))
  } catch {
    console.error(`${name}: ${t.refusal({ code: 'line.not-json' })}`)
    return undefined
  }
  const read = readStandard(input)
  if (read.ok) return read.value
  for (const refusal of read.refusals) console.error(`${name}: ${t.refusal(refusal)}`)
  return undefined
}

function answer(standard: Standard, line: string, number: number, lang: Language, json: boolean): 0 | 1 | 2 {
  const t = { zh, en }[lang]
  const read = readLine(line, standard)
  const computed = read ? compute(standard, read.facts) : undefined
  if (!computed?.ok) {
    const refusals: readonly Refusal[] = computed?.refusals ?? [{ code: 'line.not-json' }]
    const said = refusals.map((refusal) => ({ ...refusal, says: t.refusal(refusal) }))
    if (json)
      console.log(JSON.stringify({ ...idOf(read), totalFen: null, lines: [], basis: [], missing: [], refusals: said }))
    else console.error(`${t.line(number)}: ${said.map((one) => one.says).join(t.separator)}`)
    return 2
  }
  if (json) console.log(JSON.stringify({ ...idOf(read), ...plain(computed.value, lang) }))
  else console.log(paper(standard, computed.value, lang, read?.id ?? t.line(number)))
  return computed.value.totalFen === null ? 1 : 0
}

interface FactsLine {
  readonly id?: string | number
  readonly facts: Readonly<Record<string, unknown>>
}

function readLine(line: string, standard: Standard): FactsLine | undefined {
  try {
    const read: unknown = JSON.parse(line)
    if (read === null || typeof read !== 'object' || Array.isArray(read)) return undefined
    const { id, ...facts } = read as Record<string, unknown>
    const label = standard.units.has('id') || (typeof id !== 'string' && typeof id !== 'number') ? undefined : id
    return label === undefined ? { facts: read as Record<string, unknown> } : { id: label, facts }
  } catch {
    return undefined
  }
}

const idOf = (read: FactsLine | undefined) => (read?.id === undefined ? {} : { id: read.id })

const plain = (computed: Computed, lang: Language) => ({
  totalFen: computed.totalFen,
  ...(computed.unit === 'fen' ? {} : { unit: computed.unit }),
  lines: computed.lines.map(({ id, label, amountFen, arithmetic, rule }) => ({
    id,
    label: label[lang],
    amountFen,
    arithmetic,
    rule: rule[lang],
  })),
  basis: computed.basis.map(({ law, article, gist, confidence }) => ({
    law: law[lang],
    article: article[lang],
    gist: gist[lang],
    confidence,
  })),
  missing: computed.missing,
  changes: computed.changes,
})

/** The computation as one would write it on paper. */
function paper(standard: Standard, computed: Computed, lang: Language, title: string | number): string {
  const t = { zh, en }[lang]
  const total = (fen: number) => (computed.unit === 'points' ? t.points(fen) : moneyWords(BigInt(fen)))
  const labels = new Map(standard.facts.map((fact) => [fact.name, fact.label[lang]]))
  return [
    `${standard.title[lang]} · ${title}`,
    ...computed.lines.map(({ label, arithmetic, rule, missing }) =>
      missing.length > 0
        ? `  ${label[lang]}    ${t.missing(missing.map((name) => labels.get(name) ?? name))}\n      ${rule[lang]}`
        : `  ${label[lang]}    ${arithmetic}\n      ${rule[lang]}`,
    ),
    `  ${t.total}    ${computed.totalFen === null ? '?' : total(computed.totalFen)}`,
    ...computed.changes.map(
      ({ fact, otherwise, totalFen }) => `  ${t.changes(labels.get(fact)!, otherwise, total(totalFen))}`,
    ),
    `  ${t.basis}    ${computed.basis
      .map(
        ({ law, article, confidence }) =>
          `${t.article(law[lang], article[lang])}${confidence === 'check' ? ` [${t.uncertain}]` : ''}`,
      )
      .join(t.separator)}`,
    '',
  ].join('\n')
}

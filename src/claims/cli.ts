import { readFileSync } from 'node:fs'
import { isDate } from '#src/calendar/date.ts'
import { localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import { type Bilingual, type Language, languageOfSystem } from '#src/kit/language.ts'
import { allBrands } from '#src/people/view.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { checkClaim } from './check.ts'
import { digestOf } from './claimfile.ts'
import { grammarOf } from './identifiers/grammar.ts'
import { identify, passes, standsToday } from './identifiers/identify.ts'
import { importClaims, textOf } from './import.ts'
import type { Checked } from './say.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { claimById } from './view.ts'

export interface Flags {
  readonly json?: boolean
  readonly lang?: string
}

type Exit = 0 | 1 | 2

const languageOf = (flags: Flags): Language =>
  flags.lang === 'zh' || flags.lang === 'en' ? flags.lang : languageOfSystem(process.env)

const marks = { pass: '✓', fail: '✗', unknown: '?', 'not-applicable': '–', none: '–' } as const

const today = () => localDate(new Date().toISOString())

/** `troth identify`: 0 when the number can be of the kind asked for, or of any; 1 when it cannot; 2 for an unknown kind. */
export function identifyNumber(number: string, flags: Flags & { readonly kind?: string }): Exit {
  if (flags.kind !== undefined && !grammarOf(flags.kind)) {
    console.error(`${flags.kind}: ${languageOf(flags) === 'zh' ? '没有这一种号码' : 'there is no such kind of number'}`)
    return 2
  }
  const found = identify(number, { today: today(), ...(flags.kind ? { kind: flags.kind } : {}) })
  if (flags.json) console.log(JSON.stringify(found, null, 2))
  else printIdentified(found, languageOf(flags))
  return found.some(passes) ? 0 : 1
}

function printIdentified(found: ReturnType<typeof identify>, lang: Language): void {
  const t = { zh: cliZh, en: cliEn }[lang]
  if (found.length === 0) console.log(t.unknown)
  for (const one of found) {
    const verdict = passes(one) ? (standsToday(one) ? t.passes : t.ended) : t.fails
    console.log(
      `${passes(one) ? '✓' : '✗'} ${one.name[lang]} (${one.id}) ${one.value}: ${verdict}${one.confidence === 'check' ? ` · ${t.uncertain}` : ''}`,
    )
    const line = (mark: string, words: Bilingual | string) =>
      console.log(`    ${mark} ${typeof words === 'string' ? words : words[lang]}`)
    line(one.grammar.holds ? '✓' : '✗', one.grammar.reason)
    if (one.checksum.outcome !== 'none') line(marks[one.checksum.outcome], one.checksum.reason)
    for (const check of one.checks) line(marks[check.outcome], check.reason)
    for (const extract of one.extracts) line('·', `${extract.label[lang]}: ${extract.meaning?.[lang] ?? extract.value}`)
    if (one.lookup) line('→', `${t.lookup}${one.lookup[lang]}`)
  }
}

/** `troth check`: 0 nothing failed, 1 something failed, 2 cannot be read. */
export function checkFile(path: string, flags: Flags & { readonly asOf?: string; readonly digest?: boolean }): Exit {
  const lang = languageOf(flags)
  const asOf = flags.asOf ?? today()
  if (!isDate(asOf)) {
    console.error(`--as-of ${asOf}: YYYY-MM-DD`)
    return 2
  }
  let input: unknown
  try {
    input = JSON.parse(textOf(readFileSync(path === '-' ? 0 : path)))
  } catch (fault) {
    console.error(
      `${path}: ${fault instanceof SyntaxError ? 'not JSON' : ((fault as NodeJS.ErrnoException).code ?? 'cannot be read')}`,
    )
    return 2
  }
  const checked = checkClaim(input, asOf)
  if (checked.ok && flags.digest) {
    console.log(digestOf(input))
    return 0
  }
  if (!checked.ok) {
    for (const refusal of checked.refusals) console.error({ zh, en }[lang].refusal(refusal))
    return 2
  }
  if (flags.json) console.log(JSON.stringify(checked.value, null, 2))
  else {
    const t = { zh, en }[lang]
    const { verdict, level, questions, checks } = checked.value
    console.log(`${marks[verdict]} ${t.life.checks.results[verdict]} · ${t.levels[level]}`)
    for (const [name, answer] of Object.entries(questions))
      console.log(`  ${t.questions[name as keyof typeof questions].ask}: ${t.answers[answer]}`)
    for (const one of checks) printChecked(one, lang)
  }
  return checked.value.verdict === 'fail' ? 1 : 0
}

const printChecked = (one: Checked, lang: Language) =>
  console.log(`${marks[one.result]} ${one.id}  ${one.reason[lang]}\n    ${one.basis[lang]}`)

/** `troth import claims FILE`: 0 registered or known, 1 refused and nothing imported, 2 cannot be read. */
export async function importFile(
  house: House,
  path: string,
  flags: Flags & { readonly brand?: string },
): Promise<Exit> {
  const lang = languageOf(flags)
  const t = { zh: cliZh, en: cliEn }[lang]
  const brands = await allBrands(house)
  const brand =
    flags.brand === undefined && brands.length === 1 ? brands[0] : brands.find((one) => one.slug === flags.brand)
  if (!brand) {
    console.error(t.whichBrand(brands.map((one) => one.slug).join(', ')))
    return 2
  }
  let text: string
  try {
    text = textOf(readFileSync(path))
  } catch (fault) {
    console.error(`${path}: ${(fault as NodeJS.ErrnoException).code ?? 'cannot be read'}`)
    return 2
  }
  const done = await importClaims(
    house,
    brand,
    operator(brand),
    text,
    /\.jsonl?$|\.ndjson$/.test(path) ? 'jsonl' : 'csv',
  )
  if (!done.ok) {
    if (flags.json) console.log(JSON.stringify({ refusals: done.refusals }, null, 2))
    else for (const refusal of done.refusals) console.error({ zh, en }[lang].refusal(refusal))
    console.error(t.nothing(done.refusals.length))
    return 1
  }
  if (flags.json) console.log(JSON.stringify(done.value, null, 2))
  else {
    for (const { row, outcome, id } of done.value.rows) {
      const claim = await claimById(house, brand.slug, id)
      const numbers =
        claim?.numbers.map((one) => `${marks[one.verdict]} ${one.identifier} ${one.value}`).join('  ') ?? ''
      console.log(`${String(row).padStart(4)} ${t.outcome[outcome]} ${numbers}  /b/${brand.slug}/claims/${id}`)
    }
    console.log(t.imported(done.value.registered, done.value.known))
  }
  return 0
}

/** Whoever may run commands on the server's machine acts for its administrator, and the entry says so. */
const operator = (brand: Brand): Member => ({ id: 'operator', name: 'operator', brand: brand.slug, roles: ['admin'] })

const cliZh = {
  unknown: '不像任何一种已知的号码',
  passes: '通过',
  ended: '号码成立，但已失效或已到期',
  fails: '不通过',
  uncertain: '规则待核',
  lookup: '可以到这里查：',
  whichBrand: (known: string) => `请用 --brand 说明是哪个品牌：${known}`,
  nothing: (n: number) => `共 ${n} 处有错，一条也没有导入。`,
  outcome: { registered: '已登记', known: '已有　' },
  imported: (registered: number, known: number) => `新登记 ${registered} 条，原来就有 ${known} 条。`,
}

const cliEn: typeof cliZh = {
  unknown: 'not like any known kind of number',
  passes: 'passes',
  ended: 'the number holds, but it has ended or lapsed',
  fails: 'fails',
  uncertain: 'rule not confirmed',
  lookup: 'look it up at: ',
  whichBrand: (known) => `say which brand with --brand: ${known}`,
  nothing: (n) => `${n} mistakes; nothing was imported.`,
  outcome: { registered: 'registered', known: 'known     ' },
  imported: (registered, known) => `${registered} registered, ${known} known already.`,
}

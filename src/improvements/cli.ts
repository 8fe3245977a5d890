import { type Language, languageOfSystem } from '#src/kit/language.ts'
import { progressOn } from '#src/ledger/progress.ts'
import type { Named } from './engine/score.ts'
import type { Cause, Direction, Localized } from './engine/words.ts'
import { type Asked, casesOf, type Format, type Found } from './formats/cases.ts'
import { en } from './text.localize.en.ts'
import { zh } from './text.localize.zh.ts'

export interface LocalizeFlags {
  readonly format: Format
  readonly at?: number
  readonly direction?: Direction
  /** Adds what is known about every cause to its line. */
  readonly detail?: boolean
  /** Sentences instead of JSON Lines. */
  readonly explain?: boolean
  readonly json?: boolean
  readonly lang?: string
}

/** So many faults of one case are listed; a file of the wrong kind would otherwise list every row. */
const faultsShown = 50

/**
 * `troth localize`: a line of JSON a case, in the order of the input and as soon as it is known. 0 some case has a local cause,
 * 1 none has, 2 something could not be read: what is wrong is said for every case, and the others are answered.
 */
export async function localize(paths: readonly string[], flags: LocalizeFlags): Promise<0 | 1 | 2> {
  const language: Language = flags.lang === 'zh' || flags.lang === 'en' ? flags.lang : languageOfSystem(process.env)
  const text = { zh, en }[language]
  const misplaced =
    flags.format === 'attribution-rs' ? flags.direction && '--direction' : flags.at !== undefined && '--at'
  if (misplaced) {
    console.error(text.misplaced(misplaced, flags.format))
    return 2
  }
  const progress = progressOn(process.stderr, (done) => text.progress(done))
  const { format, at, direction } = flags
  const asked: Asked = { format, ...(at === undefined ? {} : { at }), ...(direction ? { direction } : {}) }
  const tally = { local: 0, unread: 0, done: 0 }
  try {
    for await (const found of casesOf(paths, asked)) {
      const outcome = answer(found, flags, text)
      if (outcome === undefined) tally.unread += 1
      else if (outcome === 'local') tally.local += 1
      tally.done += 1
      progress(tally.done, Number.POSITIVE_INFINITY)
    }
  } catch (fault) {
    console.error(
      text.unreadable((fault as NodeJS.ErrnoException).path ?? paths.join(' '), (fault as NodeJS.ErrnoException).code),
    )
    return 2
  }
  if (tally.unread > 0) console.error(text.unread(tally.unread, tally.done))
  if (tally.done === 0) console.error(text.noCase)
  return tally.unread > 0 || tally.done === 0 ? 2 : tally.local > 0 ? 0 : 1
}

/** Answers one case on standard output; its verdict, or nothing where it could not be read. */
function answer(found: Found, flags: LocalizeFlags, text: typeof zh): Localized['verdict'] | undefined {
  const began = performance.now()
  const read = found.read()
  if (!read.ok) {
    console.error(text.caseRefused(found.name ?? found.place, read.refusals.length))
    for (const refusal of read.refusals.slice(0, faultsShown)) console.error(`  ${text.refusal(refusal)}`)
    if (read.refusals.length > faultsShown) console.error(`  ${text.more(read.refusals.length - faultsShown)}`)
    return undefined
  }
  const { dims } = read.value
  const name = read.value.case ?? found.name ?? found.place
  const result = read.value.answer()
  const seconds = Math.round(performance.now() - began) / 1000
  const causes = result.causes.map(({ values }) => inOrder(values, dims))
  if (flags.explain)
    console.log(text.explain(name, { ...result, causes: result.causes.map((one) => ordered(one, dims)) }))
  else
    console.log(
      JSON.stringify(
        { method: 'troth', case: name, causes, seconds, ...(flags.detail ? detailOf(result, dims) : {}) },
        known,
      ),
    )
  return result.verdict
}

/** A figure that nothing is known of, such as the bound of a change from nothing to nothing, is left out. */
const known = (_: string, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? undefined : value)

const inOrder = (values: Named, dims: readonly string[]): Named =>
  Object.fromEntries(dims.filter((dim) => dim in values).map((dim) => [dim, values[dim]!]))

const ordered = (cause: Cause, dims: readonly string[]): Cause => ({
  ...cause,
  values: inOrder(cause.values, dims),
  aliases: cause.aliases.map((one) => inOrder(one, dims)),
  rivals: cause.rivals.map((one) => inOrder(one, dims)),
  counterexamples: cause.counterexamples.map((one) => ({ ...one, values: inOrder(one.values, dims) })),
})

const detailOf = ({ causes, ranked, ...result }: Localized, dims: readonly string[]) => ({
  ...result,
  ranked: ranked.map((one) => inOrder(one, dims)),
  detail: causes.map((one) => ordered(one, dims)),
})

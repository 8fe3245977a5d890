import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { linesOf, textOf } from '#src/kit/inputlines.ts'
import { languageOfSystem } from '#src/kit/language.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import { detectDaily, detectMetric, detectWeekly, openDailySeries } from './detect.ts'
import { parseCounts, parseMetric } from './input.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import type { CountSeries, Format, InputRefusal } from './words.ts'

export interface DetectFlags {
  readonly format: Format
  readonly lang?: string
  readonly json?: boolean
}

type Exit = 0 | 1 | 2

/**
 * `troth detect`: JSON Lines out, one a series, in the order of the input. 0 every series was answered; 1 some were
 * refused, with everything that is wrong in them on standard error; 2 a file cannot be read or holds nothing.
 */
export async function detect(paths: readonly string[], flags: DetectFlags): Promise<Exit> {
  const told = tellerOf(flags)
  // A reader that has seen enough, such as `head`, closes the pipe: that is no fault of ours, nor of the input.
  process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EPIPE') throw fault
    process.exit(0)
  })
  const read = async (answering: Promise<void>) => {
    try {
      await answering
    } catch (fault) {
      if (!(fault instanceof Unreadable)) throw fault
      told.unreadable(fault.path, fault.why)
    }
  }
  if (flags.format === 'nab') {
    for (const path of paths.flatMap((one) => metricsUnder(one, told))) await read(answerMetric(path, told))
  } else await read(answerCounts(paths, flags.format, told))
  return told.close()
}

class Unreadable extends Error {
  readonly path: string
  readonly why: string
  constructor(path: string, fault: unknown) {
    super(path)
    this.path = path
    this.why = (fault as NodeJS.ErrnoException).code ?? 'not gzip'
  }
}

async function answerMetric(path: string, told: Teller): Promise<void> {
  let text: string
  try {
    text = textOf(path)
  } catch (fault) {
    throw new Unreadable(path, fault)
  }
  if (text.trim() === '') throw new Unreadable(path, { code: 'empty' })
  const parsed = parseMetric(text)
  if (!parsed.ok) return told.refused(path, parsed.refusals)
  await told.answered({ file: nameOf(path), scores: detectMetric(parsed.value) })
}

/** A metric is called by its folder and its own name, as the benchmark calls it: `realTweets/Twitter_volume_AAPL.csv`; standard input `-`. */
const nameOf = (path: string): string => {
  if (path === '-') return path
  const whole = resolve(path)
  return `${basename(dirname(whole))}/${basename(whole).replace(/\.gz$/, '')}`
}

function metricsUnder(path: string, told: Teller): string[] {
  if (path === '-') return [path]
  try {
    if (!statSync(path).isDirectory()) return [path]
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.csv(?:\.gz)?$/.test(name))
      .sort()
      .map((name) => join(path, name))
  } catch (fault) {
    told.unreadable(path, (fault as NodeJS.ErrnoException).code ?? '?')
    return []
  }
}

async function answerCounts(paths: readonly string[], format: Exclude<Format, 'nab'>, told: Teller): Promise<void> {
  const daily: CountSeries[] = []
  const firstLine = new Map<string, number>()
  for (const path of paths) {
    let line = 0
    for await (const text of linesIn(path)) {
      line += 1
      if (text.trim() === '') continue
      const parsed = parseCounts(text, format)
      if (!parsed.ok) {
        told.refused(`${path}:${line}`, parsed.refusals)
        continue
      }
      const { series } = parsed.value
      const first = firstLine.get(series)
      if (first !== undefined) {
        told.refused(`${path}:${line}`, [{ code: 'series.twice', field: series, facts: { line: first } }])
        continue
      }
      firstLine.set(series, line)
      if (format === 'counts-daily') daily.push(parsed.value)
      else await told.answered(detectWeekly(parsed.value))
    }
  }
  // Daily series are held until all were read: the calendar is learnt from all of them.
  const opened = openDailySeries(daily)
  if (opened.provisionalYears.length > 0) told.provisional(opened.provisionalYears)
  for (const answer of detectDaily(opened)) await told.answered(answer)
}

async function* linesIn(path: string): AsyncGenerator<string> {
  try {
    yield* linesOf(path)
  } catch (fault) {
    throw new Unreadable(path, fault)
  }
}

type Teller = ReturnType<typeof tellerOf>

/** Says on standard output what was found, and on standard error what is wrong and, now and then, how far it is. */
function tellerOf(flags: DetectFlags) {
  const text = { zh, en }[flags.lang === 'zh' || flags.lang === 'en' ? flags.lang : languageOfSystem(process.env)]
  const state = { answered: 0, refused: 0, places: 0, unreadable: false, toldAt: performance.now() }
  return {
    async answered(line: object): Promise<void> {
      state.answered += 1
      if (!process.stdout.write(`${JSON.stringify(line)}\n`)) await once(process.stdout, 'drain')
      if (performance.now() - state.toldAt < 2000) return
      state.toldAt = performance.now()
      console.error(text.progress(state.answered))
    },
    refused(place: string, refusals: readonly Refusal<InputRefusal>[]): void {
      state.refused += 1
      state.places += refusals.length
      if (flags.json) console.error(JSON.stringify({ place, refusals }))
      else for (const refusal of refusals) console.error(`${place}: ${text.refusal(refusal)}`)
    },
    unreadable(path: string, why: string): void {
      state.unreadable = true
      console.error(text.unreadable(path, why))
    },
    provisional: (years: readonly string[]) => console.error(text.provisional(years.join(', '))),
    close(): Exit {
      if (state.refused > 0) console.error(text.refused(state.places, state.refused))
      if (state.unreadable) return 2
      if (state.answered + state.refused === 0) {
        console.error(text.nothing)
        return 2
      }
      return state.refused > 0 ? 1 : 0
    },
  }
}

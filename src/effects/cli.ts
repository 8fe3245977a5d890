import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { languageOfSystem } from '#src/kit/language.ts'
import type { Outcome, Refusal } from '#src/kit/outcome.ts'
import { progressOn } from '#src/ledger/progress.ts'
import { answerPanel, answerSeries } from './answer.ts'
import { readPanel, readSeries } from './input.ts'
import { readTable } from './table.ts'
import { en } from './text.effect.en.ts'
import { zh } from './text.effect.zh.ts'
import type { Answer, Format, InputRefusal, PanelDetail, SeriesDetail } from './words.ts'

export interface EffectFlags {
  readonly format: Format
  /** Adds verdict, design, placebos and what was saved to every line. */
  readonly detail?: boolean
  /** Sentences instead of JSON Lines. */
  readonly explain?: boolean
  readonly json?: boolean
  readonly lang?: string
}

/** So many faults of one case are listed; a file of the wrong kind would otherwise list every number. */
const faultsShown = 50

/**
 * `troth effect`: a line of JSON a case, in the order of the input and as soon as it is known. 0 every case has its effect;
 * 1 of some nothing can be said, and the line says why; 2 something could not be read: everything that is wrong with it
 * is on standard error, and the others are answered.
 */
export async function effect(path: string, flags: EffectFlags): Promise<0 | 1 | 2> {
  const text = { zh, en }[flags.lang === 'zh' || flags.lang === 'en' ? flags.lang : languageOfSystem(process.env)]
  const progress = progressOn(process.stderr, text.progress)
  const tally = { done: 0, unread: 0, refused: 0 }
  // A reader that has seen enough, such as `head`, closes the pipe: that is no fault of ours, nor of the input.
  process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EPIPE') throw fault
    process.exit(0)
  })
  try {
    for await (const { place, read } of casesOf(path, flags.format)) {
      tally.done += 1
      if (!read.ok) {
        tally.unread += 1
        complain(place, read.refusals, flags, text)
        continue
      }
      if ('refuse' in read.value) tally.refused += 1
      const line = flags.explain
        ? explained(read.value, text)
        : JSON.stringify(plain(read.value, flags.detail ?? false))
      if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain')
      progress(tally.done, Number.POSITIVE_INFINITY)
    }
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException
    if (code === undefined) throw fault
    console.error(text.unreadable(path, code))
    return 2
  }
  if (tally.unread > 0) console.error(text.unread(tally.unread, tally.done))
  if (tally.done === 0) console.error(text.nothing)
  return tally.unread > 0 || tally.done === 0 ? 2 : tally.refused > 0 ? 1 : 0
}

interface Found {
  readonly place: string
  readonly read: Outcome<Answer, InputRefusal>
}

async function* casesOf(path: string, format: Format): AsyncGenerator<Found> {
  const lines = createInterface({ input: Readable.from(unzipped(path)), crlfDelay: Number.POSITIVE_INFINITY })
  if (format === 'scm') {
    const all: string[] = []
    for await (const line of lines) all.push(line)
    if (all.length === 0) return
    yield { place: path, read: answered(readTable(all.join('\n'), nameOf(path)), answerPanel) }
    return
  }
  const firstLine = new Map<string, number>()
  let number = 0
  for await (const line of lines) {
    number += 1
    if (line.trim() === '') continue
    const bare = number === 1 ? line.replace(/^\uFEFF/, '') : line
    const once = <T>(read: Outcome<T, InputRefusal>, name: (value: T) => string) =>
      onlyOnce(read, name, firstLine, number)
    const read =
      format === 'panel'
        ? answered(
            once(readPanel(bare), (one) => one.panel),
            answerPanel,
          )
        : answered(
            once(readSeries(bare), (one) => one.case),
            answerSeries,
          )
    yield { place: `${path}:${number}`, read }
  }
}

const nameOf = (path: string) => basename(path).replace(/(?:\.csv)?(?:\.gz)?$/, '')

const answered = <T>(read: Outcome<T, InputRefusal>, answer: (value: T) => Answer): Outcome<Answer, InputRefusal> =>
  read.ok ? { ok: true, value: answer(read.value) } : read

function onlyOnce<T>(
  read: Outcome<T, InputRefusal>,
  nameOfCase: (value: T) => string,
  firstLine: Map<string, number>,
  number: number,
): Outcome<T, InputRefusal> {
  if (!read.ok) return read
  const name = nameOfCase(read.value)
  const line = firstLine.get(name)
  if (line !== undefined) return { ok: false, refusals: [{ code: 'name.twice', field: name, facts: { line } }] }
  firstLine.set(name, number)
  return read
}

/** The bytes of a file, or of the file that was compressed to it: gzip begins with 1f 8b (RFC 1952). */
async function* unzipped(path: string): AsyncGenerator<Buffer> {
  const chunks: AsyncIterator<Buffer> = (path === '-' ? process.stdin : createReadStream(path))[Symbol.asyncIterator]()
  const first = await chunks.next()
  async function* all() {
    for (let next = first; !next.done; next = await chunks.next()) yield next.value
  }
  const gzip = !first.done && first.value[0] === 0x1f && first.value[1] === 0x8b
  yield* gzip ? Readable.from(all()).pipe(createGunzip()) : all()
}

type Text = typeof zh

function complain(place: string, refusals: readonly Refusal<InputRefusal>[], { json }: EffectFlags, text: Text): void {
  if (json) {
    console.error(JSON.stringify({ place, refusals }))
    return
  }
  for (const refusal of refusals.slice(0, faultsShown)) console.error(`${place}: ${text.refusal(refusal)}`)
  if (refusals.length > faultsShown) console.error(`${place}: ${text.more(refusals.length - faultsShown)}`)
}

const nameIn = (answer: Answer): string => answer.panel ?? answer.case ?? ''

function explained(answer: Answer, text: Text): string {
  if ('refuse' in answer) return text.refused(nameIn(answer), answer.reason)
  const { estimate, lo, hi } = answer
  const detail = answer.detail()
  return answer.case === undefined
    ? text.panel(nameIn(answer), [estimate, lo, hi], detail as PanelDetail)
    : text.series(nameIn(answer), [estimate, lo, hi], detail as SeriesDetail)
}

function plain(answer: Answer, detailed: boolean): object {
  if ('refuse' in answer) return detailed ? { ...answer, verdict: 'cannot-say' } : answer
  const { detail, ...line } = answer
  return rounded(detailed ? { ...line, ...detail() } : line)
}

/** Six significant digits say all there is to say. */
const rounded = (value: object): object =>
  JSON.parse(JSON.stringify(value, (_, one) => (typeof one === 'number' ? Number(one.toPrecision(6)) : one)))

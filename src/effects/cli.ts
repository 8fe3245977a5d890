import { once } from 'node:events'
import { languageOfSystem } from '#src/kit/language.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import { progressOn } from '#src/ledger/progress.ts'
import { casesOf } from './cases.ts'
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

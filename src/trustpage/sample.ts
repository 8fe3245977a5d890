import { type Language, languageOfSystem } from '#src/kit/language.ts'
import { auditLog } from '#src/ledger/audit.ts'
import { keepNothing } from '#src/ledger/bundlecache.ts'
import { visible } from '#src/ledger/cli.ts'
import { progressOn } from '#src/ledger/progress.ts'
import { Unreadable } from '#src/ledger/reach.ts'
import { samplesDrawn } from '#src/redress/observers/figures.ts'
import { siteOf } from './site.ts'
import { en } from './text.audit.en.ts'
import { zh } from './text.audit.zh.ts'

interface SampleFlags {
  readonly lang?: string
  readonly json?: boolean
}

/**
 * `troth sample`: takes the log apart, derives an observer's sample again, all of them without an id, and compares. 0 each
 * is the one that was drawn, 1 one is not or the log does not hold, 2 cannot be read or there is no such sample.
 */
export async function sampleOfSite(typed: string, id: string | undefined, flags: SampleFlags): Promise<0 | 1 | 2> {
  const lang = flags.lang === 'zh' || flags.lang === 'en' ? (flags.lang as Language) : languageOfSystem(process.env)
  const { audit: words, sample: t } = { zh, en }[lang]
  const site = siteOf(typed)
  if (!site) {
    console.error(words.noSite(visible(typed)))
    return 2
  }
  const samples = samplesDrawn.begin()
  try {
    const log = await auditLog({
      reach: site.log,
      also: [],
      remembered: undefined,
      cache: () => keepNothing,
      progress: progressOn(process.stderr, words.progress),
      onEntries: (entries) => {
        for (const [i, entry] of entries.entries()) {
          try {
            samplesDrawn.fold(samples, entry)
          } catch {
            return i
          }
        }
        return entries.length
      },
    })
    const holds = log.differences.length === 0 && log.rootAt !== undefined
    const judged = (log.rootAt ? samplesDrawn.read(samples, log.rootAt) : []).filter((one) => !id || one.id === id)
    if (flags.json) console.log(JSON.stringify({ log: holds, size: log.size, samples: judged }, null, 2))
    if (holds && judged.length === 0) {
      if (!flags.json) console.error(id ? t.unknown(visible(id)) : t.none)
      return 2
    }
    if (!flags.json) {
      if (!holds) console.log(t.log)
      for (const one of judged) {
        const sound = one.faults.length === 0
        console.log(sound ? t.drawn(one.id, one.places.length, one.run) : t.steered(one.id, one.faults))
        if (one.faults.includes('places')) console.log(`  ${t.derived(one.derived.join(', '))}`)
      }
    }
    return holds && judged.every(({ faults }) => faults.length === 0) ? 0 : 1
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault
    console.error(`${visible(fault.where)}: ${words.unreadable[fault.code]}`)
    return 2
  }
}
